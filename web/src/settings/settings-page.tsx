import { Group, Stack, Text, Title } from '@mantine/core';
import { useUser } from '../session/session';
import { Section } from '../ui/section';
import { useTitle } from '../ui/use-title';
import { ApiTokens } from './api-tokens';
import { PasswordForm } from './password-form';
import { Sessions } from './sessions';
import { Webhooks } from './webhooks';

/** Who one is here, where one is signed in, and which programs act for one or are told. */
export function SettingsPage() {
  useTitle('Settings');
  const user = useUser();
  const hasAccount = user.by.kind === 'account';
  return (
    <Stack gap="md" maw={760}>
      <Title order={1}>Settings</Title>
      <Section id="you" title="You">
        <Group component="dl" gap="xl" m={0}>
          <Fact label="User id" value={user.userId} />
          {user.name && <Fact label="Name" value={user.name} />}
          <Fact label="Role" value={user.isAdmin ? 'Administrator' : 'User'} />
        </Group>
      </Section>
      {hasAccount ? (
        <>
          <Sessions />
          <PasswordForm />
        </>
      ) : (
        <Section id="sessions" title="Where you are signed in">
          <Text size="sm">
            You signed in with a token and not with an account: there is no session to end. The
            token is good until it expires.
          </Text>
        </Section>
      )}
      <ApiTokens />
      <Webhooks />
    </Stack>
  );
}

const Fact = ({ label, value }: { label: string; value: string }) => (
  <div>
    <Text component="dt" size="xs" c="dimmed" fw={500}>
      {label}
    </Text>
    <Text component="dd" size="sm" m={0}>
      {value}
    </Text>
  </div>
);
