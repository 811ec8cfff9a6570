import { Badge, Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowLeft, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { refreshCase } from '../api/cases';
import { type Evidence, evidenceText, oneEvidence, removeEvidence } from '../api/evidence';
import { isMissing } from '../api/explain';
import { ConfirmRemoval } from '../ui/confirm-removal';
import { Markdown } from '../ui/markdown';
import { ProblemAlert } from '../ui/problem-alert';
import { shortTime, Time } from '../ui/time';
import { ConfigDigest } from './config-digest';
import classes from './evidence.module.css';
import { factsOf, number } from './labels';
import { LogDigest } from './log-digest';
import { MetricsDigest } from './metrics-digest';

interface Props {
  caseId: string;
  evidenceId: string;
  canWrite: boolean;
}

/** One file: what matters in it, and below the lines that are kept. */
export function EvidenceFile({ caseId, evidenceId, canWrite }: Props) {
  const { data, error, refetch } = useQuery(oneEvidence(caseId, evidenceId));
  return (
    <Stack gap="md">
      <Link
        to="/cases/$caseId"
        params={{ caseId }}
        search={{ tab: 'evidence' }}
        className="text-link"
      >
        <Group gap={4} component="span">
          <IconArrowLeft size={16} aria-hidden /> All files
        </Group>
      </Link>
      {isMissing(error) ? (
        <Text>This file is not there any more.</Text>
      ) : (
        <ProblemAlert error={error} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Skeleton height={320} />}
      {data && (
        <Paper p={{ base: 'sm', sm: 'lg' }} component="article" aria-label={data.file_name}>
          <Head file={data} canWrite={canWrite} />
          <Markdown>{data.summary}</Markdown>
          {data.digest.log && <LogDigest log={data.digest.log} />}
          {data.digest.metrics && <MetricsDigest metrics={data.digest.metrics} />}
          {data.digest.config && <ConfigDigest config={data.digest.config} />}
          <Kept file={data} />
        </Paper>
      )}
    </Stack>
  );
}

const Head = ({ file, canWrite }: { file: Evidence; canWrite: boolean }) => (
  <Group justify="space-between" align="flex-start" gap="sm" mb="sm">
    <div style={{ flex: '1 1 260px', minWidth: 0 }}>
      <Group gap="xs" align="baseline">
        <Badge color="gray" tt="none" className="fm-badge">
          {file.label}
        </Badge>
        <Title order={2} style={{ overflowWrap: 'anywhere' }}>
          {file.file_name}
        </Title>
      </Group>
      <Text size="xs" c="dimmed">
        {factsOf(file)} · <Time iso={file.uploaded_at} as={shortTime} inherit span />
        {file.redactions > 0 && ` · redacted: ${number(file.redactions)}`}
      </Text>
      {file.note && (
        <Text size="sm" className="plain-text">
          {file.note}
        </Text>
      )}
    </div>
    {canWrite && <Remove file={file} />}
  </Group>
);

function Remove({ file }: { file: Evidence }) {
  const [asking, ask] = useDisclosure(false);
  const navigate = useNavigate();
  const leave = async (): Promise<void> => {
    const params = { caseId: file.case_id };
    await navigate({ to: '/cases/$caseId', params, search: { tab: 'evidence' }, replace: true });
    await refreshCase(file.case_id);
  };
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={ask.open}
      >
        Remove
      </Button>
      <ConfirmRemoval
        title="Remove this file?"
        button="Remove file"
        opened={asking}
        onClose={ask.close}
        remove={() => removeEvidence(file.case_id, file.id)}
        onRemoved={leave}
      >
        Nothing of it is left, and it cannot be brought back. What the investigator said about it
        stays in the conversation.
      </ConfirmRemoval>
    </>
  );
}

function Kept({ file }: { file: Evidence }) {
  const [isShown, setShown] = useState(false);
  const text = useQuery({ ...evidenceText(file.case_id, file.id), enabled: isShown });
  return (
    <section aria-label="Lines that are kept">
      <Group gap="sm" mt="md">
        <Button
          variant="default"
          size="xs"
          aria-expanded={isShown}
          onClick={() => setShown(!isShown)}
          loading={text.isFetching}
        >
          {isShown ? 'Hide the lines' : 'Show the lines'}
        </Button>
        <Text size="xs" c="dimmed">
          {file.whole
            ? `All ${number(file.kept_lines)} lines are kept, redacted.`
            : `${number(file.kept_lines)} of ${number(file.lines)} lines are kept, redacted: those that matter.`}
        </Text>
      </Group>
      <ProblemAlert error={text.error} onRetry={() => void text.refetch()} />
      {isShown && text.data !== undefined && (
        <pre
          className={`${classes.lines ?? ''} ${classes.whole ?? ''}`}
          tabIndex={0}
          role="group"
          aria-label="Lines"
        >
          {text.data}
        </pre>
      )}
    </section>
  );
}
