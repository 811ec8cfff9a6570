import {
  createClient,
  ProblemError,
  problemOf,
  type Schemas,
  UnreachableError,
} from '@faultmaven/client';
import { changeSession, endSession, forgetSession, getSession, type Session } from './session';

type Tokens = Schemas['SessionTokensDto'];

/** Renewed this long before it runs out, so that no request starts with one that ends on its way. */
const MARGIN_MS = 30_000;
const LOCK = 'faultmaven.refresh';

interface Access {
  sessionId: string;
  token: string;
  until: number;
}

/** In memory only: nothing that is stored opens the API by itself. */
let access: Access | undefined;
let renewing: Promise<string | undefined> | undefined;

/** Tabs that share a session share what each of them renews: a refresh token is good once. */
const tabs = new BroadcastChannel('faultmaven.session');
tabs.onmessage = ({ data }: MessageEvent<Tokens>) => {
  const { by } = getSession() ?? {};
  if (by?.kind === 'account' && by.sessionId === data.session_id) adopt(data);
};

/** Makes the tokens of a sign-in or a renewal those of this tab. */
export function adopt(tokens: Tokens): void {
  access = {
    sessionId: tokens.session_id,
    token: tokens.access_token,
    until: Date.now() + tokens.expires_in * 1000 - MARGIN_MS,
  };
  changeSession({ by: accountSession(tokens) });
}

export const accountSession = (tokens: Tokens): Session['by'] => ({
  kind: 'account',
  sessionId: tokens.session_id,
  refreshToken: tokens.refresh_token,
});

/** The bearer token that is valid now, renewed when it has to be. */
export async function bearerToken(): Promise<string | undefined> {
  const { by } = getSession() ?? {};
  if (by?.kind !== 'account') return by?.token;
  if (access?.sessionId === by.sessionId && Date.now() < access.until) return access.token;
  return renew();
}

/** One renewal at a time, in this tab and, where the browser has locks, in all of them. */
function renew(): Promise<string | undefined> {
  renewing ??= exclusively(exchange).finally(() => {
    renewing = undefined;
  });
  return renewing;
}

const exclusively = <T>(work: () => Promise<T>): Promise<T> =>
  // Only in secure contexts; elsewhere the service's grace for a token just exchanged has to do.
  'locks' in navigator ? navigator.locks.request(LOCK, work) : work();

async function exchange(): Promise<string | undefined> {
  const { by } = getSession() ?? {};
  if (by?.kind !== 'account') return undefined;
  // Another tab may have renewed while this one waited for its turn.
  if (access?.sessionId === by.sessionId && Date.now() < access.until) return access.token;
  const response = await post('/api/v1/auth/refresh', { refresh_token: by.refreshToken });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    const problem = problemOf(response, body);
    if (response.status === 401) endSession();
    throw problem;
  }
  const tokens = body as Tokens;
  adopt(tokens);
  tabs.postMessage(tokens);
  return tokens.access_token;
}

const post = (path: string, body: object): Promise<Response> =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch((error: unknown) => {
    throw new UnreachableError(error);
  });

/**
 * Sends a request, and once more with a renewed token when the service no longer takes this one: it
 * may have been restarted with another clock, or this device may have slept.
 */
export async function sendAuthorized(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await fetch(request);
  if (response.status !== 401 || getSession()?.by.kind !== 'account') return response;
  const sent = request.headers.get('authorization');
  if (sent === `Bearer ${access?.token ?? ''}`) access = undefined;
  const renewed = `Bearer ${(await bearerToken()) ?? ''}`;
  if (renewed === sent) return response;
  again.headers.set('authorization', renewed);
  return fetch(again);
}

/** Ends the session at the service too, where it can be reached; here it ends in any case. */
export async function signOut(): Promise<void> {
  const { by } = getSession() ?? {};
  if (by?.kind === 'account') {
    const client = createClient({ baseUrl: '', token: bearerToken });
    await client.POST('/api/v1/auth/logout').catch((error: unknown) => {
      if (!(error instanceof UnreachableError || error instanceof ProblemError)) throw error;
    });
  }
  access = undefined;
  forgetSession();
}
