import {
  Button,
  Group,
  Paper,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { unwrap } from '@faultmaven/client';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, newIdempotencyKey, type Severity } from '../api/client';
import { explain } from '../api/explain';
import { queryClient } from '../api/query-client';
import { LabelledChoice } from '../ui/labelled-choice';
import { ProblemAlert } from '../ui/problem-alert';
import { fromLocalInput } from '../ui/time';
import { onSubmit } from '../ui/submit';
import { useDraft } from '../ui/use-draft';
import { useTitle } from '../ui/use-title';
import { SEVERITIES } from './case-filter';
import { SEVERITY_LABELS } from './labels';
import { MomentField } from '../ui/moment-field';

const EMPTY = {
  title: '',
  severity: '' as Severity | '',
  services: [] as string[],
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
  const change = (next: Partial<typeof EMPTY>): void => {
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
  const { fields } = explain(open.error);
  return (
    <Stack maw={720} gap="md">
      <Title order={1}>New case</Title>
      <Paper p="lg">
        <form onSubmit={onSubmit(() => open.mutate())}>
          <Stack>
            <TextInput
              label="What is wrong?"
              placeholder="Checkout answers 502 after the 14:10 deploy"
              value={draft.title}
              onChange={(event) => change({ title: event.currentTarget.value })}
              error={fields['title']}
              maxLength={200}
              required
              data-autofocus
              autoFocus
            />
            <LabelledChoice
              label="Severity"
              data={[
                { value: '', label: 'Not known' },
                ...SEVERITIES.map((value) => ({ value, label: SEVERITY_LABELS[value] })),
              ]}
              value={draft.severity}
              onChange={(severity) => change({ severity })}
            />
            <TagsInput
              label="Services"
              description="Press Enter after each"
              value={draft.services}
              onChange={(services) => change({ services })}
              error={fields['services']}
              maxTags={50}
            />
            <Textarea
              label="What do people see?"
              value={draft.description}
              onChange={(event) => change({ description: event.currentTarget.value })}
              error={fields['description']}
              autosize
              minRows={3}
            />
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <MomentField
                label="Began"
                description="In your time zone, as far as known"
                value={draft.startedAt}
                onChange={(startedAt) => change({ startedAt })}
                error={fields['started_at']}
              />
              <MomentField
                label="Noticed"
                description="Not before it began"
                value={draft.detectedAt}
                onChange={(detectedAt) => change({ detectedAt })}
                error={fields['detected_at']}
              />
            </SimpleGrid>
            <TextInput
              type="url"
              label="Link"
              description="Where the incident is told of"
              placeholder="https://"
              value={draft.sourceUrl}
              onChange={(event) => change({ sourceUrl: event.currentTarget.value })}
              error={fields['source_url']}
            />
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
