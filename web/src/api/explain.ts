import { ProblemError, UnreachableError } from '@faultmaven/client';

export interface Explanation {
  title: string;
  text: string;
  /** Worth pressing the same button again. */
  retryable: boolean;
  fields: Record<string, string>;
}

const TITLES: Record<number, string> = {
  400: 'Something needs correcting',
  401: 'Sign in again',
  403: 'Your role does not allow this',
  404: 'Not found',
  409: 'Not possible right now',
  412: 'Somebody else changed this',
  413: 'Too large',
  415: 'Not a kind of file that is taken',
  429: 'Too many requests',
  503: 'Temporarily unavailable',
};

/** Where the service says it better than a text for all of its status. */
const OWN_WORDS = ['wrong-credentials'];

const TEXTS: Record<number, string> = {
  401: 'Your session has ended. What you typed is kept.',
  404: 'It does not exist, or you are not a member of the case it belongs to.',
  412: 'The case has changed since you opened it. Look at what changed, then save again.',
};

/** What went wrong, in words for the person who has to go on. */
export function explain(error: unknown): Explanation {
  if (error instanceof UnreachableError) {
    return {
      title: 'No connection',
      text: 'FaultMaven cannot be reached. What you typed is kept; try again in a moment.',
      retryable: true,
      fields: {},
    };
  }
  if (isMissingPart(error)) {
    return {
      title: 'This page could not be fetched',
      text: 'FaultMaven cannot be reached, or has been updated. What you typed is kept; try again in a moment.',
      retryable: true,
      fields: {},
    };
  }
  if (!(error instanceof ProblemError)) {
    return {
      title: 'Something went wrong',
      text: 'This page ran into an error of its own. Reload it; what you typed is kept.',
      retryable: true,
      fields: {},
    };
  }
  const { status, problem } = error;
  const isSaid = OWN_WORDS.includes(problem.code);
  const fields = Object.fromEntries(
    (problem.errors ?? []).map(({ field, messages }) => [
      field,
      messages.map((message) => aboutField(message, field)).join('. '),
    ]),
  );
  return {
    title: (isSaid ? undefined : TITLES[status]) ?? titleOf(status),
    text: (isSaid ? undefined : TEXTS[status]) ?? forPeople(problem.detail, status),
    retryable: status >= 500 || status === 429,
    fields,
  };
}

/** What browsers say when a file of the app does not come: each has words of its own. */
const isMissingPart = (error: unknown): boolean =>
  error instanceof TypeError &&
  /dynamically imported module|importing a module script/i.test(error.message);

/** How to repeat a request; which fields are wrong, by their names. */
const FOR_PROGRAMS = /Idempotency-Key|^Check these fields: /;

/** What stands over a field, where that is not its name. */
const LABELS: Record<string, string> = {
  started_at: 'Began',
  detected_at: 'Noticed',
  resolved_at: 'Resolved',
  source_url: 'Link',
  url: 'Address',
};

/** "User id" of `user_id`: programs know a field by its name, people by what stands over it. */
export function fieldLabel(field: string): string {
  const words = field.replace(/_/g, ' ');
  return LABELS[field] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** Without its name, as it stands at the field; other fields by what stands over them. */
const aboutField = (message: string, field: string): string =>
  (message.startsWith(`${field} `) ? message.slice(field.length + 1) : message).replace(
    /\b[a-z]+(?:_[a-z]+)+\b/g,
    (name) => `“${fieldLabel(name)}”`,
  );

/** Without the sentences that tell programs what to do; which part is away is worth knowing. */
function forPeople(detail: string, status: number): string {
  const sentences = detail.split(/(?<=\.)\s+/).filter((one) => !FOR_PROGRAMS.test(one));
  if (status === 503) sentences.push('What you typed is kept; try again in a moment.');
  return sentences.join(' ');
}

const titleOf = (status: number): string =>
  status < 500 ? 'That did not work' : 'Something went wrong on our side';

/** A 404 hides what is not the caller's to see, so it needs a page of its own. */
export const isMissing = (error: unknown): boolean =>
  error instanceof ProblemError && error.status === 404;
