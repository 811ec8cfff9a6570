import { useSyncExternalStore } from 'react';

export interface Session {
  token: string;
  userId: string;
  name: string | null;
  isAdmin: boolean;
}

const KEY = 'faultmaven.session';
const listeners = new Set<() => void>();
let current: Session | null = read();

/** Kept for this tab, or for this device when the user asked for it. */
function read(): Session | null {
  const text = sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY);
  if (!text) return null;
  try {
    return JSON.parse(text) as Session;
  } catch {
    return null;
  }
}

function set(session: Session | null): void {
  current = session;
  for (const listener of listeners) listener();
}

export const getSession = (): Session | null => current;

export function signIn(session: Session, keepOnDevice: boolean): void {
  (keepOnDevice ? localStorage : sessionStorage).setItem(KEY, JSON.stringify(session));
  set(session);
}

export function signOut(): void {
  sessionStorage.removeItem(KEY);
  localStorage.removeItem(KEY);
  set(null);
}

// Signing out in one tab signs out the others.
window.addEventListener('storage', (event) => {
  if (event.key === KEY) set(read());
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useSession = (): Session | null => useSyncExternalStore(subscribe, getSession);

/** Inside the signed-in part of the app, which is not shown without a session. */
export function useUser(): Session {
  const session = useSession();
  return session ?? { token: '', userId: '', name: null, isAdmin: false };
}
