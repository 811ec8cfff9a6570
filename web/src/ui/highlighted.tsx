import { Text } from '@mantine/core';

interface Range {
  start: number;
  end: number;
}

interface Props {
  text: string;
  ranges: Range[];
  /** Lines of a file: shown as they are, in even letters. */
  isCode?: boolean;
}

/** The marks of markdown code are no help in an excerpt. */
const withoutTicks = (text: string): string => text.replace(/```\w*\n?|`/g, '');

/** A passage with the words that were searched for marked. */
export function Highlighted({ text, ranges, isCode = false }: Props) {
  const shown = isCode ? (part: string) => part : withoutTicks;
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  return (
    <Text
      size={isCode ? 'xs' : 'sm'}
      mt={4}
      className="plain-text"
      lineClamp={isCode ? 12 : 5}
      {...(isCode ? { ff: 'monospace' } : {})}
    >
      {sorted.map(({ start, end }, i) => (
        <span key={start}>
          {shown(text.slice(sorted[i - 1]?.end ?? 0, start))}
          <mark>{shown(text.slice(start, end))}</mark>
        </span>
      ))}
      {shown(text.slice(sorted.at(-1)?.end ?? 0))}
    </Text>
  );
}
