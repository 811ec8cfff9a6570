import { Group, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Report, ReportType } from '../../api/client';
import { SourceChanges } from './source-changes';
import { TextChanges } from './text-changes';

interface Props {
  caseId: string;
  type: ReportType;
  versions: Report[];
  shown: Report;
}

/** What changed between two versions, as the report is read or as it is written. */
export function ReportComparison({ caseId, type, versions, shown }: Props) {
  const others = versions.filter((report) => report.version !== shown.version);
  const nearest =
    others.find((report) => (report.version ?? 0) < (shown.version ?? 0)) ?? others[0];
  const [chosen, setChosen] = useState<number>();
  const [isSource, setSource] = useState(false);
  const other = others.find(({ version }) => version === chosen) ?? nearest ?? shown;
  const [from = shown, to = shown] = [other, shown].sort(
    (a, b) => (a.version ?? 0) - (b.version ?? 0),
  );
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Select
          aria-label="Compare with"
          data={others.map(({ version }) => ({
            value: String(version),
            label: `with version ${String(version)}`,
          }))}
          value={String(other.version)}
          onChange={(version) => setChosen(Number(version))}
          allowDeselect={false}
          w={168}
        />
        <SegmentedControl
          aria-label="Show the changes in"
          data={[
            { value: 'text', label: 'Text' },
            { value: 'source', label: 'Source' },
          ]}
          value={isSource ? 'source' : 'text'}
          onChange={(view) => setSource(view === 'source')}
        />
        <Text size="sm" c="dimmed">
          From version {from.version} to {to.version}: <del>removed</del> <ins>added</ins>
        </Text>
      </Group>
      {isSource ? (
        <SourceChanges caseId={caseId} type={type} from={from.version ?? 1} to={to.version ?? 1} />
      ) : (
        <TextChanges from={from} to={to} />
      )}
    </Stack>
  );
}
