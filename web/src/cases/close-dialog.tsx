import { Button, Group, List, Modal, Skeleton, Text } from '@mantine/core';
import { unwrap } from '@faultmaven/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { refreshCase } from '../api/cases';
import { api, type Case, type Recommendations, type Report } from '../api/client';
import { caseReports, recommendations } from '../api/reports';
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
  const advice = useQuery({ ...recommendations(found.id), enabled: opened });
  const isKnown = reports.data !== undefined && advice.data !== undefined;
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
      <ProblemAlert
        error={reports.error ?? advice.error}
        onRetry={() => void Promise.all([reports.refetch(), advice.refetch()])}
      />
      {isKnown ? (
        <Linked
          current={reports.data.filter((report) => report.is_current)}
          reused={advice.data.runbook.reused}
        />
      ) : (
        <Skeleton height={120} />
      )}
      <ProblemAlert error={close.error} onRetry={() => close.mutate()} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Not yet
        </Button>
        <Button onClick={() => close.mutate()} loading={close.isPending} disabled={!isKnown}>
          Close case
        </Button>
      </Group>
    </Modal>
  );
}

interface LinkedProps {
  current: Report[];
  /** The known runbook that somebody said was used. */
  reused: Recommendations['runbook']['reused'];
}

/** What the closed case is linked to, and what becomes of its runbook. */
function Linked({ current, reused }: LinkedProps) {
  const hasRunbook = current.some((report) => report.type === 'runbook');
  return (
    <>
      <Text size="sm" mb="xs">
        The closed case is linked to:
      </Text>
      <List size="sm" spacing={4} aria-label="Linked to the closed case">
        {current.map((report) => (
          <List.Item key={report.id}>
            <Text span inherit fw={500}>
              {REPORT_LABELS[report.type]}
            </Text>
            , version {report.version}: {withoutLabel(report)}
          </List.Item>
        ))}
        {reused && (
          <List.Item>
            <Text span inherit fw={500}>
              Known runbook
            </Text>
            , used for this case:{' '}
            <Link
              to="/knowledge/$documentId"
              params={{ documentId: reused.document_id }}
              className="text-link"
            >
              {reused.title}
            </Link>
          </List.Item>
        )}
      </List>
      <Text size="sm" mt="md">
        {hasRunbook
          ? 'The runbook joins the knowledge base and is offered when something similar happens. '
          : reused
            ? 'No runbook was written, so none joins the knowledge base; the known one counts one more case that it solved. '
            : 'There is no runbook, so nothing joins the knowledge base. '}
        A closed case takes no more messages and no more reports
        {reused && ', and the known runbook cannot be taken back'}.
      </Text>
    </>
  );
}

/** Most titles begin with what stands before them already. */
const withoutLabel = ({ type, title }: Report): string =>
  title.replace(`${REPORT_LABELS[type]}: `, '');
