export type LlmErrorKind =
  /** No answer within the time allowed. */
  | 'timeout'
  /** The endpoint asks for fewer requests (429). */
  | 'rate_limited'
  /** Not reached, or it answered 408, 409 or 5xx. */
  | 'unavailable'
  /** It refused the request (another 4xx): key, model or parameters are wrong. */
  | 'rejected'
  /** It answered something that is no chat completion, or an empty one. */
  | 'bad_response'
  /** Not asked: it failed several times in a row and is left alone for a while. */
  | 'resting'
  /** Not asked: the case has used up what it may spend on language models. */
  | 'budget_spent';

const MESSAGES: Record<LlmErrorKind, string> = {
  timeout: 'The language model did not answer in time.',
  rate_limited: 'The language model refuses more requests for now.',
  unavailable: 'The language model cannot be reached or is failing.',
  rejected: 'The language model endpoint rejected the request.',
  bad_response: 'The language model endpoint gave an unusable answer.',
  resting: 'The language model failed several times in a row and is not asked for a while.',
  budget_spent: 'The case has spent its budget for language models.',
};

const RETRYABLE: readonly LlmErrorKind[] = ['rate_limited', 'unavailable'];

/**
 * Why a completion failed. Fixed texts, a status and nothing else: no prompt, answer, address,
 * header or key, and no `cause`, since an HTTP client's errors hold the whole request.
 */
export class LlmError extends Error {
  override readonly name = 'LlmError';

  constructor(
    readonly kind: LlmErrorKind,
    readonly status?: number,
    /** How long the endpoint asks to wait, in milliseconds. */
    readonly retryAfterMs?: number,
  ) {
    super(status === undefined ? MESSAGES[kind] : `${MESSAGES[kind]} (HTTP ${status})`);
  }

  /**
   * A timeout is not: who waited that long for nothing should not wait as long again, when a
   * report can be written without the model.
   */
  get isRetryable(): boolean {
    return RETRYABLE.includes(this.kind);
  }
}
