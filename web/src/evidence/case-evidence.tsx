import { Skeleton, Stack, Text } from '@mantine/core';
import { IconFileAnalytics } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { caseEvidence } from '../api/evidence';
import type { Case } from '../api/client';
import { EmptyState } from '../ui/empty-state';
import { ProblemAlert } from '../ui/problem-alert';
import { EvidenceFile } from './evidence-file';
import { EvidenceList } from './evidence-list';
import { EvidenceSearch } from './evidence-search';
import { EvidenceUpload } from './evidence-upload';

/** Logs, metrics and configuration of a case; one of them when the address names it. */
export function CaseEvidence({ case: found }: { case: Case }) {
  const { file } = useSearch({ from: '/app/cases/$caseId' });
  const canWrite = found.my_role !== 'viewer' && found.status !== 'closed';
  if (file !== undefined) {
    return <EvidenceFile key={file} caseId={found.id} evidenceId={file} canWrite={canWrite} />;
  }
  return <AllFiles case={found} canWrite={canWrite} />;
}

function AllFiles({ case: found, canWrite }: { case: Case; canWrite: boolean }) {
  const { data, error, isPending, refetch } = useQuery(caseEvidence(found.id));
  const [q, setQ] = useState('');
  return (
    <Stack gap="md">
      {canWrite && (
        <EvidenceUpload caseId={found.id} maxBytes={data?.max_file_bytes ?? 50 * 1024 * 1024} />
      )}
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {isPending && <Skeleton height={160} />}
      {data?.items.length === 0 && (
        <EmptyState icon={<IconFileAnalytics size={40} stroke={1.5} />} title="No files yet">
          {canWrite
            ? 'Logs, metrics as CSV and configuration are read for what matters: error windows, first occurrences, anomalies. The investigator draws on them.'
            : 'Nobody has added a file to this case.'}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <>
          <EvidenceSearch caseId={found.id} onQuery={setQ} />
          {q === '' && <EvidenceList files={data.items} caseId={found.id} />}
          <Text size="xs" c="dimmed">
            {data.items.length} of {data.max_files} files. Personal data is redacted in all that is
            kept.
          </Text>
        </>
      )}
    </Stack>
  );
}
