import { ProblemError, UnreachableError } from '@faultmaven/client';
import { MutationCache, type Query, QueryCache, QueryClient } from '@tanstack/react-query';
import { endSession, getSession } from '../session/session';

const RETRIES = 2;
const LOOK_AGAIN_MS = 5_000;

/** Only what may pass by itself is tried again. */
function mayPass(error: unknown): boolean {
  if (error instanceof UnreachableError) return true;
  return error instanceof ProblemError && [502, 503, 504].includes(error.status);
}

/** A token that has run out ends the session; drafts stay, and sign-in leads back to this page. */
function onError(error: unknown): void {
  if (error instanceof ProblemError && error.status === 401 && getSession()) endSession();
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      retry: (failures, error) => failures < RETRIES && mayPass(error),
      retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 4_000),
    },
    // What a person did is tried again by that person, who sees what happened.
    mutations: { retry: false, networkMode: 'always' },
  },
});

const waits = ({ state }: Query): boolean => state.status === 'error' && mayPass(state.error);

/**
 * While a page shows that the service is away, looks whether it is back, and then asks again: nobody
 * has to press a button. The page itself stays still until then.
 */
export function watchForComeback(): void {
  const look = async (): Promise<void> => {
    const waiting = { type: 'active', predicate: waits } as const;
    if (queryClient.getQueryCache().findAll(waiting).length === 0) return;
    const isBack = await fetch('/health/ready').then(
      ({ ok }) => ok,
      () => false,
    );
    if (isBack) await queryClient.refetchQueries(waiting);
  };
  setInterval(() => void look(), LOOK_AGAIN_MS);
}
