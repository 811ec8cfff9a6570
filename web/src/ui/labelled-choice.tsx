import { SegmentedControl, Text } from '@mantine/core';
import { useId } from 'react';

interface Props<Value extends string> {
  label: string;
  data: { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
}

/** One of a few, under a label that stands in line with those of other fields. */
export function LabelledChoice<Value extends string>({ label, ...control }: Props<Value>) {
  const id = useId();
  return (
    <div>
      <Text id={id} size="sm" fw={600} mb={2}>
        {label}
      </Text>
      <SegmentedControl
        aria-labelledby={id}
        // On the narrowest of screens five choices stand beside each other too.
        styles={{ label: { paddingInline: 'min(0.625rem, 1.5vw)' } }}
        {...control}
      />
    </div>
  );
}
