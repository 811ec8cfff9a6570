import { Button, Group, List, Modal, Text } from '@mantine/core';
import { unwrap } from '@faultmaven/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { refreshCase } from '../api/cases';
import { api, type Case } from '../api/client';
import { caseReports } from '../api/reports';
import { REPORT_LABELS } from '../reports/labels';
import { ProblemAlert } from '../ui/problem-alert';

interface Props {
  case: Case;
  opened: boolean;
  onClose: () => void;
}

/** Says what closing does before it is done, because nothing undoes it. */
export function CloseDialog({ case: found, opened, onClose }: Props) {
  const reports = useQuery(caseReports(found.id));
  const current = reports.data?.filter((report) => report.is_current) ?? [];
  const close = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/cases/{case_id}/close', { params: { path: { case_id: found.id } } }),
      ),
    onSuccess: async () => {
      onClose();
      await refreshCase(found.id);
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title="Close the case" size="lg">
      <Text size="sm" mb="xs">
        These reports are linked to the closed case:
      </Text>
      <List size="sm" spacing={4}>
        {current.map((report) => (
          <List.Item key={report.id}>
            <Text span inherit fw={500}>
              {REPORT_LABELS[report.type]}
            </Text>
            , version {report.version}: {report.title}
          </List.Item>
        ))}
      </List>
      <Text size="sm" mt="md">
        {current.some((report) => report.type === 'runbook')
          ? 'The runbook joins the knowledge base and is offered when something similar happens. '
          : 'There is no runbook, so nothing joins the knowledge base. '}
        A closed case takes no more messages and no more reports.
      </Text>
      <ProblemAlert error={close.error} onRetry={() => close.mutate()} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Not yet
        </Button>
        <Button onClick={() => close.mutate()} loading={close.isPending}>
          Close case
        </Button>
      </Group>
    </Modal>
  );
}
