import { Text, type TextProps } from '@mantine/core';

const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const SHORT = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const DATED = new Intl.DateTimeFormat(undefined, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });
const AGO = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });

export const fullTime = (iso: string): string => FULL.format(new Date(iso));
/** With the year where it is not this one. */
export function shortTime(iso: string): string {
  const date = new Date(iso);
  return (date.getFullYear() === new Date().getFullYear() ? SHORT : DATED).format(date);
}
export const clockTime = (iso: string): string => CLOCK.format(new Date(iso));
export const dayOf = (iso: string): string => DAY.format(new Date(iso));

const STEPS: [limit: number, unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  [60, 'second', 1],
  [3600, 'minute', 60],
  [86_400, 'hour', 3600],
  [86_400 * 14, 'day', 86_400],
];

/** "5 min. ago"; older than two weeks, the date. */
export function ago(iso: string, now = Date.now()): string {
  const seconds = Math.round((new Date(iso).getTime() - now) / 1000);
  const step = STEPS.find(([limit]) => Math.abs(seconds) < limit);
  return step ? AGO.format(Math.round(seconds / step[2]), step[1]) : shortTime(iso);
}

/** "2 h 5 min", of a number of seconds. */
export function duration(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return '< 1 min';
  const [days, hours, rest] = [
    Math.floor(minutes / 1440),
    Math.floor((minutes % 1440) / 60),
    minutes % 60,
  ];
  const parts = [
    days && `${String(days)} d`,
    hours && `${String(hours)} h`,
    rest && `${String(rest)} min`,
  ];
  return parts.filter(Boolean).slice(0, 2).join(' ');
}

/** What `<input type="datetime-local">` holds, as the API takes it. */
export const fromLocalInput = (value: string): string | undefined =>
  value ? new Date(value).toISOString() : undefined;

export function toLocalInput(iso: string | null | undefined): string {
  if (!iso) return '';
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

interface Props extends TextProps {
  iso: string;
  as?: (iso: string) => string;
}

export const Time = ({ iso, as = ago, ...text }: Props) => (
  <Text component="time" dateTime={iso} title={fullTime(iso)} {...text}>
    {as(iso)}
  </Text>
);
