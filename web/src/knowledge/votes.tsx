import { Button, Group } from '@mantine/core';
import { type Schemas, unwrap } from '@faultmaven/client';
import { IconThumbDown, IconThumbUp } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { queryClient } from '../api/query-client';
import { ProblemAlert } from '../ui/problem-alert';

type Votes = Schemas['VotesDto'];
type Vote = Schemas['VoteDto']['vote'];

const votesOf = (id: string) =>
  queryOptions({
    queryKey: ['document', id, 'votes'],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/knowledge/documents/{id}/vote', { params: { path: { id } }, signal }),
      ),
  });

const THUMBS = [
  { vote: 'up', label: 'This helped', icon: IconThumbUp },
  { vote: 'down', label: 'This did not help', icon: IconThumbDown },
] as const;

/** One vote a person; it moves the document in search and in what is recommended. */
export function DocumentVotes({ documentId: id }: { documentId: string }) {
  const votes = useQuery(votesOf(id));
  const path = { id };
  const cast = useMutation({
    mutationFn: (vote: Vote): Promise<Votes> =>
      vote === votes.data?.mine
        ? unwrap(api.DELETE('/api/v1/knowledge/documents/{id}/vote', { params: { path } }))
        : unwrap(
            api.PUT('/api/v1/knowledge/documents/{id}/vote', { params: { path }, body: { vote } }),
          ),
    onSuccess: (counted) => queryClient.setQueryData(votesOf(id).queryKey, counted),
  });
  return (
    <div>
      <Group gap="xs" role="group" aria-label="Did it help?">
        {THUMBS.map(({ vote, label, icon: Icon }) => (
          <Button
            key={vote}
            size="xs"
            variant={votes.data?.mine === vote ? 'light' : 'default'}
            aria-pressed={votes.data?.mine === vote}
            aria-label={`${label}: ${String(votes.data?.[vote] ?? 0)}`}
            title={label}
            leftSection={<Icon size={16} aria-hidden />}
            disabled={!votes.data}
            onClick={() => cast.mutate(vote)}
          >
            {votes.data?.[vote] ?? 0}
          </Button>
        ))}
      </Group>
      <ProblemAlert error={cast.error} />
    </div>
  );
}
