import { ProblemError } from '@faultmaven/client';
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

/** What to do about a runbook that is nearly the same as one that is there. */
export interface AddOptions {
  version_of?: string;
  on_duplicate?: 'keep';
}

interface Candidate {
  document_id: string;
  title: string;
  similarity: number;
  may_edit: boolean;
}

/** The runbook that the service found instead of saving another one like it. */
export function duplicateOf(error: unknown): Candidate | undefined {
  if (!(error instanceof ProblemError) || error.code !== 'near-duplicate') return undefined;
  return (error.problem as { candidate?: Candidate }).candidate;
}

interface Props {
  candidate: Candidate;
  onChoose: (options: AddOptions) => void;
}

export const NearDuplicate = ({ candidate, onChoose }: Props) => (
  <Alert
    role="alert"
    variant="light"
    color="yellow"
    title="There is one nearly the same"
    icon={<IconCopy aria-hidden />}
    my="sm"
  >
    <Text size="sm">
      <Link
        to="/knowledge/$documentId"
        params={{ documentId: candidate.document_id }}
        className="text-link"
      >
        {candidate.title}
      </Link>{' '}
      says the same in {Math.round(candidate.similarity * 100)} %.
    </Text>
    <Group mt="xs" gap="xs">
      {candidate.may_edit && (
        <Button size="xs" onClick={() => onChoose({ version_of: candidate.document_id })}>
          Save as its new version
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => onChoose({ on_duplicate: 'keep' })}>
        Keep both
      </Button>
    </Group>
  </Alert>
);
