import { Badge, Button, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { type Schemas, unwrap } from '@faultmaven/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api, type Case } from '../api/client';
import { ProblemAlert } from '../ui/problem-alert';
import { shortTime, Time } from '../ui/time';
import classes from './history-dialog.module.css';
import { useNames } from './use-names';

type Entry = Schemas['AuditEntryDto'];

/** What the API notes, in the words of the page: did, to do, what. `{}` is whom it was done to. */
const ACTIONS: Record<string, [did: string, toDo: string, what: string]> = {
  'POST /cases': ['opened', 'open', 'the case'],
  'PATCH /cases/:id': ['changed', 'change', 'the facts'],
  'DELETE /cases/:id': ['deleted', 'delete', 'the case'],
  'POST /cases/:id/restore': ['restored', 'restore', 'the case'],
  'POST /cases/:id/resolve': ['resolved', 'resolve', 'the case'],
  'POST /cases/:case_id/close': ['closed', 'close', 'the case'],
  'POST /cases/:id/messages': ['wrote', 'write', 'to the timeline'],
  'PUT /cases/:id/participants/:user_id': ['gave', 'give', '{} a role'],
  'DELETE /cases/:id/participants/:user_id': ['took', 'take', '{} off the case'],
  'POST /cases/:id/evidence': ['added', 'add', 'a file'],
  'DELETE /cases/:id/evidence/:evidence_id': ['removed', 'remove', 'a file'],
  'POST /cases/:id/agent/messages': ['told', 'tell', 'the investigator something'],
  'POST /cases/:id/agent/proposal/confirm': ['confirmed', 'confirm', 'the proposed resolution'],
  'POST /cases/:id/agent/proposal/dismiss': ['dismissed', 'dismiss', 'the proposed resolution'],
  'POST /cases/:case_id/reports': ['had', 'have', 'reports written'],
  'DELETE /jobs/:job_id': ['stopped', 'stop', 'the writing of reports'],
  'PUT /cases/:case_id/reused-runbook': ['chose', 'choose', 'a known runbook'],
  'DELETE /cases/:case_id/reused-runbook': ['gave', 'give', 'up the known runbook'],
};

/** For its owner: who did what in a case, and who was kept from it. No content is in it. */
export function HistoryDialog({ case: found, onClose }: { case: Case; onClose: () => void }) {
  const entries = useInfiniteQuery({
    queryKey: ['case', found.id, 'audit'],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/cases/{id}/audit', {
          params: { path: { id: found.id }, query: pageParam ? { cursor: pageParam } : {} },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
  const nameOf = useNames(found.id);
  return (
    <Modal opened onClose={onClose} title="Who did what" size="lg">
      <Stack gap="sm">
        <ProblemAlert error={entries.error} onRetry={() => void entries.refetch()} />
        {entries.isPending && <Skeleton height={200} />}
        <ol className={classes.list} aria-label="History, newest first">
          {entries.data?.pages
            .flatMap(({ items }) => items)
            .map((entry, i) => (
              <li key={`${entry.at} ${String(i)}`} className={classes.entry}>
                <Time iso={entry.at} as={shortTime} size="xs" c="dimmed" className={classes.time} />
                <Text size="sm" span>
                  <strong>{nameOf(entry.user_id)}</strong> {wordsFor(entry, nameOf)}
                </Text>
                {entry.outcome !== 'allowed' && (
                  <Badge size="sm" color="red" tt="none" className="fm-badge">
                    {entry.outcome === 'denied' ? 'Not allowed' : 'Failed'}
                  </Badge>
                )}
              </li>
            ))}
        </ol>
        {entries.hasNextPage && (
          <Button
            variant="default"
            onClick={() => void entries.fetchNextPage()}
            loading={entries.isFetchingNextPage}
          >
            Show older
          </Button>
        )}
      </Stack>
    </Modal>
  );
}

/** An action that has no words here yet is told as the API writes it. */
function wordsFor(entry: Entry, nameOf: (userId: string) => string): string {
  const { action, target, via, outcome } = entry;
  const isDone = outcome === 'allowed';
  const [did, toDo, what] = ACTIONS[action] ?? ['did', 'do', action];
  const whom = target['user_id'];
  return [
    isDone ? did : `tried to ${toDo}`,
    what.replace('{}', whom ? nameOf(whom) : 'somebody'),
    ...(via.startsWith('api-token') ? ['by an API token'] : []),
  ].join(' ');
}
