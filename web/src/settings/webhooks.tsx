import { Button, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { unwrap } from '@faultmaven/client';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Webhook, webhookList } from '../api/account';
import { api } from '../api/client';
import { ProblemAlert } from '../ui/problem-alert';
import { Section } from '../ui/section';
import { shortTime } from '../ui/time';
import { EndingRow } from './ending-row';
import { NewWebhookDialog } from './new-webhook-dialog';
import { OneTimeSecret } from './one-time-secret';
import classes from './settings.module.css';
import { EVENT_LABELS } from './webhook-events';

export function Webhooks() {
  const { data, error, isPending, refetch } = useQuery(webhookList);
  const [making, make] = useDisclosure(false);
  const [secret, setSecret] = useState<string>();
  return (
    <Section
      id="webhooks"
      title="Webhooks"
      about="Programs that are told of events of your cases. Each message is signed with the secret."
    >
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {isPending && <Skeleton height={60} />}
      {data?.length === 0 && <Text size="sm">You have none.</Text>}
      <ul className={classes.list} aria-label="Webhooks">
        {data?.map((webhook) => (
          <Row key={webhook.id} webhook={webhook} onSecret={setSecret} />
        ))}
      </ul>
      {secret && <OneTimeSecret name="secret" value={secret} />}
      <Button
        mt="sm"
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={make.open}
      >
        New webhook
      </Button>
      {making && <NewWebhookDialog onClose={make.close} onMade={setSecret} />}
    </Section>
  );
}

interface RowProps {
  webhook: Webhook;
  onSecret: (secret: string) => void;
}

function Row({ webhook: { id, url, events, created_at }, onSecret }: RowProps) {
  const params = { path: { webhook_id: id } };
  const rotate = useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/webhooks/subscriptions/{webhook_id}/rotate-secret', { params })),
    onSuccess: ({ secret }) => onSecret(secret),
  });
  return (
    <EndingRow
      name={url}
      about={[
        events.map((event) => EVENT_LABELS[event]).join(', '),
        `since ${shortTime(created_at)}`,
      ].join(' · ')}
      error={rotate.error}
      verb="Remove"
      label={`Remove the webhook to ${url}`}
      end={() => unwrap(api.DELETE('/api/v1/webhooks/subscriptions/{webhook_id}', { params }))}
      list={webhookList.queryKey}
    >
      <Button
        size="xs"
        variant="default"
        onClick={() => rotate.mutate()}
        loading={rotate.isPending}
        aria-label={`New secret for the webhook to ${url}`}
        title="For a day messages are signed with the old one too"
      >
        New secret
      </Button>
    </EndingRow>
  );
}
