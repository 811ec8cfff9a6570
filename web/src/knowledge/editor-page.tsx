import {
  Button,
  Group,
  Paper,
  SimpleGrid,
  Skeleton,
  Stack,
  TagsInput,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { unwrap } from '@faultmaven/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { api, type KnowledgeDocument } from '../api/client';
import { explain, isMissing } from '../api/explain';
import { oneDocument } from '../api/knowledge';
import { queryClient } from '../api/query-client';
import { NotFoundPage } from '../shell/not-found-page';
import { Markdown } from '../ui/markdown';
import { LabelledChoice } from '../ui/labelled-choice';
import { ProblemAlert } from '../ui/problem-alert';
import { onSubmit, sendByKeys } from '../ui/submit';
import { useDraft } from '../ui/use-draft';
import { useTitle } from '../ui/use-title';
import { type AddOptions, duplicateOf, NearDuplicate } from './near-duplicate';

const TEMPLATE = '## Symptoms\n\n## Diagnosis\n\n## Fix\n\n## Verification\n';

const factsOf = (document?: KnowledgeDocument) => ({
  title: document?.title ?? '',
  kind: document?.kind ?? 'runbook',
  visibility: document?.visibility ?? 'private',
  tags: document?.tags ?? [],
  sourceUrl: document?.source_url ?? '',
  content: document?.content ?? TEMPLATE,
});

export function NewDocumentPage() {
  useTitle('New runbook');
  return <Editor />;
}

export function EditDocumentPage() {
  const { documentId } = useParams({ from: '/app/knowledge/$documentId/edit' });
  const { data, error } = useQuery(oneDocument(documentId));
  useTitle(data ? `Edit ${data.title}` : 'Edit');
  if (isMissing(error)) return <NotFoundPage />;
  if (error) return <ProblemAlert error={error} />;
  return data ? <Editor document={data} /> : <Skeleton height={400} />;
}

function Editor({ document }: { document?: KnowledgeDocument }) {
  const navigate = useNavigate();
  const [draft, setDraft, clear] = useDraft(`document.${document?.id ?? 'new'}`, factsOf(document));
  const preview = useDeferredValue(draft.content);
  const change = (next: Partial<typeof draft>): void => setDraft({ ...draft, ...next });
  const save = useMutation({
    mutationFn: (options: AddOptions) => {
      const { title, kind, visibility, tags, content, sourceUrl } = draft;
      const body = {
        ...{ title, kind, visibility, tags, content },
        source_url: sourceUrl.trim() || undefined,
      };
      return document
        ? unwrap(
            api.PUT('/api/v1/knowledge/documents/{id}', {
              params: { path: { id: document.id } },
              body,
            }),
          )
        : unwrap(api.POST('/api/v1/knowledge/documents', { body: { ...body, ...options } }));
    },
    onSuccess: async (saved) => {
      clear();
      await queryClient.invalidateQueries({ queryKey: ['documents'] });
      await queryClient.invalidateQueries({ queryKey: ['document', saved.id] });
      await navigate({ to: '/knowledge/$documentId', params: { documentId: saved.id } });
    },
  });
  const { fields } = explain(save.error);
  const candidate = duplicateOf(save.error);
  return (
    <form onSubmit={onSubmit(() => save.mutate({}))} onKeyDown={sendByKeys}>
      <Stack gap="md" maw={1320}>
        <Group justify="space-between">
          <Title order={1}>{document ? 'Edit document' : 'New runbook'}</Title>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
        {candidate ? (
          <NearDuplicate candidate={candidate} onChoose={(options) => save.mutate(options)} />
        ) : (
          <ProblemAlert error={save.error} onRetry={() => save.mutate({})} />
        )}
        <TextInput
          label="Title"
          value={draft.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
          error={fields['title']}
          maxLength={200}
          required
        />
        <Group gap="md" align="flex-end">
          <LabelledChoice
            label="Kind"
            data={[
              { value: 'runbook', label: 'Runbook' },
              { value: 'document', label: 'Document' },
            ]}
            value={draft.kind}
            onChange={(kind) => change({ kind: kind })}
          />
          <LabelledChoice
            label="Who finds it"
            data={[
              { value: 'private', label: 'Only you' },
              { value: 'global', label: 'Everybody' },
            ]}
            value={draft.visibility}
            onChange={(visibility) => change({ visibility: visibility })}
          />
          <TagsInput
            label="Tags"
            placeholder="Press Enter after each"
            value={draft.tags}
            onChange={(tags) => change({ tags })}
            style={{ flex: '1 1 200px' }}
          />
          <TextInput
            type="url"
            label="Source"
            placeholder="https://"
            value={draft.sourceUrl}
            onChange={(event) => change({ sourceUrl: event.currentTarget.value })}
            error={fields['source_url']}
            style={{ flex: '1 1 200px' }}
          />
        </Group>
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Textarea
            label="Content, in markdown"
            value={draft.content}
            onChange={(event) => change({ content: event.currentTarget.value })}
            error={fields['content']}
            autosize
            minRows={18}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            required
          />
          <section aria-label="Preview">
            <Text size="sm" fw={500} mb={2}>
              Preview
            </Text>
            <Paper>
              <Markdown>{preview}</Markdown>
            </Paper>
          </section>
        </SimpleGrid>
        <Text size="xs" c="dimmed">
          Personal data is redacted before the document is stored.
        </Text>
      </Stack>
    </form>
  );
}
