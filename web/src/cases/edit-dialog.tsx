import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { unwrap } from '@faultmaven/client';
import { useMutation } from '@tanstack/react-query';
import { oneCase, refreshCase, type TaggedCase } from '../api/cases';
import { api, type Case } from '../api/client';
import { explain } from '../api/explain';
import { queryClient } from '../api/query-client';
import { MomentField } from '../ui/moment-field';
import { ProblemAlert } from '../ui/problem-alert';
import { onSubmit, sendByKeys } from '../ui/submit';
import { fromLocalInput, toLocalInput } from '../ui/time';
import { useDraft } from '../ui/use-draft';
import { WhatFields, WhenFields } from './case-fields';

const factsOf = (found: Case) => ({
  title: found.title,
  severity: found.severity ?? ('' as const),
  services: found.services,
  description: found.description ?? '',
  impact: found.impact ?? '',
  rootCause: found.root_cause ?? '',
  resolution: found.resolution ?? '',
  startedAt: toLocalInput(found.started_at),
  detectedAt: toLocalInput(found.detected_at),
  resolvedAt: toLocalInput(found.resolved_at),
  sourceUrl: found.source_url ?? '',
});

/** What the field says, where it was changed: it knows minutes only, and seconds are not to be lost. */
const changedTime = (local: string, known: string | null): string | null | undefined =>
  local === toLocalInput(known) ? undefined : (fromLocalInput(local) ?? null);

/** Saves only over what was seen: a change by somebody else in between is shown, not lost. */
export function EditDialog({ case: found, onClose }: { case: Case; onClose: () => void }) {
  const [draft, setDraft, clear] = useDraft(`edit.${found.id}`, factsOf(found));
  // Kept with the draft: what is saved tomorrow is still over what was seen today.
  const [etag, setEtag, clearEtag] = useDraft(`edit-over.${found.id}`, knownTag(found.id));
  const forget = (): void => {
    clear();
    clearEtag();
  };
  const wasResolved = found.root_cause !== null;
  const save = useMutation({
    mutationFn: () =>
      unwrap(
        api.PATCH('/api/v1/cases/{id}', {
          params: { path: { id: found.id }, header: { 'If-Match': etag || undefined } },
          body: {
            title: draft.title,
            severity: draft.severity || null,
            services: draft.services,
            description: draft.description.trim() || null,
            impact: draft.impact.trim() || null,
            source_url: draft.sourceUrl.trim() || null,
            started_at: changedTime(draft.startedAt, found.started_at),
            detected_at: changedTime(draft.detectedAt, found.detected_at),
            ...(wasResolved
              ? {
                  root_cause: draft.rootCause,
                  resolution: draft.resolution,
                  resolved_at: changedTime(draft.resolvedAt, found.resolved_at) ?? undefined,
                }
              : {}),
          },
        }),
      ),
    onSuccess: async () => {
      forget();
      onClose();
      await refreshCase(found.id);
    },
    onError: async () => {
      await refreshCase(found.id);
      setEtag(knownTag(found.id));
    },
  });
  const { fields: errors } = explain(save.error);
  const change = (next: Partial<typeof draft>): void => {
    setDraft({ ...draft, ...next });
    setEtag(etag);
  };
  const fields = { draft, onChange: change, errors };
  return (
    <Modal opened onClose={onClose} title="Edit facts" size="lg">
      <form onSubmit={onSubmit(() => save.mutate())} onKeyDown={sendByKeys}>
        <Stack>
          <WhatFields {...fields} titleLabel="Title" />
          <Textarea
            label="Impact"
            value={draft.impact}
            onChange={(event) => change({ impact: event.currentTarget.value })}
            autosize
          />
          {wasResolved && (
            <>
              <Textarea
                label="Root cause"
                value={draft.rootCause}
                onChange={(event) => change({ rootCause: event.currentTarget.value })}
                error={errors['root_cause']}
                autosize
                required
              />
              <Textarea
                label="Resolution"
                value={draft.resolution}
                onChange={(event) => change({ resolution: event.currentTarget.value })}
                error={errors['resolution']}
                autosize
                required
              />
            </>
          )}
          <WhenFields {...fields}>
            {wasResolved && (
              <MomentField
                label="Resolved"
                value={draft.resolvedAt}
                onChange={(resolvedAt) => change({ resolvedAt })}
                error={errors['resolved_at']}
                required
              />
            )}
          </WhenFields>
          <ProblemAlert error={save.error} onRetry={() => save.mutate()} />
          <Group justify="flex-end">
            <Button
              variant="default"
              onClick={() => {
                forget();
                onClose();
              }}
            >
              Discard
            </Button>
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

const knownTag = (id: string): string =>
  queryClient.getQueryData<TaggedCase>(oneCase(id).queryKey)?.etag ?? '';
