import { Group, Paper, Select, Stack, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { refreshCase } from '../api/cases';
import { type Evidence, evidencePath } from '../api/evidence';
import { DropZone } from '../ui/drop-zone';
import { SentFile } from '../ui/sent-file';
import { useUploads } from '../ui/use-uploads';
import classes from './evidence.module.css';
import { EVIDENCE_LABELS } from './labels';

const KINDS = [
  { value: '', label: 'As it looks' },
  ...Object.entries(EVIDENCE_LABELS).map(([value, label]) => ({ value, label })),
];
const EMPTY = { kind: '', note: '' };
const MB = 1024 * 1024;

export function EvidenceUpload({ caseId, maxBytes }: { caseId: string; maxBytes: number }) {
  const [facts, setFacts] = useState(EMPTY);
  const { sent, send, again } = useUploads<Evidence>(() => refreshCase(caseId), {
    isIdempotent: true,
  });
  const path = evidencePath(caseId, facts);
  return (
    <Paper p="sm">
      <Stack gap="sm">
        <DropZone
          label="Add files"
          hint={`or drop them here: logs, metrics as CSV, configuration; gzip too, up to ${String(Math.round(maxBytes / MB))} MB each`}
          onFiles={(files) => void send(files, path)}
        />
        <Group gap="sm">
          <Select
            aria-label="Kind of file"
            size="xs"
            w={150}
            data={KINDS}
            value={facts.kind}
            onChange={(kind) => setFacts({ ...facts, kind: kind ?? '' })}
            allowDeselect={false}
          />
          <TextInput
            aria-label="Note on the files"
            placeholder="Where they are from, for the files added next"
            size="xs"
            value={facts.note}
            onChange={(event) => setFacts({ ...facts, note: event.currentTarget.value })}
            maxLength={1000}
            style={{ flex: '1 1 220px' }}
          />
        </Group>
        {sent.length > 0 && (
          <ul className={classes.plain} aria-label="Uploads">
            {sent.map((one) => (
              <SentFile
                key={one.id}
                sent={one}
                onRetry={() => void again(one, path)}
                done={({ id, label }) => (
                  <Link
                    to="/cases/$caseId"
                    params={{ caseId }}
                    search={{ tab: 'evidence', file: id }}
                    className="text-link"
                  >
                    Added as {label}
                  </Link>
                )}
              />
            ))}
          </ul>
        )}
      </Stack>
    </Paper>
  );
}
