const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Below which duration a unit is the smallest one given. */
const LIMIT_OF: Partial<Record<number, number>> = { [SECOND]: 10 * MINUTE, [MINUTE]: 2 * DAY };

const roundedTo = (unit: number, ms: number): number => Math.max(0, Math.round(ms / unit)) * unit;

/**
 * A duration as a person says it: '40 s', '3 min 20 s', '1 h 12 min', '2 d 3 h'.
 * Seconds are given below ten minutes, minutes below two days; what is left out is rounded.
 */
export function formatDuration(ms: number): string {
  const step = [SECOND, MINUTE, HOUR].find(
    (unit) => roundedTo(unit, ms) < (LIMIT_OF[unit] ?? Infinity),
  );
  const total = roundedTo(step ?? HOUR, ms);
  const days = total < 2 * DAY ? 0 : Math.floor(total / DAY);
  const hours = Math.floor((total - days * DAY) / HOUR);
  const minutes = Math.floor((total % HOUR) / MINUTE);
  const seconds = Math.floor((total % MINUTE) / SECOND);
  const parts = [
    days > 0 && `${days} d`,
    hours > 0 && `${hours} h`,
    minutes > 0 && `${minutes} min`,
    seconds > 0 && `${seconds} s`,
  ].filter((part): part is string => Boolean(part));
  return parts.join(' ') || '0 s';
}

/** Where an instant lies relative to the start: 'T0', 'T+12 min', 'T−3 min'. */
export function formatOffset(ms: number): string {
  const rounded = Math.round(ms / SECOND) * SECOND;
  if (rounded === 0) return 'T0';
  return `T${rounded < 0 ? '−' : '+'}${formatDuration(Math.abs(rounded))}`;
}

export type UtcFormat = (date: Date) => string;

/** The one day, 'YYYY-MM-DD' in UTC, on which all instants lie; absent when they span several. */
export function commonDay(instants: readonly Date[]): string | undefined {
  const days = new Set(instants.map((date) => date.toISOString().slice(0, 10)));
  return days.size === 1 ? [...days][0] : undefined;
}

/** 'YYYY-MM-DD HH:MM' without the day where the reader knows the day from what came before. */
export const withoutDay = (formatted: string, day: string | undefined): string =>
  day && formatted.startsWith(`${day} `) ? formatted.slice(day.length + 1) : formatted;

/**
 * 'YYYY-MM-DD HH:MM' in UTC, or with seconds when any of the instants of the document has them:
 * one precision throughout, and none is lost.
 */
export function utcFormatFor(instants: readonly Date[]): UtcFormat {
  const withSeconds = instants.some((date) => Math.floor(date.getTime() / SECOND) % 60 !== 0);
  return (date) =>
    date
      .toISOString()
      .slice(0, withSeconds ? 19 : 16)
      .replace('T', ' ');
}
