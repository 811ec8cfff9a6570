import { Anchor, Group, Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Case } from '../api/client';
import { duration, shortTime, Time } from '../ui/time';
import { useNames } from './use-names';

interface FactProps {
  label: string;
  children: ReactNode;
  short?: boolean;
}

const Fact = ({ label, children, short = false }: FactProps) => (
  <div style={{ flex: short ? '0 1 auto' : '1 1 100%' }}>
    <Text component="dt" size="xs" c="dimmed" fw={500}>
      {label}
    </Text>
    <Text component="dd" size="sm" m={0} className="plain-text">
      {children}
    </Text>
  </div>
);

/** What is known of the incident; of what is not known nothing is said. */
export function CaseFacts({ case: found }: { case: Case }) {
  const nameOf = useNames(found.id);
  const began = found.started_at ?? found.detected_at ?? found.created_at;
  return (
    <Paper component="section" aria-labelledby="facts">
      <Title order={2} id="facts" mb="sm">
        Facts
      </Title>
      {isBare(found) && (
        <Text size="sm" c="dimmed">
          Nothing but the title is known yet.
        </Text>
      )}
      <Group component="dl" gap="sm" m={0} align="flex-start">
        {found.description && <Fact label="What people see">{found.description}</Fact>}
        {found.impact && <Fact label="Impact">{found.impact}</Fact>}
        {found.root_cause && <Fact label="Root cause">{found.root_cause}</Fact>}
        {found.resolution && <Fact label="Resolution">{found.resolution}</Fact>}
        {found.started_at && (
          <Fact label="Began" short>
            <Time iso={found.started_at} as={shortTime} size="sm" />
          </Fact>
        )}
        {found.detected_at && (
          <Fact label="Noticed" short>
            <Time iso={found.detected_at} as={shortTime} size="sm" />
          </Fact>
        )}
        {found.resolved_at && (
          <Fact label="Resolved" short>
            <Time iso={found.resolved_at} as={shortTime} size="sm" />
          </Fact>
        )}
        {found.resolved_at && (
          <Fact label="Took" short>
            {duration((Date.parse(found.resolved_at) - Date.parse(began)) / 1000)}
          </Fact>
        )}
        {found.source_url && (
          <Fact label="Link">
            <Anchor href={found.source_url} target="_blank" rel="noreferrer noopener" size="sm">
              {new URL(found.source_url).host}
            </Anchor>
          </Fact>
        )}
        {found.closure && (
          <Fact label="Closed">
            <Time iso={found.closure.closed_at} as={shortTime} size="sm" span /> by{' '}
            {nameOf(found.closure.closed_by)}, with {found.closure.linked_reports.length} linked{' '}
            {found.closure.linked_reports.length === 1 ? 'report' : 'reports'}
          </Fact>
        )}
      </Group>
    </Paper>
  );
}

const isBare = (found: Case): boolean =>
  [found.description, found.impact, found.root_cause, found.started_at, found.detected_at].every(
    (fact) => fact === null,
  ) && found.source_url === null;
