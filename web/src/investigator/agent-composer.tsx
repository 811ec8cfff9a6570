import { Alert, Button, Group, Paper, Pill, Select, Text, Textarea } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { IconSend } from '@tabler/icons-react';
import type { RefObject } from 'react';
import type { TurnKind } from '../api/agent';
import { HappenedEarlier } from '../ui/happened-earlier';
import { ProblemAlert } from '../ui/problem-alert';
import { onSubmit } from '../ui/submit';
import { type Draft, isEmpty, withVerdict } from './draft';
import classes from './investigator.module.css';
import { FIX_LABELS, OUTCOME_LABELS, TURN_KIND_LABELS, VERDICT_LABELS } from './labels';

const KINDS = [
  { value: '', label: 'As it reads' },
  ...Object.entries(TURN_KIND_LABELS).map(([value, label]) => ({ value, label })),
];

interface Props {
  draft: Draft;
  onChange: (next: Partial<Draft>) => void;
  onSend: () => void;
  /** This draft is being answered. */
  isSending: boolean;
  /** Who is being answered instead, for now. */
  waitsFor: string | undefined;
  isNextInTurn: boolean;
  error: unknown;
  input: RefObject<HTMLTextAreaElement | null>;
}

export function AgentComposer({ draft, onChange, onSend, isSending, waitsFor, ...rest }: Props) {
  const { isNextInTurn, error, input } = rest;
  const mayStart = !isEmpty(draft) && !isSending && waitsFor === undefined;
  const start = (): void => {
    if (mayStart) onSend();
  };
  return (
    <Paper
      component="form"
      onSubmit={onSubmit(start)}
      p="sm"
      aria-label="To the investigator"
      className={classes.composer}
    >
      <Attached draft={draft} onChange={onChange} />
      <Textarea
        ref={input}
        aria-label="What you tell or ask"
        placeholder={
          draft.step || draft.verdicts.length > 0
            ? 'What did you see? May stay empty.'
            : 'What do you see? Paste log lines as they are, or ask.'
        }
        value={draft.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
        onKeyDown={getHotkeyHandler([['mod+Enter', start]])}
        readOnly={isSending}
        autosize
        minRows={2}
        maxRows={10}
      />
      <ProblemAlert error={error} onRetry={start} />
      {waitsFor !== undefined && (
        <Note>{`The investigator is answering ${waitsFor}. Your text is kept; send it after that.`}</Note>
      )}
      {isNextInTurn && <Note>Somebody else came first and is answered now. Send yours again.</Note>}
      <Group mt="xs" justify="space-between" gap="xs">
        <Group gap="xs">
          <Select
            aria-label="Kind"
            size="xs"
            w={122}
            data={KINDS}
            value={draft.kind}
            onChange={(kind) => onChange({ kind: kind as TurnKind | '' })}
            allowDeselect={false}
            comboboxProps={{ width: 140, position: 'top-start' }}
          />
          <HappenedEarlier
            value={draft.occurredAt}
            onChange={(occurredAt) => onChange({ occurredAt })}
            compact
          />
        </Group>
        <Group gap="sm" ml="auto">
          <Text size="xs" c="dimmed" visibleFrom="lg">
            Ctrl + Enter
          </Text>
          <Button
            type="submit"
            leftSection={<IconSend size={16} aria-hidden />}
            disabled={isEmpty(draft) || waitsFor !== undefined}
            loading={isSending}
          >
            Send
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}

const Note = ({ children }: { children: string }) => (
  <Alert role="status" variant="light" color="blue" p="xs" mt="xs">
    <Text size="sm">{children}</Text>
  </Alert>
);

/** What buttons have added to the message; each can be taken off again. */
function Attached({ draft, onChange }: Pick<Props, 'draft' | 'onChange'>) {
  const { step, verdicts } = draft;
  if (!step && verdicts.length === 0) return null;
  return (
    <Group gap={6} mb="xs" role="group" aria-label="Goes with the message">
      {step && (
        <Chip
          label={`Next step: ${(step.isFix ? FIX_LABELS : OUTCOME_LABELS)[step.outcome].toLowerCase()}`}
          onRemove={() => onChange({ step: null })}
        />
      )}
      {verdicts.map(({ hypothesisId, verdict }) => (
        <Chip
          key={hypothesisId}
          label={`${hypothesisId} ${VERDICT_LABELS[verdict]}`}
          onRemove={() => onChange(withVerdict(draft, hypothesisId, undefined))}
        />
      ))}
    </Group>
  );
}

const Chip = ({ label, onRemove }: { label: string; onRemove: () => void }) => (
  <Pill
    size="md"
    withRemoveButton
    onRemove={onRemove}
    removeButtonProps={{ 'aria-label': `Without "${label}"`, 'aria-hidden': false, tabIndex: 0 }}
  >
    {label}
  </Pill>
);
