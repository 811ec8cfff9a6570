import { Button, Checkbox, Group, Paper, Progress as Bar, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Case, Recommendations, ReportType } from '../api/client';
import { type Progress, recommendations } from '../api/reports';
import { Markdown } from '../ui/markdown';
import { ProblemAlert } from '../ui/problem-alert';
import { REPORT_LABELS } from './labels';
import { useGeneration } from './use-generation';

const STAGES = ['queued', 'redacting', 'generating', 'storing', 'done'];
const STAGE_LABELS: Record<string, string> = {
  queued: 'Waiting for a free writer',
  redacting: 'Redacting personal data',
  generating: 'Writing',
  storing: 'Storing',
  done: 'Done',
};

interface Props {
  case: Case;
  /** They are what people come for then: what writes more of them folds itself away. */
  hasReports: boolean;
}

export function GeneratePanel({ case: found, hasReports }: Props) {
  const writing = useGeneration(found.id);
  const [isOpen, setOpen] = useState<boolean>();
  const hasNews = writing.isRunning || writing.isStopped || Boolean(writing.error);
  const isShown = hasNews || (isOpen ?? !hasReports);
  return (
    <Paper component="section" aria-labelledby="write-reports">
      <Group justify="space-between">
        <Title order={2} id="write-reports">
          {hasReports ? 'Write new versions' : 'Write the reports'}
        </Title>
        {hasReports && !hasNews && (
          <Button
            variant="default"
            size="xs"
            aria-expanded={isShown}
            onClick={() => setOpen(!isShown)}
          >
            {isShown ? 'Not now' : 'Choose which…'}
          </Button>
        )}
      </Group>
      {isShown && <Choice case={found} writing={writing} onStarted={() => setOpen(undefined)} />}
    </Paper>
  );
}

interface ChoiceProps {
  case: Case;
  writing: ReturnType<typeof useGeneration>;
  onStarted: () => void;
}

/** Which reports are written, then how far that is. */
function Choice({ case: found, writing, onStarted }: ChoiceProps) {
  const advice = useQuery(recommendations(found.id));
  const [chosen, setChosen] = useState<ReportType[]>();
  const types = advice.data?.available_types ?? [];
  const wanted = chosen ?? types.filter((type) => type.recommended).map(({ type }) => type);
  const start = (): void =>
    writing.start(wanted, {
      onSuccess: () => {
        setChosen(undefined);
        onStarted();
      },
    });
  return (
    <>
      <ProblemAlert error={advice.error} onRetry={() => void advice.refetch()} />
      <Checkbox.Group
        aria-labelledby="write-reports"
        value={wanted}
        onChange={(next) => setChosen(next)}
        mt="xs"
      >
        <Stack gap="xs">
          {types.map((type) => (
            <Checkbox
              key={type.type}
              value={type.type}
              label={REPORT_LABELS[type.type]}
              description={type.reason}
              disabled={writing.isRunning}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {advice.data && <KnownRunbook case={found} advice={advice.data} />}
      <Group mt="md">
        <Button onClick={start} disabled={wanted.length === 0} loading={writing.isRunning}>
          {wanted.length > 1 ? `Write ${String(wanted.length)} reports` : 'Write report'}
        </Button>
        {writing.cancel && (
          <Button variant="default" onClick={writing.cancel} loading={writing.isCancelling}>
            Stop writing
          </Button>
        )}
      </Group>
      {writing.isRunning && <Running progress={writing.progress} />}
      {writing.isStopped && (
        <Text size="sm" mt="sm" role="status">
          Stopped. Nothing was stored.
        </Text>
      )}
      <ProblemAlert error={writing.error} onRetry={start} />
    </>
  );
}

/** Before one more runbook is written, the one that is there should be looked at. */
function KnownRunbook({ case: found, advice }: { case: Case; advice: Recommendations }) {
  const [best] = advice.runbook.similar;
  if (!best || best.advice === 'generate' || advice.runbook.reused) return null;
  return (
    <Text size="sm" mt="sm">
      {best.advice === 'reuse' ? 'A known runbook fits: ' : 'A known runbook is close: '}
      <Link
        to="/cases/$caseId"
        params={{ caseId: found.id }}
        search={{ tab: 'runbooks' }}
        className="text-link"
      >
        {best.title}
      </Link>
    </Text>
  );
}

function Running({ progress: { stage, text } }: { progress: Progress }) {
  const step = Math.max(STAGES.indexOf(stage), 0) + 1;
  const label = STAGE_LABELS[stage] ?? stage;
  return (
    <Stack gap="xs" mt="md">
      <Text size="sm" role="status">
        {label}…
      </Text>
      <Bar.Root>
        <Bar.Section
          value={(step / STAGES.length) * 100}
          animated
          aria-label={label}
          color="tide"
        />
      </Bar.Root>
      {text && (
        <Paper
          mah={260}
          style={{ overflow: 'auto' }}
          tabIndex={0}
          role="group"
          aria-label="Text so far"
        >
          <Markdown>{text}</Markdown>
        </Paper>
      )}
    </Stack>
  );
}
