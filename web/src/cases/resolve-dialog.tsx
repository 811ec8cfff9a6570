import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { unwrap } from '@faultmaven/client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { confirmProposal, type Proposal } from '../api/agent';
import { refreshCase } from '../api/cases';
import { api, type Case, newIdempotencyKey } from '../api/client';
import { explain } from '../api/explain';
import { ProblemAlert } from '../ui/problem-alert';
import { fromLocalInput } from '../ui/time';
import { onSubmit, sendByKeys } from '../ui/submit';
import { useDraft } from '../ui/use-draft';
import { MomentField } from '../ui/moment-field';

const EMPTY = { rootCause: '', resolution: '', impact: '', resolvedAt: '' };

interface Props {
  case: Case;
  opened: boolean;
  onClose: () => void;
  /** What the investigator proposes: stands in the form to be corrected. */
  proposal?: Proposal;
}

export function ResolveDialog({ case: found, opened, onClose, proposal }: Props) {
  const [draft, setDraft, clear] = useDraft(
    proposal ? `confirm.${proposal.id}` : `resolve.${found.id}`,
    { ...EMPTY, impact: found.impact ?? '', ...proposed(proposal) },
  );
  const [key, setKey] = useState(newIdempotencyKey);
  const resolve = useMutation({
    mutationFn: async () => {
      const body = {
        root_cause: draft.rootCause,
        resolution: draft.resolution,
        impact: draft.impact.trim() || undefined,
        resolved_at: fromLocalInput(draft.resolvedAt),
      };
      if (proposal) await confirmProposal(found.id, key, { proposal_id: proposal.id, ...body });
      else {
        const params = { path: { id: found.id } };
        await unwrap(api.POST('/api/v1/cases/{id}/resolve', { params, body }));
      }
    },
    onSuccess: async () => {
      clear();
      onClose();
      await refreshCase(found.id);
    },
  });
  const { fields } = explain(resolve.error);
  const change = (next: Partial<typeof EMPTY>): void => {
    setDraft({ ...draft, ...next });
    setKey(newIdempotencyKey());
  };
  return (
    <Modal opened={opened} onClose={onClose} title="Resolve the case" size="lg">
      <form onSubmit={onSubmit(() => resolve.mutate())} onKeyDown={sendByKeys}>
        <Stack>
          <Textarea
            label="Root cause"
            description="Why it happened"
            value={draft.rootCause}
            onChange={(event) => change({ rootCause: event.currentTarget.value })}
            error={fields['root_cause']}
            autosize
            minRows={2}
            required
            data-autofocus
          />
          <Textarea
            label="Resolution"
            description="What ended it"
            value={draft.resolution}
            onChange={(event) => change({ resolution: event.currentTarget.value })}
            error={fields['resolution']}
            autosize
            minRows={2}
            required
          />
          <Textarea
            label="Impact"
            description="Who could not do what, and for how long"
            value={draft.impact}
            onChange={(event) => change({ impact: event.currentTarget.value })}
            error={fields['impact']}
            autosize
          />
          <MomentField
            label="Resolved at"
            description="Left empty: now"
            value={draft.resolvedAt}
            onChange={(resolvedAt) => change({ resolvedAt })}
            error={fields['resolved_at']}
          />
          <ProblemAlert error={resolve.error} onRetry={() => resolve.mutate()} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Not yet
            </Button>
            <Button type="submit" loading={resolve.isPending}>
              Resolve case
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

const proposed = (proposal: Proposal | undefined): Partial<typeof EMPTY> =>
  proposal ? { rootCause: proposal.root_cause, resolution: proposal.resolution } : {};
