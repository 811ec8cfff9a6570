import { Badge, Button, Skeleton } from '@mantine/core';
import { unwrap } from '@faultmaven/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type SignedInSession, sessionList } from '../api/account';
import { api } from '../api/client';
import { signOut } from '../session/tokens';
import { ProblemAlert } from '../ui/problem-alert';
import { Section } from '../ui/section';
import { ago, shortTime } from '../ui/time';
import classes from './settings.module.css';
import { EndingRow } from './ending-row';
import { clientName } from './client-name';

export function Sessions() {
  const { data, error, isPending, refetch } = useQuery(sessionList);
  const endAll = useMutation({
    mutationFn: async () => {
      await unwrap(api.DELETE('/api/v1/auth/sessions'));
      await signOut();
    },
  });
  return (
    <Section
      id="sessions"
      title="Where you are signed in"
      about="Ending a session signs that device out at its next request."
    >
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {isPending && <Skeleton height={80} />}
      <ul className={classes.list} aria-label="Sessions">
        {data?.map((session) => (
          <Row key={session.id} session={session} />
        ))}
      </ul>
      <ProblemAlert error={endAll.error} />
      {data && data.length > 1 && (
        <Button
          mt="sm"
          variant="default"
          onClick={() => endAll.mutate()}
          loading={endAll.isPending}
        >
          Sign out everywhere
        </Button>
      )}
    </Section>
  );
}

function Row({ session }: { session: SignedInSession }) {
  const name = clientName(session.client);
  const path = { session_id: session.id };
  return (
    <EndingRow
      name={name}
      title={session.client ?? undefined}
      badge={
        session.current && (
          <Badge color="tide" tt="none" className="fm-badge">
            This one
          </Badge>
        )
      }
      about={`since ${shortTime(session.created_at)} · last used ${ago(session.last_used_at)}`}
      verb={session.current ? undefined : 'End'}
      label={`End the session of ${name}`}
      end={() => unwrap(api.DELETE('/api/v1/auth/sessions/{session_id}', { params: { path } }))}
      list={sessionList.queryKey}
    />
  );
}
