import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import type { Report } from '../../api/client';
import { oneReport } from '../../api/reports';
import { Markdown } from '../../ui/markdown';
import { ProblemAlert } from '../../ui/problem-alert';
import { remarkComparison } from './remark-comparison';

interface Props {
  from: Report;
  to: Report;
}

/** The report as it is read, with what came and what went marked in it. */
export function TextChanges({ from, to }: Props) {
  const earlier = useQuery(oneReport(from.id ?? ''));
  const later = useQuery(oneReport(to.id ?? ''));
  const failed = [earlier, later].find(({ error }) => error);
  if (failed) return <ProblemAlert error={failed.error} onRetry={() => void failed.refetch()} />;
  const [before, after] = [earlier.data?.content, later.data?.content];
  if (typeof before !== 'string' || typeof after !== 'string') return <Skeleton height={320} />;
  if (before === after) return <Text size="sm">The two versions are the same.</Text>;
  return <Compared earlier={before} later={after} />;
}

/** Not again each time the page hears from the service. */
const Compared = memo(function Compared({ earlier, later }: { earlier: string; later: string }) {
  return (
    <div role="group" aria-label="Differences">
      <Markdown plugins={[[remarkComparison, { earlier }]]}>{later}</Markdown>
    </div>
  );
});
