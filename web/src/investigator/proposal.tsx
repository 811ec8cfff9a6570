import { Button, Group, Modal, Paper, Text, Textarea, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { dismissProposal, type Proposal as Proposed } from '../api/agent';
import { refreshCase } from '../api/cases';
import { type Case, newIdempotencyKey } from '../api/client';
import { ResolveDialog } from '../cases/resolve-dialog';
import { Markdown } from '../ui/markdown';
import { ProblemAlert } from '../ui/problem-alert';
import { onSubmit, sendByKeys } from '../ui/submit';
import { CitedTexts } from '../citations/cited';
import classes from './investigator.module.css';
import { writerOf } from './labels';

interface Props {
  case: Case;
  proposal: Proposed;
  canWrite: boolean;
}

/** A resolution that the investigator proposes. A person decides. */
export function Proposal({ case: found, proposal, canWrite }: Props) {
  const [confirming, confirm] = useDisclosure(false);
  const [dismissing, dismiss] = useDisclosure(false);
  const { root_cause: cause, resolution, citations, proposed_by: by } = proposal;
  return (
    <Paper
      component="section"
      aria-labelledby="proposal"
      className={`${classes.proposal ?? ''} ${classes.text ?? ''}`}
      mb="sm"
    >
      <Title order={2} id="proposal">
        Proposed resolution
      </Title>
      <Text size="xs" c="dimmed" mb="xs">
        {writerOf(by)}
        {!canWrite && ' · an editor or the owner decides'}
      </Text>
      <CitedTexts caseId={found.id} citations={citations}>
        <Text size="xs" c="dimmed" fw={500}>
          Root cause
        </Text>
        <Markdown>{cause}</Markdown>
        <Text size="xs" c="dimmed" fw={500}>
          Resolution
        </Text>
        <Markdown>{resolution}</Markdown>
      </CitedTexts>
      {canWrite && (
        <Group gap="xs">
          <Button onClick={confirm.open}>Confirm…</Button>
          <Button variant="default" onClick={dismiss.open}>
            Dismiss…
          </Button>
        </Group>
      )}
      <ResolveDialog case={found} proposal={proposal} opened={confirming} onClose={confirm.close} />
      <DismissDialog
        caseId={found.id}
        proposal={proposal}
        opened={dismissing}
        onClose={dismiss.close}
      />
    </Paper>
  );
}

interface DismissProps {
  caseId: string;
  proposal: Proposed;
  opened: boolean;
  onClose: () => void;
}

function DismissDialog({ caseId, proposal, opened, onClose }: DismissProps) {
  const [reason, setReason] = useState('');
  const [key, setKey] = useState(newIdempotencyKey);
  const dismiss = useMutation({
    mutationFn: () =>
      dismissProposal(caseId, key, {
        proposal_id: proposal.id,
        reason: reason.trim() || undefined,
      }),
    onSuccess: async () => {
      onClose();
      await refreshCase(caseId);
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title="Dismiss the proposal">
      <form onSubmit={onSubmit(() => dismiss.mutate())} onKeyDown={sendByKeys}>
        <Textarea
          label="Why"
          description="Kept as the reason for which its hypothesis is ruled out. May stay empty."
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setKey(newIdempotencyKey());
          }}
          autosize
          minRows={2}
          data-autofocus
        />
        <ProblemAlert error={dismiss.error} onRetry={() => dismiss.mutate()} />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button type="submit" loading={dismiss.isPending}>
            Dismiss it
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
