import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { unwrap } from '@faultmaven/client';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, newIdempotencyKey } from '../api/client';
import { explain } from '../api/explain';
import { queryClient } from '../api/query-client';
import { ProblemAlert } from '../ui/problem-alert';
import { fromLocalInput } from '../ui/time';
import { onSubmit, sendByKeys } from '../ui/submit';
import { useDraft } from '../ui/use-draft';
import { useTitle } from '../ui/use-title';
import { type CaseDraft, WhatFields, WhenFields } from './case-fields';

const EMPTY: CaseDraft = {
  title: '',
  severity: '',
  services: [],
  description: '',
  startedAt: '',
  detectedAt: '',
  sourceUrl: '',
};

export function NewCasePage() {
  useTitle('New case');
  const navigate = useNavigate();
  const [draft, setDraft, clear] = useDraft('new-case', EMPTY);
  const [key, setKey] = useState(newIdempotencyKey);
  const change = (next: Partial<CaseDraft>): void => {
    setDraft({ ...draft, ...next });
    setKey(newIdempotencyKey());
  };
  const open = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/cases', {
          headers: { 'Idempotency-Key': key },
          body: {
            title: draft.title,
            services: draft.services,
            severity: draft.severity || undefined,
            description: draft.description.trim() || undefined,
            started_at: fromLocalInput(draft.startedAt),
            detected_at: fromLocalInput(draft.detectedAt),
            source_url: draft.sourceUrl.trim() || undefined,
          },
        }),
      ),
    onSuccess: async (created) => {
      clear();
      await queryClient.invalidateQueries({ queryKey: ['cases'] });
      await navigate({ to: '/cases/$caseId', params: { caseId: created.id } });
    },
  });
  const fields = { draft, onChange: change, errors: explain(open.error).fields };
  return (
    <Stack maw={720} gap="md">
      <Title order={1}>New case</Title>
      <Paper p="lg">
        <form onSubmit={onSubmit(() => open.mutate())} onKeyDown={sendByKeys}>
          <Stack>
            <WhatFields
              {...fields}
              titleLabel="What is wrong?"
              titlePlaceholder="Checkout answers 502 after the 14:10 deploy"
            />
            <WhenFields {...fields} />
            <ProblemAlert error={open.error} onRetry={() => open.mutate()} />
            <Group>
              <Button type="submit" loading={open.isPending}>
                Open case
              </Button>
              <Text size="xs" c="dimmed">
                You become its owner. Personal data is redacted before reports are written.
              </Text>
            </Group>
          </Stack>
        </form>
      </Paper>
    </Stack>
  );
}
