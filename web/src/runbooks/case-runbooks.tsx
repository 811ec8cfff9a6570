import {
  Badge,
  Button,
  Group,
  Paper,
  SimpleGrid,
  Skeleton,
  Stack,
  Text,
  Title,
  UnstyledButton,
} from '@mantine/core';
import { unwrap } from '@faultmaven/client';
import { IconBook2, IconCheck } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { caseMessages, refreshCase } from '../api/cases';
import { api, type Case, type Recommendations } from '../api/client';
import { oneDocument } from '../api/knowledge';
import { recommendations } from '../api/reports';
import { EmptyState } from '../ui/empty-state';
import { Markdown } from '../ui/markdown';
import { percent } from '../ui/percent';
import { ProblemAlert } from '../ui/problem-alert';
import classes from './case-runbooks.module.css';

type Similar = Recommendations['runbook']['similar'][number];

const LEAST_SCORE = 0.02;

const ADVICE: Record<string, { label: string; color: string }> = {
  reuse: { label: 'Fits: use it', color: 'tide' },
  review: { label: 'Close: review it', color: 'yellow' },
  generate: { label: 'Only related', color: 'gray' },
};

/** Runbooks that exist for what this case looks like, next to the case itself. */
export function CaseRunbooks({ case: found }: { case: Case }) {
  const { data, error, isPending, refetch } = useQuery(recommendations(found.id));
  const [chosen, setChosen] = useState<string>();
  if (isPending) return <Skeleton height={260} />;
  // What has next to nothing in common with the case is no choice, unless there is nothing else.
  const similar = (data?.runbook.similar ?? []).filter(
    ({ score }, i) => i === 0 || score >= LEAST_SCORE,
  );
  const open = similar.find((one) => one.document_id === chosen) ?? similar[0];
  return (
    <Stack gap="md">
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {data && !data.runbook.search_available && (
        <Text size="sm" c="dimmed" role="status">
          Runbooks cannot be searched just now.
        </Text>
      )}
      {data?.runbook.search_mode === 'keyword' && (
        <Text size="sm" c="dimmed" role="status">
          The search by meaning does not answer just now: these were found by words alone, and
          others may fit as well.
        </Text>
      )}
      {data && similar.length === 0 && (
        <EmptyState icon={<IconBook2 size={40} stroke={1.5} />} title="No runbook fits">
          Nothing in the knowledge base looks like this case. A runbook written from it joins the
          knowledge base when the case is closed.
        </EmptyState>
      )}
      {open && (
        <>
          <Choice similar={similar} open={open} onOpen={setChosen} />
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" className={classes.beside}>
            <ThisCase case={found} />
            <TheRunbook
              case={found}
              runbook={open}
              inUse={data?.runbook.reused?.document_id === open.document_id}
            />
          </SimpleGrid>
        </>
      )}
    </Stack>
  );
}

interface ChoiceProps {
  similar: Similar[];
  open: Similar;
  onOpen: (id: string) => void;
}

const Choice = ({ similar, open, onOpen }: ChoiceProps) => (
  <Group gap="xs" role="group" aria-label="Similar runbooks">
    {similar.map((one) => (
      <UnstyledButton
        key={one.document_id}
        className={classes.choice}
        aria-pressed={one.document_id === open.document_id}
        onClick={() => onOpen(one.document_id)}
      >
        <Text size="sm" fw={500} lineClamp={2}>
          {one.title}
        </Text>
        <Group gap={6} mt={4}>
          <Badge color={ADVICE[one.advice]?.color} tt="none" className="fm-badge">
            {ADVICE[one.advice]?.label ?? one.advice}
          </Badge>
          <Text size="xs" c="dimmed">
            {percent(one.score)}
          </Text>
        </Group>
      </UnstyledButton>
    ))}
  </Group>
);

function ThisCase({ case: found }: { case: Case }) {
  const messages = useQuery(caseMessages(found.id));
  const seen = messages.data?.items.filter(({ kind }) => kind === 'observation') ?? [];
  return (
    <Paper component="section" aria-labelledby="this-case" className={classes.case} tabIndex={0}>
      <Title order={2} id="this-case" mb="xs">
        This case
      </Title>
      <Stack gap="sm">
        <Text fw={500}>{found.title}</Text>
        {found.description && (
          <Text size="sm" className="plain-text">
            {found.description}
          </Text>
        )}
        {seen.length > 0 && (
          <div>
            <Text size="xs" c="dimmed" fw={500}>
              Observed
            </Text>
            <ul className={classes.seen}>
              {seen.map((message) => (
                <li key={message.id} className="plain-text">
                  {message.text}
                </li>
              ))}
            </ul>
          </div>
        )}
        {found.root_cause && (
          <div>
            <Text size="xs" c="dimmed" fw={500}>
              Root cause
            </Text>
            <Text size="sm" className="plain-text">
              {found.root_cause}
            </Text>
          </div>
        )}
      </Stack>
    </Paper>
  );
}

interface RunbookProps {
  case: Case;
  runbook: Similar;
  inUse: boolean;
}

function TheRunbook({ case: found, runbook, inUse }: RunbookProps) {
  const document = useQuery(oneDocument(runbook.document_id));
  const canChoose = found.my_role !== 'viewer' && found.status !== 'closed';
  const path = { case_id: found.id };
  const choose = useMutation({
    mutationFn: async () => {
      if (inUse) {
        await unwrap(api.DELETE('/api/v1/cases/{case_id}/reused-runbook', { params: { path } }));
      } else {
        const body = { document_id: runbook.document_id };
        await unwrap(api.PUT('/api/v1/cases/{case_id}/reused-runbook', { params: { path }, body }));
      }
    },
    onSuccess: () => refreshCase(found.id),
  });
  return (
    <Paper component="section" aria-labelledby="the-runbook">
      <Group justify="space-between" mb="xs" wrap="nowrap" align="flex-start">
        <Title order={2} id="the-runbook">
          Runbook
        </Title>
        {canChoose && (
          <Button
            size="xs"
            variant={inUse ? 'default' : 'filled'}
            onClick={() => choose.mutate()}
            loading={choose.isPending}
          >
            {inUse ? 'Take that back' : 'Use this runbook'}
          </Button>
        )}
      </Group>
      {inUse && (
        <Text size="sm" mb="sm" role="status" className={classes.used}>
          <IconCheck size={16} aria-hidden /> Used for this case
        </Text>
      )}
      <ProblemAlert error={choose.error ?? document.error} />
      {document.isPending && <Skeleton height={220} />}
      {document.data && <Markdown>{document.data.content}</Markdown>}
    </Paper>
  );
}
