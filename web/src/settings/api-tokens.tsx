import { Button, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { unwrap } from '@faultmaven/client';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ApiToken, apiTokenList } from '../api/account';
import { api } from '../api/client';
import { ProblemAlert } from '../ui/problem-alert';
import { Section } from '../ui/section';
import { ago, shortTime } from '../ui/time';
import { EndingRow } from './ending-row';
import { NewTokenDialog } from './new-token-dialog';
import { OneTimeSecret } from './one-time-secret';
import classes from './settings.module.css';

export function ApiTokens() {
  const { data, error, isPending, refetch } = useQuery(apiTokenList);
  const [making, make] = useDisclosure(false);
  const [secret, setSecret] = useState<string>();
  return (
    <Section
      id="api-tokens"
      title="API tokens"
      about="For programs that act as you, in the cases and roles that are yours."
    >
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {isPending && <Skeleton height={60} />}
      {data?.length === 0 && <Text size="sm">You have none.</Text>}
      <ul className={classes.list} aria-label="API tokens">
        {data?.map((token) => (
          <Row key={token.id} token={token} />
        ))}
      </ul>
      {secret && <OneTimeSecret name="token" value={secret} />}
      <Button
        mt="sm"
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={make.open}
      >
        New token
      </Button>
      {making && <NewTokenDialog onClose={make.close} onMade={setSecret} />}
    </Section>
  );
}

const Row = ({ token }: { token: ApiToken }) => (
  <EndingRow
    name={token.name}
    about={[
      token.scopes.join(', '),
      `until ${shortTime(token.expires_at)}`,
      token.last_used_at ? `last used ${ago(token.last_used_at)}` : 'never used',
    ].join(' · ')}
    verb="Revoke"
    label={`Revoke ${token.name}`}
    end={() =>
      unwrap(
        api.DELETE('/api/v1/auth/tokens/{token_id}', { params: { path: { token_id: token.id } } }),
      )
    }
    list={apiTokenList.queryKey}
  />
);
