import { Group, Paper, Stack, TagsInput, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { DocumentSummary } from '../api/client';
import { queryClient } from '../api/query-client';
import { DropZone } from '../ui/drop-zone';
import { LabelledChoice } from '../ui/labelled-choice';
import { SentFile } from '../ui/sent-file';
import { useTitle } from '../ui/use-title';
import { type Sent, useUploads } from '../ui/use-uploads';
import classes from './upload-page.module.css';
import { type AddOptions, duplicateOf, NearDuplicate } from './near-duplicate';

const ACCEPT = '.md,.markdown,.txt,.html,.htm,.pdf';

const EMPTY = { kind: 'runbook', visibility: 'private', tags: [] as string[] };

function uploadPath({ kind, visibility, tags }: typeof EMPTY, options: AddOptions = {}): string {
  const query = new URLSearchParams({ kind, visibility, ...options });
  if (tags.length > 0) query.set('tags', tags.join(','));
  return `/api/v1/knowledge/documents/upload?${query.toString()}`;
}

export function UploadPage() {
  useTitle('Upload files');
  const [facts, setFacts] = useState(EMPTY);
  const { sent, send, again } = useUploads<DocumentSummary>(() =>
    queryClient.invalidateQueries({ queryKey: ['documents'] }),
  );
  return (
    <Stack gap="md" maw={860}>
      <Title order={1}>Upload files</Title>
      <Paper>
        <Stack>
          <Group gap="md" align="flex-end">
            <LabelledChoice
              label="Kind"
              data={[
                { value: 'runbook', label: 'Runbooks' },
                { value: 'document', label: 'Documents' },
              ]}
              value={facts.kind}
              onChange={(kind) => setFacts({ ...facts, kind })}
            />
            <LabelledChoice
              label="Who finds it"
              data={[
                { value: 'private', label: 'Only you' },
                { value: 'global', label: 'Everybody' },
              ]}
              value={facts.visibility}
              onChange={(visibility) => setFacts({ ...facts, visibility })}
            />
            <TagsInput
              label="Tags"
              placeholder="Press Enter after each"
              value={facts.tags}
              onChange={(tags) => setFacts({ ...facts, tags })}
              style={{ flex: '1 1 200px' }}
            />
          </Group>
          <DropZone
            label="Choose files"
            hint="or drop them here: markdown, text, HTML or PDF, up to 10 MB each"
            accept={ACCEPT}
            onFiles={(files) => void send(files, uploadPath(facts))}
          />
          <Text size="xs" c="dimmed">
            Personal data is redacted before anything is stored.
          </Text>
        </Stack>
      </Paper>
      <ul className={classes.files} aria-label="Files">
        {sent.map((one) => (
          <OneFile
            key={one.id}
            sent={one}
            onRetry={(options) => void again(one, uploadPath(facts, options))}
          />
        ))}
      </ul>
    </Stack>
  );
}

interface FileProps {
  sent: Sent<DocumentSummary>;
  onRetry: (options?: AddOptions) => void;
}

function OneFile({ sent, onRetry }: FileProps) {
  const candidate = duplicateOf(sent.error);
  if (candidate) {
    return (
      <li>
        <Text size="sm" fw={500}>
          {sent.file.name}
        </Text>
        <NearDuplicate candidate={candidate} onChoose={onRetry} />
      </li>
    );
  }
  return (
    <SentFile
      sent={sent}
      onRetry={() => onRetry()}
      done={({ id, title }) => (
        <Link to="/knowledge/$documentId" params={{ documentId: id }} className="text-link">
          {title}
        </Link>
      )}
    />
  );
}
