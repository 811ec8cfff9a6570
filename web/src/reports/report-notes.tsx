import { Alert, List } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';

/** What the writer of a report says should be checked. */
export const ReportNotes = ({ notes }: { notes: string[] }) =>
  notes.length > 0 && (
    <Alert
      variant="light"
      color="yellow"
      title="To check"
      icon={<IconInfoCircle aria-hidden />}
      mb="md"
    >
      <List size="sm">
        {notes.map((note) => (
          <List.Item key={note}>{note}</List.Item>
        ))}
      </List>
    </Alert>
  );
