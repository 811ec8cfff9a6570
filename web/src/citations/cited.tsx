import { Popover, Text, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';
import type { Citation } from '../api/agent';
import { CitationContext } from '../ui/citations';
import { percent } from '../ui/percent';
import classes from './cited.module.css';

const KIND_NAMES: Record<Citation['kind'], string> = {
  message: 'Message of this case',
  passage: 'Knowledge base',
  evidence: 'File of this case',
};

interface CitedProps {
  caseId: string;
  citation: Citation;
}

/** A label such as K1; pressed, it shows what it stands for, and where that is. */
export function Cited({ caseId, citation }: CitedProps) {
  const { label, kind, title, excerpt, score } = citation;
  return (
    <Popover width={340} position="top" withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.cited}
          aria-label={`Source ${label}${title ? `: ${title}` : ''}`}
        >
          {label}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Source ${label}`}>
        <Text size="xs" c="dimmed">
          {KIND_NAMES[kind]}
          {score !== null && ` · fits ${percent(score)}`}
        </Text>
        {title && (
          <Text size="sm" fw={500}>
            {title}
          </Text>
        )}
        <Text size="sm" className="plain-text" lineClamp={9} my={4}>
          {excerpt}
        </Text>
        <SourceLink caseId={caseId} citation={citation} />
      </Popover.Dropdown>
    </Popover>
  );
}

function SourceLink({ caseId, citation: { kind, id } }: CitedProps) {
  if (kind === 'passage') {
    return (
      <Link to="/knowledge/$documentId" params={{ documentId: id }} className={classes.sourceLink}>
        Open the runbook
      </Link>
    );
  }
  const isFile = kind === 'evidence';
  return (
    <Link
      to="/cases/$caseId"
      params={{ caseId }}
      search={isFile ? { tab: 'evidence', file: id } : { tab: 'timeline' }}
      {...(isFile ? {} : { hash: `message-${id}` })}
      className={classes.sourceLink}
    >
      {isFile ? 'Open the file' : 'See it in the timeline'}
    </Link>
  );
}

/** Where texts cite: their labels become {@link Cited}. */
export function CitedTexts(props: {
  caseId: string;
  citations: readonly Citation[];
  children: ReactNode;
}) {
  const { caseId, citations, children } = props;
  const show = useCallback(
    (label: string): ReactNode => {
      const citation = citations.find((one) => one.label === label);
      return citation ? <Cited caseId={caseId} citation={citation} /> : `[${label}]`;
    },
    [caseId, citations],
  );
  return <CitationContext value={show}>{children}</CitationContext>;
}

interface EvidenceProps {
  caseId: string;
  name: string;
  citations: readonly Citation[];
}

export const CitedList = ({ caseId, name, citations }: EvidenceProps) =>
  citations.length > 0 && (
    <Text size="xs" c="dimmed" component="span" className={classes.citedList}>
      {name}
      {citations.map((citation) => (
        <Cited key={citation.label} caseId={caseId} citation={citation} />
      ))}
    </Text>
  );
