import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { useDebouncedValue } from '@mantine/hooks';
import { unwrap } from '@faultmaven/client';
import { api } from '../api/client';
import { knowledgeSearch } from '../api/knowledge';
import { AREAS } from './navigation';

const MOST = 5;
/** What scrolls can be reached without a mouse. The list hands it on; its types do not say so. */
const SCROLLED_BY_KEYS = { viewportProps: { tabIndex: 0 } };
const NEW_CASE = 'New case';

/** Ctrl + K: any page, case or runbook by a few letters. */
export function Palette() {
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [settled] = useDebouncedValue(query.trim(), 200);
  const cases = useQuery({
    queryKey: ['palette-cases', settled],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/cases', { params: { query: { q: settled, limit: MOST } }, signal })),
    enabled: settled !== '',
  });
  const runbooks = useQuery(knowledgeSearch({ q: settled }));
  const fits = (label: string): boolean => label.toLowerCase().includes(query.trim().toLowerCase());
  /** What is found comes after the palette has chosen among what was there: then Enter means the first. */
  const openFirst = (event: KeyboardEvent): void => {
    const isChosen = event.currentTarget.closest('[role=dialog]')?.querySelector('[data-selected]');
    if (event.key !== 'Enter' || isChosen) return;
    const [found] = cases.data?.items ?? [];
    const [known] = runbooks.data?.items ?? [];
    if (!found && !known) return;
    spotlight.close();
    if (found) void navigate({ to: '/cases/$caseId', params: { caseId: found.id } });
    else if (known) {
      const params = { documentId: known.document_id };
      void navigate({ to: '/knowledge/$documentId', params });
    }
  };
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight={420}
      attributes={{ content: { 'aria-label': 'Quick search' } }}
    >
      <Spotlight.Search
        placeholder="Go to a page, a case or a runbook"
        leftSection={<IconSearch size={18} aria-hidden />}
        aria-label="Go to"
        onKeyDown={openFirst}
      />
      <Spotlight.ActionsList {...SCROLLED_BY_KEYS}>
        {AREAS.filter(({ label }) => fits(label)).map(({ to, label, icon: Icon }) => (
          <Spotlight.Action
            key={to}
            label={label}
            leftSection={<Icon size={18} aria-hidden />}
            onClick={() => void navigate({ to })}
          />
        ))}
        {fits(NEW_CASE) && (
          <Spotlight.Action
            label={NEW_CASE}
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => void navigate({ to: '/cases/new' })}
          />
        )}
        {settled !== '' && cases.data && cases.data.items.length > 0 && (
          <Spotlight.ActionsGroup label="Cases">
            {cases.data.items.map(({ id, title, status }) => (
              <Spotlight.Action
                key={id}
                label={title}
                description={status}
                onClick={() => void navigate({ to: '/cases/$caseId', params: { caseId: id } })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {settled !== '' && runbooks.data && runbooks.data.items.length > 0 && (
          <Spotlight.ActionsGroup label="Knowledge">
            {runbooks.data.items.slice(0, MOST).map(({ document_id: documentId, title, kind }) => (
              <Spotlight.Action
                key={documentId}
                label={title}
                description={kind}
                onClick={() =>
                  void navigate({ to: '/knowledge/$documentId', params: { documentId } })
                }
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
