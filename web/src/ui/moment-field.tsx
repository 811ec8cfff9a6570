import { TextInput, type TextInputProps } from '@mantine/core';

interface Props extends Omit<TextInputProps, 'type' | 'onChange'> {
  /** As `<input type="datetime-local">` holds it, in the reader's time zone; empty while it is not known. */
  value: string;
  onChange: (value: string) => void;
}

/** When something happened. */
export function MomentField({ onChange, ...input }: Props) {
  return (
    <TextInput
      {...input}
      type="datetime-local"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
