import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { unwrap } from '@faultmaven/client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { apiTokenList, sessionList } from '../api/account';
import { api } from '../api/client';
import { explain } from '../api/explain';
import { queryClient } from '../api/query-client';
import { SHORTEST_PASSWORD } from '../session/sign-in-fields';
import { useUser } from '../session/session';
import { ProblemAlert } from '../ui/problem-alert';
import { Section } from '../ui/section';
import { onSubmit } from '../ui/submit';

const EMPTY = { current: '', next: '' };

export function PasswordForm() {
  const { userId } = useUser();
  const [form, setForm] = useState(EMPTY);
  const change = useMutation({
    mutationFn: () =>
      unwrap(
        api.PUT('/api/v1/auth/password', {
          body: { current_password: form.current, new_password: form.next },
        }),
      ),
    onSuccess: async () => {
      setForm(EMPTY);
      await queryClient.invalidateQueries({ queryKey: sessionList.queryKey });
      await queryClient.invalidateQueries({ queryKey: apiTokenList.queryKey });
    },
  });
  const { fields } = explain(change.error);
  return (
    <Section
      id="password"
      title="Password"
      about="A new password ends all your other sessions and all your API tokens."
    >
      <form onSubmit={onSubmit(() => change.mutate())} aria-labelledby="password">
        <Stack maw={380}>
          {/* For password managers: whose password this is. */}
          <input type="text" autoComplete="username" value={userId} readOnly hidden />
          <PasswordInput
            label="Current password"
            value={form.current}
            onChange={(event) => setForm({ ...form, current: event.currentTarget.value })}
            error={fields['current_password']}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
            required
          />
          <PasswordInput
            label="New password"
            description={`At least ${String(SHORTEST_PASSWORD)} characters: a few words do`}
            value={form.next}
            onChange={(event) => setForm({ ...form, next: event.currentTarget.value })}
            error={fields['new_password'] ?? fields['password']}
            autoComplete="new-password"
            minLength={SHORTEST_PASSWORD}
            maxLength={128}
            visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
            required
          />
          <ProblemAlert error={change.error} />
          <Group>
            <Button type="submit" variant="default" loading={change.isPending}>
              Change password
            </Button>
            {change.isSuccess && (
              <Text size="sm" role="status">
                Changed. Your other sessions have ended.
              </Text>
            )}
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
