import { Badge, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { EvidenceSummary } from '../api/evidence';
import hits from '../ui/hits.module.css';
import { Markdown } from '../ui/markdown';
import { Time } from '../ui/time';
import classes from './evidence.module.css';
import { factsOf } from './labels';

/** Each file with what matters in it, in a paragraph. */
export const EvidenceList = ({ files, caseId }: { files: EvidenceSummary[]; caseId: string }) => (
  <ul className={hits.list} aria-label="Files">
    {files.map((file) => (
      <li key={file.id} className={hits.hit}>
        <Group gap="xs" wrap="nowrap" align="baseline">
          <Badge color="gray" tt="none" className="fm-badge">
            {file.label}
          </Badge>
          <Link
            to="/cases/$caseId"
            params={{ caseId }}
            search={{ tab: 'evidence', file: file.id }}
            className={hits.title}
          >
            {file.file_name}
          </Link>
        </Group>
        <Text size="xs" c="dimmed">
          {factsOf(file)} · <Time iso={file.uploaded_at} inherit span />
        </Text>
        {file.note && (
          <Text size="sm" className="plain-text">
            {file.note}
          </Text>
        )}
        <div className={classes.summary}>
          <Markdown>{file.summary}</Markdown>
        </div>
      </li>
    ))}
  </ul>
);
