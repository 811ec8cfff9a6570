import { Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  id: string;
  title: string;
  about?: ReactNode;
  children: ReactNode;
}

/** A framed part of a page, known to screen readers by its heading. */
export const Section = ({ id, title, about, children }: Props) => (
  <Paper component="section" aria-labelledby={id}>
    <Title order={2} id={id} mb={about ? 2 : 'sm'}>
      {title}
    </Title>
    {about && (
      <Text size="sm" c="dimmed" mb="sm">
        {about}
      </Text>
    )}
    {children}
  </Paper>
);
