import { Select } from '@mantine/core';
import { unwrap } from '@faultmaven/client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { shortTime } from '../ui/time';

export const documentVersion = (id: string, version: number) =>
  queryOptions({
    queryKey: ['document', id, 'version', version],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/knowledge/documents/{id}/versions/{version}', {
          params: { path: { id, version } },
          signal,
        }),
      ),
    staleTime: 60_000,
  });

interface Props {
  documentId: string;
  shown: number;
  onShow: (version: number) => void;
}

/** Every version that is kept, with who wrote it and when. */
export function DocumentVersions({ documentId: id, shown, onShow }: Props) {
  const { data } = useQuery({
    queryKey: ['document', id, 'versions'],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/knowledge/documents/{id}/versions', { params: { path: { id } }, signal }),
      ),
  });
  if (!data || data.items.length < 2) return null;
  return (
    <Select
      aria-label="Version"
      size="xs"
      w={260}
      data={data.items.map(({ version, updated_at, updated_by }) => ({
        value: String(version),
        label: `Version ${String(version)} · ${shortTime(updated_at)} · ${updated_by}`,
      }))}
      value={String(shown)}
      onChange={(version) => onShow(Number(version))}
      allowDeselect={false}
    />
  );
}
