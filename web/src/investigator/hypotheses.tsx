import { Badge, Button, Group, Paper, Progress, Text, Title } from '@mantine/core';
import type { Hypothesis, Verdict } from '../api/agent';
import { percent } from '../ui/percent';
import { CitedList } from '../citations/cited';
import classes from './investigator.module.css';

const SOURCE_NAMES: Record<Hypothesis['source'], string> = {
  runbook: 'from a runbook',
  failure: 'a known kind of failure',
  person: 'named by a person',
  model: 'from the language model',
};

interface Props {
  caseId: string;
  hypotheses: Hypothesis[];
  /** Undefined of those who only read. */
  onVerdict: ((id: string, verdict: Verdict) => void) | undefined;
  verdictOn: (id: string) => Verdict | undefined;
}

/** What may be the cause, likeliest first. */
export const Hypotheses = ({ caseId, hypotheses, onVerdict, verdictOn }: Props) => (
  <Paper component="section" aria-labelledby="hypotheses">
    <Title order={2} id="hypotheses" mb="sm">
      Possible causes
    </Title>
    {hypotheses.length === 0 && (
      <Text size="sm" c="dimmed">
        None yet. Errors and log lines tell most.
      </Text>
    )}
    <ul className={classes.hypotheses}>
      {hypotheses.map((hypothesis) => (
        <OneHypothesis
          key={hypothesis.id}
          caseId={caseId}
          hypothesis={hypothesis}
          chosen={verdictOn(hypothesis.id)}
          {...(onVerdict
            ? { onVerdict: (verdict: Verdict) => onVerdict(hypothesis.id, verdict) }
            : {})}
        />
      ))}
    </ul>
  </Paper>
);

interface OneProps {
  caseId: string;
  hypothesis: Hypothesis;
  chosen: Verdict | undefined;
  onVerdict?: (verdict: Verdict) => void;
}

function OneHypothesis({ caseId, hypothesis, chosen, onVerdict }: OneProps) {
  const { id, statement, likelihood, status, source, supporting, contradicting } = hypothesis;
  const isConfirmed = status === 'confirmed';
  return (
    <li className={classes.hypothesis}>
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <Text size="sm" fw={600} c="dimmed">
          {id}
        </Text>
        <Text size="sm" fw={500} style={{ flex: 1, overflowWrap: 'anywhere' }}>
          {statement}
        </Text>
        {isConfirmed && (
          <Badge color="tide" tt="none" className="fm-badge">
            Confirmed
          </Badge>
        )}
      </Group>
      <Group gap="xs" wrap="nowrap" my={4}>
        <Progress
          value={likelihood * 100}
          style={{ flex: 1 }}
          aria-label={`Likelihood of ${id}`}
          color={isConfirmed ? 'tide' : 'blue'}
        />
        <Text size="xs" w={36} ta="right">
          {percent(likelihood)}
        </Text>
      </Group>
      <Group gap="sm">
        <Text size="xs" c="dimmed">
          {SOURCE_NAMES[source]}
        </Text>
        <CitedList caseId={caseId} name="for" citations={supporting} />
        <CitedList caseId={caseId} name="against" citations={contradicting} />
      </Group>
      {onVerdict && !isConfirmed && (
        <Group gap={6} mt={8} role="group" aria-label={`Verdict on ${id}`}>
          {(['confirmed', 'ruled_out'] as const).map((verdict) => (
            <Button
              key={verdict}
              size="compact-xs"
              variant={chosen === verdict ? 'light' : 'default'}
              aria-pressed={chosen === verdict}
              onClick={() => onVerdict(verdict)}
            >
              {verdict === 'confirmed' ? 'Confirmed' : 'Ruled out'}
            </Button>
          ))}
        </Group>
      )}
    </li>
  );
}
