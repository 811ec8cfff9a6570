import { unwrap } from '@faultmaven/client';
import { api } from '../api/client';
import { keepSession, type Session } from './session';
import { accountSession, adopt } from './tokens';

/** By a password, by a new account, by a user id alone (development), or by a token from elsewhere. */
export type Way = 'password' | 'register' | 'dev' | 'token';

export interface SignInForm {
  userId: string;
  name: string;
  password: string;
  token: string;
}

/** Signs in and asks the service who that is, so that a pasted token is checked at once. */
export async function signInBy(way: Way, form: SignInForm, onDevice: boolean): Promise<void> {
  if (way === 'register') await register(form);
  if (way === 'dev' || way === 'token') {
    const token = way === 'dev' ? await devToken(form) : form.token.trim();
    keepSession({ ...(await whoIs(token)), by: { kind: 'token', token } }, onDevice);
    return;
  }
  const { password } = form;
  const body = { user_id: form.userId.trim(), password };
  const tokens = await unwrap(api.POST('/api/v1/auth/login', { body }));
  keepSession({ ...(await whoIs(tokens.access_token)), by: accountSession(tokens) }, onDevice);
  adopt(tokens);
}

async function register({ userId, password, name }: SignInForm): Promise<void> {
  const body = { user_id: userId.trim(), password, name: name.trim() || undefined };
  await unwrap(api.POST('/api/v1/auth/register', { body }));
}

async function devToken({ userId }: SignInForm): Promise<string> {
  const body = { user_id: userId.trim() };
  return (await unwrap(api.POST('/api/v1/auth/dev-login', { body }))).access_token;
}

async function whoIs(token: string): Promise<Omit<Session, 'by'>> {
  const headers = { authorization: `Bearer ${token}` };
  const me = await unwrap(api.GET('/api/v1/auth/me', { headers }));
  return { userId: me.user_id, name: me.name ?? null, isAdmin: me.roles.includes('admin') };
}
