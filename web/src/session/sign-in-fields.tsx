import { PasswordInput, TextInput } from '@mantine/core';
import type { SignInForm, Way } from './sign-in';

interface Props {
  way: Way;
  form: SignInForm;
  errors: Record<string, string>;
  onChange: (next: Partial<SignInForm>) => void;
}

const SHOW = { 'aria-label': 'Show what is typed', tabIndex: 0 };
export const SHORTEST_PASSWORD = 12;

export function SignInFields({ way, form, errors, onChange }: Props) {
  if (way === 'token') {
    return (
      <PasswordInput
        label="Access token"
        value={form.token}
        onChange={(event) => onChange({ token: event.currentTarget.value })}
        autoComplete="off"
        visibilityToggleButtonProps={SHOW}
        required
        autoFocus
      />
    );
  }
  const isNew = way === 'register';
  return (
    <>
      <TextInput
        label="User id"
        description={way === 'dev' ? 'For example ada. Your cases belong to it.' : undefined}
        value={form.userId}
        onChange={(event) => onChange({ userId: event.currentTarget.value })}
        error={errors['user_id']}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        autoFocus
      />
      {isNew && (
        <TextInput
          label="Your name"
          description="What others see; left empty: the user id"
          value={form.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          error={errors['name']}
          autoComplete="name"
          maxLength={200}
        />
      )}
      {way !== 'dev' && (
        <PasswordInput
          label="Password"
          description={
            isNew ? `At least ${String(SHORTEST_PASSWORD)} characters: a few words do` : undefined
          }
          value={form.password}
          onChange={(event) => onChange({ password: event.currentTarget.value })}
          error={errors['password']}
          autoComplete={isNew ? 'new-password' : 'current-password'}
          minLength={isNew ? SHORTEST_PASSWORD : undefined}
          maxLength={128}
          visibilityToggleButtonProps={SHOW}
          required
        />
      )}
    </>
  );
}
