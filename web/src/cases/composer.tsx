import { Button, Group, Paper, SegmentedControl, Text, Textarea } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { unwrap } from '@faultmaven/client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { refreshCase, showMessage } from '../api/cases';
import { api, type MessageKind, newIdempotencyKey } from '../api/client';
import { HappenedEarlier } from '../ui/happened-earlier';
import { ProblemAlert } from '../ui/problem-alert';
import { fromLocalInput } from '../ui/time';
import { onSubmit } from '../ui/submit';
import { useDraft } from '../ui/use-draft';
import { KIND_LABELS } from './labels';

const KINDS = Object.entries(KIND_LABELS).map(([value, label]) => ({ value, label }));
const EMPTY = { kind: 'observation' as MessageKind, text: '', occurredAt: '' };

export function Composer({ caseId }: { caseId: string }) {
  const [draft, setDraft, clear] = useDraft(`message.${caseId}`, EMPTY);
  const [key, setKey] = useState(newIdempotencyKey);
  const change = (next: Partial<typeof EMPTY>): void => {
    setDraft({ ...draft, ...next });
    setKey(newIdempotencyKey());
  };
  const send = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/cases/{id}/messages', {
          params: { path: { id: caseId } },
          headers: { 'Idempotency-Key': key },
          body: {
            kind: draft.kind,
            text: draft.text,
            occurred_at: fromLocalInput(draft.occurredAt),
          },
        }),
      ),
    onSuccess: (message) => {
      showMessage(caseId, message);
      clear();
      setKey(newIdempotencyKey());
      // Not waited for: the next message may be sent while this one is on its way to the screen.
      void refreshCase(caseId);
    },
  });
  const mayStart = draft.text.trim() !== '' && !send.isPending;
  const start = (): void => {
    if (mayStart) send.mutate();
  };
  return (
    <Paper component="form" onSubmit={onSubmit(start)} p="sm" aria-label="New message">
      <SegmentedControl
        aria-label="Kind of message"
        size="xs"
        data={KINDS}
        value={draft.kind}
        onChange={(kind) => change({ kind: kind as MessageKind })}
        mb="xs"
      />
      <Textarea
        aria-label="Message"
        placeholder="What did you see, do or decide? Paste log lines as they are."
        value={draft.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        onKeyDown={getHotkeyHandler([['mod+Enter', start]])}
        autosize
        minRows={2}
        maxRows={16}
      />
      <ProblemAlert error={send.error} onRetry={() => send.mutate()} />
      <Group mt="xs" justify="space-between">
        <HappenedEarlier
          value={draft.occurredAt}
          onChange={(occurredAt) => change({ occurredAt })}
        />
        <Group gap="sm">
          <Text size="xs" c="dimmed" visibleFrom="sm">
            Ctrl + Enter
          </Text>
          <Button type="submit" disabled={draft.text.trim() === ''} loading={send.isPending}>
            Add to timeline
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}
