import { ActionIcon, Button, Group, Menu, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { unwrap } from '@faultmaven/client';
import { IconDotsVertical, IconHistory, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { refreshCase } from '../api/cases';
import { api, type Case } from '../api/client';
import { queryClient } from '../api/query-client';
import { ConfirmRemoval } from '../ui/confirm-removal';
import { ProblemAlert } from '../ui/problem-alert';
import { CloseDialog } from './close-dialog';
import { EditDialog } from './edit-dialog';
import { HistoryDialog } from './history-dialog';
import { ResolveDialog } from './resolve-dialog';

/** The next step of the case for the role that the user has, and the rest behind a menu. */
export function CaseActions({ case: found }: { case: Case }) {
  const [resolving, resolve] = useDisclosure(false);
  const [closing, close] = useDisclosure(false);
  const [editing, edit] = useDisclosure(false);
  const [deleting, remove] = useDisclosure(false);
  const [isHistoryShown, history] = useDisclosure(false);
  const canEdit = found.my_role !== 'viewer' && found.status !== 'closed';
  const isOwner = found.my_role === 'owner';
  if (!canEdit && !isOwner) return null;
  return (
    <Group gap="xs">
      {canEdit && <NextStep case={found} onResolve={resolve.open} onClose={close.open} />}
      <Menu position="bottom-end" width={190}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More about this case">
            <IconDotsVertical size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {canEdit && (
            <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={edit.open}>
              Edit facts
            </Menu.Item>
          )}
          {isOwner && (
            <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={history.open}>
              Who did what
            </Menu.Item>
          )}
          {isOwner && (
            <Menu.Item
              style={{ color: 'var(--mantine-color-error)' }}
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={remove.open}
            >
              Delete case
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ResolveDialog case={found} opened={resolving} onClose={resolve.close} />
      <CloseDialog case={found} opened={closing} onClose={close.close} />
      {editing && <EditDialog case={found} onClose={edit.close} />}
      {isHistoryShown && <HistoryDialog case={found} onClose={history.close} />}
      <DeleteDialog case={found} opened={deleting} onClose={remove.close} />
    </Group>
  );
}

interface StepProps {
  case: Case;
  onResolve: () => void;
  onClose: () => void;
}

function NextStep({ case: found, onResolve, onClose }: StepProps) {
  const navigate = useNavigate();
  const investigate = useMutation({
    mutationFn: () =>
      unwrap(
        api.PATCH('/api/v1/cases/{id}', {
          params: { path: { id: found.id } },
          body: { status: 'investigating' },
        }),
      ),
    onSuccess: () => refreshCase(found.id),
  });
  switch (found.status) {
    case 'open':
      return (
        <Stack gap={0}>
          <Button onClick={() => investigate.mutate()} loading={investigate.isPending}>
            Start investigating
          </Button>
          <ProblemAlert error={investigate.error} />
        </Stack>
      );
    case 'investigating':
      return <Button onClick={onResolve}>Resolve</Button>;
    case 'resolved':
      return (
        <Button
          onClick={() =>
            void navigate({
              to: '/cases/$caseId',
              params: { caseId: found.id },
              search: { tab: 'reports' },
            })
          }
        >
          Write reports
        </Button>
      );
    case 'documenting':
      return found.my_role === 'owner' ? <Button onClick={onClose}>Close case</Button> : null;
    default:
      return null;
  }
}

interface DialogProps {
  case: Case;
  opened: boolean;
  onClose: () => void;
}

function DeleteDialog({ case: found, opened, onClose }: DialogProps) {
  const navigate = useNavigate();
  return (
    <ConfirmRemoval
      title="Delete this case?"
      button="Delete case"
      opened={opened}
      onClose={onClose}
      remove={() =>
        unwrap(api.DELETE('/api/v1/cases/{id}', { params: { path: { id: found.id } } }))
      }
      onRemoved={async () => {
        await navigate({ to: '/cases', search: {} });
        await queryClient.invalidateQueries({ queryKey: ['cases'] });
      }}
    >
      Nobody sees it any more. You can restore it for 30 days, from the list of deleted cases. Its
      reports stay readable for those who are members now.
    </ConfirmRemoval>
  );
}
