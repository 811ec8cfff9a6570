import {
  ActionIcon,
  Avatar,
  Button,
  Group,
  Paper,
  Select,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { unwrap } from '@faultmaven/client';
import { IconUserMinus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { caseParticipants, refreshCase } from '../api/cases';
import { api, type Case, type Participant } from '../api/client';
import { ProblemAlert } from '../ui/problem-alert';

type GivenRole = 'viewer' | 'editor';

const ROLES = [
  { value: 'editor', label: 'Editor' },
  { value: 'viewer', label: 'Viewer' },
];

export function Participants({ case: found }: { case: Case }) {
  const people = useQuery(caseParticipants(found.id));
  const isOwner = found.my_role === 'owner';
  const put = useMutation({
    mutationFn: ({ userId, role }: { userId: string; role: GivenRole }) =>
      unwrap(
        api.PUT('/api/v1/cases/{id}/participants/{user_id}', {
          params: { path: { id: found.id, user_id: userId } },
          body: { role },
        }),
      ),
    onSuccess: () => refreshCase(found.id),
  });
  const remove = useMutation({
    mutationFn: (userId: string) =>
      unwrap(
        api.DELETE('/api/v1/cases/{id}/participants/{user_id}', {
          params: { path: { id: found.id, user_id: userId } },
        }),
      ),
    onSuccess: () => refreshCase(found.id),
  });
  return (
    <Paper component="section" aria-labelledby="people">
      <Title order={2} id="people" mb="sm">
        People
      </Title>
      <ProblemAlert error={people.error ?? put.error ?? remove.error} />
      <Stack gap="xs" component="ul" p={0} m={0}>
        {people.data?.map((person) => (
          <Person
            key={person.user_id}
            person={person}
            canChange={isOwner && person.role !== 'owner'}
            onRole={(role) => put.mutate({ userId: person.user_id, role })}
            onRemove={() => remove.mutate(person.user_id)}
          />
        ))}
      </Stack>
      {isOwner && (
        <AddPerson
          pending={put.isPending}
          onAdd={(userId, role) => put.mutateAsync({ userId, role })}
        />
      )}
    </Paper>
  );
}

interface PersonProps {
  person: Participant;
  canChange: boolean;
  onRole: (role: GivenRole) => void;
  onRemove: () => void;
}

function Person({ person, canChange, onRole, onRemove }: PersonProps) {
  const name = person.name ?? person.user_id;
  return (
    <Group component="li" gap="xs" wrap="nowrap" style={{ listStyle: 'none' }}>
      <Avatar size={28} radius="xl" name={name} color="tide" alt="" />
      <Text
        size="sm"
        lineClamp={2}
        style={{ flex: 1, overflowWrap: 'anywhere' }}
        title={person.user_id}
      >
        {name}
      </Text>
      {canChange ? (
        <>
          <Select
            aria-label={`Role of ${name}`}
            data={ROLES}
            value={person.role}
            onChange={(role) => {
              if (role) onRole(role as GivenRole);
            }}
            allowDeselect={false}
            size="xs"
            w={92}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Take ${name} off the case`}
            onClick={onRemove}
          >
            <IconUserMinus size={16} aria-hidden />
          </ActionIcon>
        </>
      ) : (
        <Text size="xs" c="dimmed" tt="capitalize">
          {person.role}
        </Text>
      )}
    </Group>
  );
}

interface AddProps {
  pending: boolean;
  onAdd: (userId: string, role: GivenRole) => Promise<unknown>;
}

function AddPerson({ pending, onAdd }: AddProps) {
  const [userId, setUserId] = useState('');
  const [role, setRole] = useState<GivenRole>('editor');
  const add = (event: SyntheticEvent): void => {
    event.preventDefault();
    // On failure the id stays in its field, and the problem is shown above.
    onAdd(userId.trim(), role).then(
      () => setUserId(''),
      () => undefined,
    );
  };
  return (
    <form onSubmit={add}>
      <Group gap="xs" mt="sm" wrap="nowrap">
        <TextInput
          aria-label="User id of the person to add"
          placeholder="User id"
          size="xs"
          value={userId}
          onChange={(event) => setUserId(event.currentTarget.value)}
          style={{ flex: 1 }}
          autoCapitalize="none"
          required
        />
        <Select
          aria-label="Role of the person to add"
          data={ROLES}
          value={role}
          onChange={(next) => setRole(next as GivenRole)}
          allowDeselect={false}
          size="xs"
          w={92}
        />
        <Button type="submit" size="xs" variant="default" loading={pending}>
          Add
        </Button>
      </Group>
    </form>
  );
}
