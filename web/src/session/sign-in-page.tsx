import {
  Anchor,
  Button,
  Checkbox,
  Container,
  Paper,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { unwrap } from '@faultmaven/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { type SyntheticEvent, useState } from 'react';
import { api } from '../api/client';
import { Logo } from '../shell/logo';
import { ProblemAlert } from '../ui/problem-alert';
import { useTitle } from '../ui/use-title';
import { signIn } from './session';

type Way = { kind: 'dev'; userId: string } | { kind: 'token'; token: string };

async function tokenBy(way: Way): Promise<string> {
  if (way.kind === 'token') return way.token.trim();
  const { access_token } = await unwrap(
    api.POST('/api/v1/auth/dev-login', { body: { user_id: way.userId.trim() } }),
  );
  return access_token;
}

/** Signs in and asks the service who that is, so that a pasted token is checked at once. */
async function openSession(way: Way, keep: boolean): Promise<void> {
  const token = await tokenBy(way);
  const headers = { authorization: `Bearer ${token}` };
  const me = await unwrap(api.GET('/api/v1/auth/me', { headers }));
  const isAdmin = me.roles.includes('admin');
  signIn({ token, userId: me.user_id, name: me.name ?? null, isAdmin }, keep);
}

export function SignInPage() {
  useTitle('Sign in');
  const router = useRouter();
  const navigate = useNavigate();
  const { to } = useSearch({ from: '/sign-in' });
  const [keep, setKeep] = useState(false);
  const [userId, setUserId] = useState('');
  const [token, setToken] = useState('');
  const [pasting, setPasting] = useState(false);
  const options = useQuery({
    queryKey: ['sign-in-options'],
    queryFn: () => unwrap(api.GET('/api/v1/auth/options')),
    staleTime: Infinity,
  });
  const byToken = pasting || options.data?.dev_login === false;
  const enter = useMutation({
    mutationFn: (way: Way) => openSession(way, keep),
    onSuccess: async () => {
      if (to) router.history.push(to);
      else await navigate({ to: '/cases' });
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    enter.mutate(byToken ? { kind: 'token', token } : { kind: 'dev', userId });
  };
  return (
    <Container component="main" size={420} py={{ base: 'xl', sm: 96 }}>
      <Stack gap="lg">
        <Logo large />
        <Paper p="lg">
          <form onSubmit={submit}>
            <Stack>
              <div>
                <Title order={1}>Sign in</Title>
                <Text c="dimmed" size="sm" mt={4}>
                  {byToken
                    ? 'Paste a bearer token of your organisation.'
                    : 'This is a development server: any user id works.'}
                </Text>
              </div>
              {byToken ? (
                <PasswordInput
                  label="Access token"
                  value={token}
                  onChange={(event) => setToken(event.currentTarget.value)}
                  autoComplete="off"
                  visibilityToggleButtonProps={{ 'aria-label': 'Show the token' }}
                  required
                  autoFocus
                />
              ) : (
                <TextInput
                  label="User id"
                  description="For example ada. Your cases belong to it."
                  value={userId}
                  onChange={(event) => setUserId(event.currentTarget.value)}
                  autoComplete="username"
                  autoCapitalize="none"
                  required
                  autoFocus
                />
              )}
              <Checkbox
                label="Keep me signed in on this device"
                checked={keep}
                onChange={(event) => setKeep(event.currentTarget.checked)}
              />
              <ProblemAlert error={enter.error ?? options.error} />
              <Button type="submit" size="md" loading={enter.isPending}>
                Sign in
              </Button>
              {options.data?.dev_login && (
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  onClick={() => {
                    setPasting(!pasting);
                    enter.reset();
                  }}
                >
                  {pasting ? 'Sign in with a user id' : 'Use an access token instead'}
                </Anchor>
              )}
            </Stack>
          </form>
        </Paper>
      </Stack>
    </Container>
  );
}
