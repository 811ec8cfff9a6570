import { Text } from '@mantine/core';

interface Range {
  start: number;
  end: number;
}

/** A passage with the words that were searched for marked. */
export function Highlighted({ text, ranges }: { text: string; ranges: Range[] }) {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  return (
    <Text size="sm" mt={4} className="plain-text" lineClamp={5}>
      {sorted.map(({ start, end }, i) => (
        <span key={start}>
          {text.slice(sorted[i - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(sorted.at(-1)?.end ?? 0)}
    </Text>
  );
}
