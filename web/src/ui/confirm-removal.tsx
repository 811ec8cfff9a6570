import { Button, Group, Modal, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemAlert } from './problem-alert';

interface Props {
  /** The question, e.g. "Remove this file?" */
  title: string;
  /** What is lost, and what is not. */
  children: ReactNode;
  /** What the button does, e.g. "Remove file". */
  button: string;
  opened: boolean;
  onClose: () => void;
  remove: () => Promise<unknown>;
  onRemoved: () => Promise<void>;
}

/** Asks before something goes. It stays open while that fails, and says why. */
export function ConfirmRemoval(props: Props) {
  const { title, children, button, opened, onClose, remove, onRemoved } = props;
  const removing = useMutation({ mutationFn: remove, onSuccess: onRemoved });
  const close = (): void => {
    removing.reset();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={title}>
      <Text size="sm">{children}</Text>
      <ProblemAlert error={removing.error} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={close}>
          Keep it
        </Button>
        <Button color="red.9" onClick={() => removing.mutate()} loading={removing.isPending}>
          {button}
        </Button>
      </Group>
    </Modal>
  );
}
