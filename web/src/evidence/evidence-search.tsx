import { Skeleton, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { type EvidenceHit, evidenceSearch } from '../api/evidence';
import { Highlighted } from '../ui/highlighted';
import hits from '../ui/hits.module.css';
import { ProblemAlert } from '../ui/problem-alert';

interface Props {
  caseId: string;
  /** Of what is searched for now; empty when nothing is. */
  onQuery: (q: string) => void;
}

export function EvidenceSearch({ caseId, onQuery }: Props) {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 250);
  const { data, error, isFetching, refetch } = useQuery(evidenceSearch(caseId, q));
  useEffect(() => onQuery(q), [q, onQuery]);
  return (
    <>
      <TextInput
        role="searchbox"
        aria-label="Search the files"
        placeholder="Words of a line: an error, a host, a key"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        maxLength={500}
      />
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {q !== '' && isFetching && !data && <Skeleton height={120} />}
      {data?.items.length === 0 && (
        <Text size="sm" c="dimmed" role="status">
          No line that is kept has these words.
        </Text>
      )}
      {data && data.items.length > 0 && (
        <ul className={hits.list} aria-label="Lines found">
          {data.items.map((hit) => (
            <Hit key={`${hit.evidence_id} ${String(hit.first_line)}`} caseId={caseId} hit={hit} />
          ))}
        </ul>
      )}
    </>
  );
}

const Hit = ({ caseId, hit }: { caseId: string; hit: EvidenceHit }) => (
  <li className={hits.hit}>
    <Link
      to="/cases/$caseId"
      params={{ caseId }}
      search={{ tab: 'evidence', file: hit.evidence_id }}
      className={hits.title}
    >
      {hit.label} {hit.file_name}
    </Link>
    <Text size="xs" c="dimmed">
      {hit.first_line === hit.last_line
        ? `Line ${String(hit.first_line)}`
        : `Lines ${String(hit.first_line)} to ${String(hit.last_line)}`}
    </Text>
    <Highlighted text={hit.passage} ranges={hit.highlights} isCode />
  </li>
);
