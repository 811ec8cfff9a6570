import {
  Alert,
  Anchor,
  Button,
  Checkbox,
  Container,
  Paper,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { unwrap } from '@faultmaven/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/client';
import { explain } from '../api/explain';
import { Logo } from '../shell/logo';
import { ProblemAlert } from '../ui/problem-alert';
import { onSubmit } from '../ui/submit';
import { useTitle } from '../ui/use-title';
import { type Session, sessionThatEnded } from './session';
import { SignInFields } from './sign-in-fields';
import { signInBy, type SignInForm, type Way } from './sign-in';

const EMPTY: SignInForm = { userId: '', name: '', password: '', token: '' };

const WAYS: Record<Way, { title: string; about: string; button: string; link: string }> = {
  password: {
    title: 'Sign in',
    about: 'With your account on this service.',
    button: 'Sign in',
    link: 'Sign in with a password',
  },
  register: {
    title: 'Make an account',
    about: 'Your cases will belong to its user id.',
    button: 'Make account and sign in',
    link: 'Make an account',
  },
  dev: {
    title: 'Sign in',
    about: 'This is a development server: any user id works.',
    button: 'Sign in',
    link: 'Sign in with a user id only',
  },
  token: {
    title: 'Sign in',
    about: 'Paste a bearer token of your organisation, or an API token.',
    button: 'Sign in',
    link: 'Use an access token instead',
  },
};

/** The ways this service offers, the likeliest first. */
function useWays(): { ways: Way[]; error: unknown } {
  const { data, error } = useQuery({
    queryKey: ['sign-in-options'],
    queryFn: () => unwrap(api.GET('/api/v1/auth/options')),
    staleTime: Infinity,
  });
  const offered: [Way, boolean | undefined][] = [
    ['dev', data?.dev_login],
    ['password', data?.accounts],
    ['register', data?.registration],
  ];
  const ways = offered.filter(([, isOffered]) => isOffered).map(([way]) => way);
  return { ways: data ? [...ways, 'token'] : [], error };
}

export function SignInPage() {
  const router = useRouter();
  const navigate = useNavigate();
  const { to } = useSearch({ from: '/sign-in' });
  const { ways, error } = useWays();
  const [ended] = useState(sessionThatEnded);
  const [chosen, setChosen] = useState<Way | undefined>(
    ended?.by.kind === 'account' ? 'password' : undefined,
  );
  const [keep, setKeep] = useState(false);
  const [form, setForm] = useState({ ...EMPTY, userId: ended?.userId ?? '' });
  const way = chosen ?? ways[0];
  const { title, about, button } = WAYS[way ?? 'password'];
  useTitle(title);
  const enter = useMutation({
    mutationFn: (by: Way) => signInBy(by, form, keep),
    onSuccess: async () => {
      if (to) router.history.push(to);
      else await navigate({ to: '/cases' });
    },
  });
  return (
    <Container component="main" size={420} py={{ base: 'xl', sm: 96 }}>
      <Stack gap="lg">
        <Logo large />
        <Paper p="lg">
          <form onSubmit={onSubmit(() => way && enter.mutate(way))}>
            <Stack>
              <div>
                <Title order={1}>{title}</Title>
                <Text c="dimmed" size="sm" mt={4}>
                  {way && about}
                </Text>
              </div>
              {ended && <Ended session={ended} />}
              {way && (
                <SignInFields
                  key={way}
                  way={way}
                  form={form}
                  errors={explain(enter.error).fields}
                  onChange={(next) => setForm({ ...form, ...next })}
                />
              )}
              <Checkbox
                label="Keep me signed in on this device"
                checked={keep}
                onChange={(event) => setKeep(event.currentTarget.checked)}
              />
              <ProblemAlert error={enter.error ?? error} />
              <Button type="submit" size="md" loading={enter.isPending} disabled={!way}>
                {button}
              </Button>
              {ways
                .filter((other) => other !== way)
                .map((other) => (
                  <Anchor
                    key={other}
                    component="button"
                    type="button"
                    size="sm"
                    onClick={() => {
                      setChosen(other);
                      enter.reset();
                    }}
                  >
                    {WAYS[other].link}
                  </Anchor>
                ))}
            </Stack>
          </form>
        </Paper>
      </Stack>
    </Container>
  );
}

const Ended = ({ session: { name, userId } }: { session: Session }) => (
  <Alert role="status" variant="light" color="blue" title="Your session has ended">
    What you typed is kept for {name ?? userId}: sign in again, and you are back where you were.
  </Alert>
);
