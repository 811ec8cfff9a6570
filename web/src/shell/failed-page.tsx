import { ProblemAlert } from '../ui/problem-alert';

/** For what no page has caught, such as a part of the app that could not be fetched. */
export const FailedPage = ({ error }: { error: unknown }) => (
  <ProblemAlert error={error} onRetry={() => window.location.reload()} />
);
