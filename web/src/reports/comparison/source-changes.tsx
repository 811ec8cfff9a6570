import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { diffWords, parsePatch } from 'diff';
import type { ReactNode } from 'react';
import type { ReportType } from '../../api/client';
import { reportDiff } from '../../api/reports';
import { ProblemAlert } from '../../ui/problem-alert';
import classes from './source-changes.module.css';

interface Props {
  caseId: string;
  type: ReportType;
  from: number;
  to: number;
}

/** Markdown line by line: removed lines above, added ones below, changed words marked. */
export function SourceChanges({ caseId, type, from, to }: Props) {
  const { data, error, refetch } = useQuery(reportDiff(caseId, type, from, to));
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={200} />;
  return (
    <>
      <Text size="sm" c="dimmed">
        {data.additions} {data.additions === 1 ? 'line' : 'lines'} added, {data.deletions} removed
      </Text>
      <Lines patch={data.diff} />
    </>
  );
}

function Lines({ patch }: { patch: string }) {
  const hunks = parsePatch(patch).flatMap((file) => file.hunks);
  if (hunks.length === 0) return <Text size="sm">The two versions are the same.</Text>;
  return (
    <div className={classes.diff} tabIndex={0} role="group" aria-label="Differences">
      {hunks.map((hunk) => (
        <div key={hunk.newStart} className={classes.hunk}>
          {withWords(hunk.lines)}
        </div>
      ))}
    </div>
  );
}

/** A removed line right before an added one is a changed line, whose words are compared. */
function withWords(lines: readonly string[]): ReactNode[] {
  return lines.map((line, i) => {
    const before = lines[i - 1];
    const after = lines[i + 1];
    const text = line.slice(1);
    if (line.startsWith('-')) {
      const changed = !before?.startsWith('-') && after?.startsWith('+');
      const content = changed ? words(text, after?.slice(1) ?? '', 'removed') : text;
      return line_(i, 'removed', content);
    }
    if (line.startsWith('+')) {
      const changed = before?.startsWith('-') && !lines[i - 2]?.startsWith('-');
      const content = changed ? words(before?.slice(1) ?? '', text, 'added') : text;
      return line_(i, 'added', content);
    }
    return line_(i, 'same', text);
  });
}

const SIGNS = { removed: '−', added: '+', same: ' ' };
const NAMES = { removed: 'Removed: ', added: 'Added: ', same: '' };

const line_ = (key: number, kind: keyof typeof SIGNS, content: ReactNode) => (
  <div key={key} className={classes[kind]}>
    <span aria-hidden className={classes.sign}>
      {SIGNS[kind]}
    </span>
    <span className={classes.hidden}>{NAMES[kind]}</span>
    <span>{content}</span>
  </div>
);

const words = (from: string, to: string, side: 'added' | 'removed'): ReactNode =>
  diffWords(from, to)
    .filter((part) => (side === 'added' ? !part.removed : !part.added))
    .map((part, i) => (part[side] ? <strong key={i}>{part.value}</strong> : part.value));
