import {
  Badge,
  Button,
  Group,
  Pill,
  SegmentedControl,
  Skeleton,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconBook2, IconPlus, IconSearch, IconUpload } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { type DocumentKind, documentList, knowledgeSearch } from '../api/knowledge';
import type { KnowledgeFilter } from '../search-params';
import { PAGE_SEARCH } from '../shell/shortcuts';
import { EmptyState } from '../ui/empty-state';
import { ProblemAlert } from '../ui/problem-alert';
import { ago } from '../ui/time';
import { useTitle } from '../ui/use-title';
import classes from '../ui/hits.module.css';
import { Highlighted } from '../ui/highlighted';
import { Tags } from './tags';

const KINDS = [
  { value: '', label: 'Everything' },
  { value: 'runbook', label: 'Runbooks' },
  { value: 'document', label: 'Documents' },
];

export function KnowledgePage() {
  useTitle('Knowledge');
  const navigate = useNavigate();
  const filter = useSearch({ from: '/app/knowledge' });
  const { q = '', kind, tag } = filter;
  const [text, setText] = useState(q);
  const change = (next: KnowledgeFilter): void => {
    void navigate({ to: '/knowledge', search: { ...filter, ...next }, replace: true });
  };
  const search = useDebouncedCallback(
    (next: string) => change({ q: next.trim() || undefined }),
    300,
  );
  return (
    <Stack gap="md" maw={960}>
      <Group justify="space-between">
        <Title order={1}>Knowledge</Title>
        <Group gap="xs">
          <Button
            component={Link}
            to="/knowledge/upload"
            variant="default"
            leftSection={<IconUpload size={16} aria-hidden />}
          >
            Upload files
          </Button>
          <Button
            component={Link}
            to="/knowledge/new"
            leftSection={<IconPlus size={16} aria-hidden />}
          >
            Add runbook
          </Button>
        </Group>
      </Group>
      <Group gap="sm" role="search" aria-label="Knowledge">
        <TextInput
          id={PAGE_SEARCH}
          aria-label="Search the knowledge base"
          placeholder="Describe what you see, or paste an error"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            search(event.currentTarget.value);
          }}
          maxLength={2000}
          style={{ flex: '1 1 260px' }}
        />
        <SegmentedControl
          aria-label="Kind of document"
          data={KINDS}
          value={kind ?? ''}
          onChange={(next) => change({ kind: next === '' ? undefined : (next as DocumentKind) })}
        />
      </Group>
      {tag && (
        <Group gap="xs">
          <Pill
            size="md"
            withRemoveButton
            onRemove={() => change({ tag: undefined })}
            removeButtonProps={{ 'aria-label': 'Any tag', 'aria-hidden': false, tabIndex: 0 }}
          >
            {tag}
          </Pill>
        </Group>
      )}
      {q ? <Found filter={filter} /> : <All filter={filter} />}
    </Stack>
  );
}

interface ItemProps {
  id: string;
  title: string;
  kind: DocumentKind;
  visibility: string;
  about: string;
  children?: ReactNode;
}

const Item = ({ id, title, kind, visibility, about, children }: ItemProps) => (
  <li className={classes.hit}>
    <Group gap="xs" wrap="nowrap" align="baseline">
      <Link to="/knowledge/$documentId" params={{ documentId: id }} className={classes.title}>
        {title}
      </Link>
      {visibility === 'private' && (
        <Badge color="gray" tt="none" className="fm-badge">
          Only you
        </Badge>
      )}
    </Group>
    <Text size="xs" c="dimmed">
      {[kind === 'runbook' ? 'Runbook' : 'Document', about].filter(Boolean).join(' · ')}
    </Text>
    {children}
  </li>
);

function Found({ filter }: { filter: KnowledgeFilter }) {
  const { data, error, isPending, refetch } = useQuery(knowledgeSearch(filter));
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton height={260} />;
  if (data.items.length === 0) {
    return (
      <EmptyState icon={<IconBook2 size={40} stroke={1.5} />} title="Nothing found">
        No runbook or document fits. Try the error message itself, or fewer words.
      </EmptyState>
    );
  }
  return (
    <>
      {data.search_mode === 'keyword' && (
        <Text size="sm" c="dimmed" role="status">
          The search by meaning does not answer just now; these were found by their words.
        </Text>
      )}
      <ul className={classes.list} aria-label="Results">
        {data.items.map((hit) => (
          <Item
            key={hit.document_id}
            id={hit.document_id}
            title={hit.title}
            kind={hit.kind}
            visibility={hit.visibility}
            about={[placeIn(hit), hit.tags.join(', ')].filter(Boolean).join(' · ')}
          >
            <Highlighted text={hit.passage} ranges={hit.highlights} />
          </Item>
        ))}
      </ul>
    </>
  );
}

/** The headings over a passage, but for the title, which stands there already. */
const placeIn = ({
  heading_path: path,
  title,
}: {
  heading_path: string[];
  title: string;
}): string => path.filter((heading) => heading !== title).join(' › ');

function All({ filter }: { filter: KnowledgeFilter }) {
  const found = useInfiniteQuery(documentList(filter));
  const documents = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <Skeleton height={260} />}
      {found.data && documents.length === 0 && (
        <EmptyState
          icon={<IconBook2 size={40} stroke={1.5} />}
          title={filter.tag || filter.kind ? 'Nothing like that' : 'The knowledge base is empty'}
        >
          Add a runbook, or close a case that has one: it joins by itself.
        </EmptyState>
      )}
      {documents.length > 0 && (
        <ul className={classes.list} aria-label="Documents">
          {documents.map((document) => (
            <Item
              key={document.id}
              id={document.id}
              title={document.title}
              kind={document.kind}
              visibility={document.visibility}
              about={ago(document.updated_at)}
            >
              <Tags tags={document.tags} />
            </Item>
          ))}
        </ul>
      )}
      {found.hasNextPage && (
        <Button
          variant="default"
          onClick={() => void found.fetchNextPage()}
          loading={found.isFetchingNextPage}
        >
          Show more
        </Button>
      )}
    </>
  );
}
