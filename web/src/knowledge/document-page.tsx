import {
  Anchor,
  Badge,
  Breadcrumbs,
  Button,
  Group,
  Paper,
  Skeleton,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { unwrap } from '@faultmaven/client';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { api, type KnowledgeDocument } from '../api/client';
import { isMissing } from '../api/explain';
import { oneDocument } from '../api/knowledge';
import { queryClient } from '../api/query-client';
import { useUser } from '../session/session';
import { NotFoundPage } from '../shell/not-found-page';
import { ConfirmRemoval } from '../ui/confirm-removal';
import { Markdown } from '../ui/markdown';
import { ProblemAlert } from '../ui/problem-alert';
import { ago } from '../ui/time';
import { useTitle } from '../ui/use-title';
import { Tags } from './tags';
import { documentVersion, DocumentVersions } from './versions';
import { DocumentVotes } from './votes';

export function DocumentPage() {
  const { documentId } = useParams({ from: '/app/knowledge/$documentId' });
  const { version } = useSearch({ from: '/app/knowledge/$documentId' });
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(oneDocument(documentId));
  const isOlder = version !== undefined && version !== data?.version;
  const older = useQuery({ ...documentVersion(documentId, version ?? 1), enabled: isOlder });
  const isLoading = isOlder && older.isPending;
  useTitle(data?.title ?? 'Document');
  if (isMissing(error)) return <NotFoundPage />;
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={400} />;
  const shown = (isOlder ? older.data : undefined) ?? data;
  return (
    <Stack gap="sm" maw={860}>
      <Breadcrumbs fz="sm">
        <Link to="/knowledge" className="quiet-link">
          Knowledge
        </Link>
        <Text c="dimmed" size="sm" span>
          {data.kind === 'runbook' ? 'Runbook' : 'Document'}
        </Text>
      </Breadcrumbs>
      <Group justify="space-between" align="flex-start">
        <Title order={1} style={{ flex: '1 1 300px', overflowWrap: 'anywhere' }}>
          {data.title}
        </Title>
        <Actions document={data} />
      </Group>
      <Group gap="xs">
        <Badge color="gray" tt="none" className="fm-badge">
          {data.visibility === 'global' ? 'Everybody' : 'Only you'}
        </Badge>
        <Tags tags={data.tags} />
        <Text size="xs" c="dimmed">
          by {data.owner_id} · {ago(data.updated_at)}
          {data.reuse_count > 0 && ` · solved ${casesOf(data.reuse_count)}`}
        </Text>
      </Group>
      <Group gap="sm" justify="space-between">
        <DocumentVotes documentId={data.id} />
        <DocumentVersions
          documentId={data.id}
          shown={shown.version}
          onShow={(next) =>
            void navigate({
              to: '/knowledge/$documentId',
              params: { documentId },
              search: next === data.version ? {} : { version: next },
              replace: true,
            })
          }
        />
      </Group>
      <ProblemAlert error={older.error} />
      {data.provenance && (
        <Text size="sm" c="dimmed">
          Written for a case, version {data.provenance.version}.{' '}
          <Link
            to="/reports/$reportId"
            params={{ reportId: data.provenance.report_id }}
            className="text-link"
          >
            Its report
          </Link>
        </Text>
      )}
      {data.source_url && (
        <Anchor href={data.source_url} target="_blank" rel="noreferrer noopener" size="sm">
          Source: {new URL(data.source_url).host}
        </Anchor>
      )}
      <Paper p={{ base: 'sm', sm: 'lg' }}>
        {isLoading ? <Skeleton height={320} /> : <Markdown>{shown.content}</Markdown>}
      </Paper>
    </Stack>
  );
}

const casesOf = (count: number): string => `${String(count)} ${count === 1 ? 'case' : 'cases'}`;

function Actions({ document }: { document: KnowledgeDocument }) {
  const user = useUser();
  const navigate = useNavigate();
  const [asking, ask] = useDisclosure(false);
  const mayChange =
    document.owner_id === user.userId || (user.isAdmin && document.visibility === 'global');
  if (!mayChange) return null;
  return (
    <Group gap="xs">
      <Button
        variant="default"
        renderRoot={(props: Record<string, unknown>) => (
          <Link to="/knowledge/$documentId/edit" params={{ documentId: document.id }} {...props} />
        )}
      >
        Edit
      </Button>
      <Button variant="default" onClick={ask.open}>
        Delete
      </Button>
      <ConfirmRemoval
        title="Delete this document?"
        button="Delete document"
        opened={asking}
        onClose={ask.close}
        remove={() =>
          unwrap(
            api.DELETE('/api/v1/knowledge/documents/{id}', {
              params: { path: { id: document.id } },
            }),
          )
        }
        onRemoved={async () => {
          await queryClient.invalidateQueries({ queryKey: ['documents'] });
          await navigate({ to: '/knowledge', search: {} });
        }}
      >
        It is found no more and cannot be brought back.
      </ConfirmRemoval>
    </Group>
  );
}
