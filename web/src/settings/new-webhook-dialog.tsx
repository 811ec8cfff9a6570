import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { unwrap } from '@faultmaven/client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type WebhookEvent, webhookList } from '../api/account';
import { api } from '../api/client';
import { explain } from '../api/explain';
import { queryClient } from '../api/query-client';
import { ProblemAlert } from '../ui/problem-alert';
import { onSubmit } from '../ui/submit';
import { EVENT_LABELS, WEBHOOK_EVENTS } from './webhook-events';

interface Props {
  onClose: () => void;
  onMade: (secret: string) => void;
}

export function NewWebhookDialog({ onClose, onMade }: Props) {
  const [url, setUrl] = useState('');
  const [events, setEvents] = useState<WebhookEvent[]>(WEBHOOK_EVENTS);
  const make = useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/webhooks/subscriptions', { body: { url: url.trim(), events } })),
    onSuccess: async ({ secret }) => {
      onMade(secret);
      onClose();
      await queryClient.invalidateQueries({ queryKey: webhookList.queryKey });
    },
  });
  const { fields } = explain(make.error);
  return (
    <Modal opened onClose={onClose} title="New webhook">
      <form onSubmit={onSubmit(() => make.mutate())}>
        <Stack>
          <TextInput
            type="url"
            label="Address"
            description="https, at a public address"
            placeholder="https://"
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
            error={fields['url']}
            maxLength={2048}
            required
            data-autofocus
          />
          <Checkbox.Group
            label="What it is told of"
            value={events}
            onChange={setEvents}
            error={fields['events']}
          >
            <Stack gap="xs" mt="xs">
              {WEBHOOK_EVENTS.map((event) => (
                <Checkbox key={event} value={event} label={EVENT_LABELS[event]} />
              ))}
            </Stack>
          </Checkbox.Group>
          <ProblemAlert error={make.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Not now
            </Button>
            <Button type="submit" loading={make.isPending} disabled={events.length === 0}>
              Make webhook
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
