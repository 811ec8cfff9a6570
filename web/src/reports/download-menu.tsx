import { Button, Menu, Text } from '@mantine/core';
import {
  IconChevronDown,
  IconDownload,
  IconFileTypeHtml,
  IconFileTypePdf,
  IconFileZip,
  IconMarkdown,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Report } from '../api/client';
import { download } from '../api/reports';
import { ProblemAlert } from '../ui/problem-alert';
import { REPORT_LABELS } from './labels';

const FORMATS = [
  { format: 'md', label: 'Markdown', icon: IconMarkdown },
  { format: 'pdf', label: 'PDF', icon: IconFileTypePdf },
  { format: 'html', label: 'HTML', icon: IconFileTypeHtml },
] as const;

interface Props {
  report: Report;
  /** Offers the ZIP of all reports of the case too. */
  withAll?: boolean;
}

/** The version that is shown as a file, or all versions of all reports of its case. */
export function DownloadMenu({ report, withAll = false }: Props) {
  const save = useMutation({
    mutationFn: ({ path, name }: { path: string; name: string }) => download(path, name),
  });
  const one = `/api/v1/reports/${report.id ?? ''}/download`;
  const all = `/api/v1/cases/${report.case_id}/reports/export`;
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
            loading={save.isPending}
          >
            Download
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {REPORT_LABELS[report.type]}, version {report.version}
          </Menu.Label>
          {FORMATS.map(({ format, label, icon: Icon }) => (
            <Menu.Item
              key={format}
              leftSection={<Icon size={16} aria-hidden />}
              onClick={() =>
                save.mutate({ path: `${one}?format=${format}`, name: `${report.type}.${format}` })
              }
            >
              {label}
            </Menu.Item>
          ))}
          {withAll && (
            <>
              <Menu.Divider />
              <Menu.Label>All versions of all reports</Menu.Label>
              {(['md', 'pdf'] as const).map((format) => (
                <Menu.Item
                  key={format}
                  leftSection={<IconFileZip size={16} aria-hidden />}
                  onClick={() =>
                    save.mutate({ path: `${all}?format=${format}`, name: 'reports.zip' })
                  }
                >
                  ZIP of {format === 'md' ? 'markdown' : 'PDFs'}
                </Menu.Item>
              ))}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {save.error && (
        <Text component="div" style={{ flexBasis: '100%' }}>
          <ProblemAlert error={save.error} />
        </Text>
      )}
    </>
  );
}
