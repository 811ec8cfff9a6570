import { Text } from '@mantine/core';
import { markdownMarks } from './markdown-marks';

interface Range {
  start: number;
  end: number;
}

interface Props {
  text: string;
  ranges?: Range[];
  /** Lines of a file: shown as they are, in even letters. */
  isCode?: boolean;
}

/** A passage with the words that were searched for marked. */
export function Highlighted({ text, ranges = [], isCode = false }: Props) {
  const isMark = isCode ? [] : markdownMarks(text);
  const shown = (start: number, end: number): string =>
    text
      .slice(start, end)
      .split('')
      .filter((_, i) => !isMark[start + i])
      .join('');
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
          {shown(sorted[i - 1]?.end ?? 0, start)}
          <mark>{shown(start, end)}</mark>
        </span>
      ))}
      {shown(sorted.at(-1)?.end ?? 0, text.length)}
    </Text>
  );
}
