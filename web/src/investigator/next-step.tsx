import { ActionIcon, Button, CopyButton, Group, Paper, Text, Title } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { NextStep as Step, StepOutcome } from '../api/agent';
import { Markdown } from '../ui/markdown';
import { remarkMoments, TextWithMoments } from '../ui/moments';
import { CitedList } from '../citations/cited';
import classes from './investigator.module.css';
import { FIX_LABELS, OUTCOME_LABELS, OUTCOMES } from './labels';

interface Props {
  caseId: string;
  step: Step;
  isFix: boolean;
  /** Undefined of those who only read. */
  onOutcome: ((outcome: StepOutcome) => void) | undefined;
  chosen: StepOutcome | undefined;
}

/** The check that tells most, and what it showed. */
export function NextStep({ caseId, step, isFix, onOutcome, chosen }: Props) {
  return (
    <Paper component="section" aria-labelledby="next-step">
      <Group justify="space-between" mb={4}>
        <Title order={2} id="next-step">
          Next step
        </Title>
        {step.source && <CitedList caseId={caseId} name="from" citations={[step.source]} />}
      </Group>
      <div className={classes.text}>
        <Markdown plugins={[remarkMoments]}>{step.text}</Markdown>
      </div>
      {step.command && <Command text={step.command} />}
      <Text size="xs" c="dimmed" mt="xs">
        <TextWithMoments>{step.why}</TextWithMoments>
      </Text>
      {onOutcome && <Outcomes isFix={isFix} onOutcome={onOutcome} chosen={chosen} />}
    </Paper>
  );
}

interface OutcomesProps {
  isFix: boolean;
  onOutcome: (outcome: StepOutcome) => void;
  chosen: StepOutcome | undefined;
}

const Outcomes = ({ isFix, onOutcome, chosen }: OutcomesProps) => (
  <Group gap={6} mt="sm" role="group" aria-label="What the next step showed">
    {OUTCOMES.map((outcome) => (
      <Button
        key={outcome}
        size="xs"
        variant={chosen === outcome ? 'light' : 'default'}
        aria-pressed={chosen === outcome}
        onClick={() => onOutcome(outcome)}
      >
        {(isFix ? FIX_LABELS : OUTCOME_LABELS)[outcome]}
      </Button>
    ))}
  </Group>
);

const Command = ({ text }: { text: string }) => (
  <div className={classes.command}>
    <pre tabIndex={0} role="group" aria-label="Command">
      {text}
    </pre>
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.copy}
          onClick={copy}
          aria-label={copied ? 'Copied' : 'Copy the command'}
        >
          {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        </ActionIcon>
      )}
    </CopyButton>
  </div>
);
