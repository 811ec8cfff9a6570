import { Group, Text } from '@mantine/core';

export const Logo = ({ large = false }: { large?: boolean }) => (
  <Group gap={10} wrap="nowrap">
    <img src="/favicon.svg" alt="" width={large ? 34 : 26} height={large ? 34 : 26} />
    <Text fw={600} fz={large ? 22 : 17} lh={1}>
      FaultMaven
    </Text>
  </Group>
);
