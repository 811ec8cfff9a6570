import { Button, Checkbox, Group, Modal, NumberInput, Stack, TextInput } from '@mantine/core';
import { unwrap } from '@faultmaven/client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { apiTokenList, type Scope } from '../api/account';
import { api } from '../api/client';
import { explain } from '../api/explain';
import { queryClient } from '../api/query-client';
import { useUser } from '../session/session';
import { ProblemAlert } from '../ui/problem-alert';
import { onSubmit } from '../ui/submit';

const SCOPES: { value: Scope; label: string; description: string }[] = [
  { value: 'read', label: 'Read', description: 'Look at cases, reports and knowledge' },
  { value: 'write', label: 'Write', description: 'Open, tell, change and close cases' },
  { value: 'generate', label: 'Generate', description: 'Have reports written' },
  { value: 'alerts', label: 'Alerts', description: 'Deliver alerts, and nothing else' },
];
const ADMIN_SCOPE = {
  value: 'admin' as Scope,
  label: 'Admin',
  description: 'Accounts, outbox and retention',
};
const DEFAULT_DAYS = 90;

interface Props {
  onClose: () => void;
  onMade: (token: string) => void;
}

export function NewTokenDialog({ onClose, onMade }: Props) {
  const { isAdmin } = useUser();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Scope[]>(['read']);
  const [days, setDays] = useState<number | string>(DEFAULT_DAYS);
  const make = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/auth/tokens', {
          body: { name, scopes, expires_in_days: Number(days) || DEFAULT_DAYS },
        }),
      ),
    onSuccess: async ({ token }) => {
      onMade(token);
      onClose();
      await queryClient.invalidateQueries({ queryKey: apiTokenList.queryKey });
    },
  });
  const { fields } = explain(make.error);
  return (
    <Modal opened onClose={onClose} title="New API token">
      <form onSubmit={onSubmit(() => make.mutate())}>
        <Stack>
          <TextInput
            label="Name"
            description="What it is for"
            placeholder="nightly export"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={fields['name']}
            maxLength={100}
            required
            data-autofocus
          />
          <Checkbox.Group
            label="What it may do"
            value={scopes}
            onChange={setScopes}
            error={fields['scopes']}
          >
            <Stack gap="xs" mt="xs">
              {(isAdmin ? [...SCOPES, ADMIN_SCOPE] : SCOPES).map((scope) => (
                <Checkbox key={scope.value} {...scope} />
              ))}
            </Stack>
          </Checkbox.Group>
          <NumberInput
            label="Good for"
            suffix=" days"
            min={1}
            max={365}
            allowDecimal={false}
            value={days}
            onChange={setDays}
            error={fields['expires_in_days']}
          />
          <ProblemAlert error={make.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Not now
            </Button>
            <Button type="submit" loading={make.isPending} disabled={scopes.length === 0}>
              Make token
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
