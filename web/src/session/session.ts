import { useSyncExternalStore } from 'react';

/** Who is signed in in this tab, and by what. */
export interface Session {
  userId: string;
  name: string | null;
  isAdmin: boolean;
  by: AccountSession | BareToken;
}

/** Of an account: renewed as long as it is used. The access token is never written down. */
interface AccountSession {
  kind: 'account';
  sessionId: string;
  refreshToken: string;
}

/** Of the development sign-in or an issuer: good until it expires. */
interface BareToken {
  kind: 'token';
  token: string;
}

const KEY = 'faultmaven.session';
const DRAFTS = 'faultmaven.draft.';
const listeners = new Set<() => void>();
let current: Session | null = read();
let ended: Session | null = null;

/** Kept for this tab, or for this device when the user asked for it. */
function read(): Session | null {
  const text = sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY);
  if (!text) return null;
  try {
    const found = JSON.parse(text) as Partial<Session>;
    return found.by ? (found as Session) : null;
  } catch {
    return null;
  }
}

function set(session: Session | null): void {
  current = session;
  for (const listener of listeners) listener();
}

export const getSession = (): Session | null => current;

export function keepSession(session: Session, onDevice: boolean): void {
  ended = null;
  (onDevice ? localStorage : sessionStorage).setItem(KEY, JSON.stringify(session));
  set(session);
}

/** In the place where it is kept. */
export function changeSession(change: Partial<Session>): void {
  if (!current) return;
  keepSession({ ...current, ...change }, sessionStorage.getItem(KEY) === null);
}

/** What was typed stays, and is there again for the same user. */
export function forgetSession(): void {
  ended = null;
  leave();
}

/** As {@link forgetSession}, where nobody here asked for it: it ran out, or was ended elsewhere. */
export function endSession(): void {
  ended = current;
  leave();
}

/** What sign-in has to explain, until somebody signs in or out. */
export const sessionThatEnded = (): Session | null => ended;

function leave(): void {
  sessionStorage.removeItem(KEY);
  localStorage.removeItem(KEY);
  set(null);
}

/** A draft is its author's: whoever signs in next in this tab does not find it. */
export const draftKey = (name: string): string => `${DRAFTS}${current?.userId ?? ''}.${name}`;

export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(DRAFTS)) sessionStorage.removeItem(key);
  }
}

// Signing in or out in one tab does so in the others that share its session.
window.addEventListener('storage', (event) => {
  if (event.key === KEY && event.storageArea === localStorage) set(read());
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useSession = (): Session | null => useSyncExternalStore(subscribe, getSession);

const NOBODY: Session = {
  userId: '',
  name: null,
  isAdmin: false,
  by: { kind: 'token', token: '' },
};

/** Inside the signed-in part of the app, which is not shown without a session. */
export const useUser = (): Session => useSession() ?? NOBODY;
