import { Alert, Button, Code, CopyButton } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';

interface Props {
  /** What it is, e.g. "token". */
  name: string;
  value: string;
}

/** The service does not show it again: what is not copied now is gone. */
export const OneTimeSecret = ({ name, value }: Props) => (
  <Alert
    role="status"
    variant="light"
    color="tide"
    icon={<IconKey aria-hidden />}
    title={`Copy the ${name} now. It is not shown again.`}
    mt="sm"
  >
    <Code block aria-label={`The new ${name}`} className="plain-text">
      {value}
    </Code>
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button size="xs" variant="default" mt="xs" onClick={copy}>
          {copied ? 'Copied' : 'Copy'}
        </Button>
      )}
    </CopyButton>
  </Alert>
);
