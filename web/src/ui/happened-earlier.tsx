import { Button } from '@mantine/core';
import { useState } from 'react';
import { MomentField } from './moment-field';

interface Props {
  /** As `<input type="datetime-local">` holds it; empty while nothing is said. */
  value: string;
  onChange: (value: string) => void;
  /** Where there is little room. */
  compact?: boolean;
}

/** When it happened, for those who write it down later. Left empty, it is a button again. */
export function HappenedEarlier({ value, onChange, compact = false }: Props) {
  const [isEditing, setEditing] = useState(false);
  if (!isEditing && value === '') {
    return (
      <Button
        size="xs"
        variant="subtle"
        aria-label="It happened earlier"
        onClick={() => setEditing(true)}
        {...(compact ? { px: 6 } : {})}
      >
        {compact ? 'Earlier…' : 'It happened earlier'}
      </Button>
    );
  }
  return (
    <MomentField
      size="xs"
      aria-label="When it happened"
      value={value}
      onChange={onChange}
      onBlur={() => setEditing(false)}
      // It stands where the button was that was pressed.
      autoFocus={isEditing}
    />
  );
}
