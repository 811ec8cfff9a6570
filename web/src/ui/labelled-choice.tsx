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
      <Text id={id} size="sm" fw={500} mb={2}>
        {label}
      </Text>
      <SegmentedControl aria-labelledby={id} {...control} />
    </div>
  );
}
