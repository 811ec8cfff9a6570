/**
 * Bounds that keep a report of a case with thousands of messages readable. Whatever is left out
 * is counted in the report, and stays in the case.
 */
export const LIMITS = {
  timelineRows: 60,
  /** Of a message in the timeline, where the report gives it in full elsewhere or does not. */
  excerptChars: 240,
  longExcerptChars: 700,
  evidenceMessages: 20,
  evidenceFiles: 20,
  symptoms: 12,
  errorLines: 12,
  diagnosisSteps: 15,
  fixSteps: 30,
  verifications: 8,
  quotes: 15,
  questions: 15,
  participants: 50,
  services: 8,
  /** Of one message or field, wherever it is given in full. */
  proseChars: 4_000,
  codeHeadLines: 40,
  codeTailLines: 15,
  codeLineChars: 1_000,
  titleChars: 200,
} as const;

/**
 * At most `max` of the items, spread evenly and always with the first and the last, in order.
 */
export function evenly<T>(items: readonly T[], max: number): T[] {
  if (items.length <= max) return [...items];
  if (max <= 0) return [];
  if (max === 1) return items.slice(0, 1);
  const step = (items.length - 1) / (max - 1);
  return Array.from({ length: max }, (_, index) => items[Math.round(index * step)]).filter(
    (item) => item !== undefined,
  );
}
