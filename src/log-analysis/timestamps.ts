/** What a timestamp says, and where in the line it stands. */
export interface FoundTimestamp {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly kind: TimestampKind;
  readonly zoneAssumed: boolean;
}

export type TimestampKind = 'iso' | 'access' | 'syslog' | 'apache' | 'klog' | 'day-first' | 'epoch';

/** Timestamps stand at the front; what comes later is part of the message. */
const HEAD_CHARS = 160;
const DAY_MS = 86_400_000;
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTH = `(${MONTHS.join('|')})`;
const CLOCK = String.raw`(\d\d):(\d\d):(\d\d)`;

interface Pattern {
  readonly kind: TimestampKind;
  readonly expression: RegExp;
  read(groups: readonly (string | undefined)[], now: number): number;
  /** Index of the group that holds the zone; without one the zone is always assumed. */
  readonly zone?: number;
}

const millis = (fraction: string | undefined): number =>
  fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0;

/** Minutes east of UTC. */
function zoneMinutes(zone: string | undefined): number {
  const parts = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? '');
  if (!parts) return 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3]));
}

type Texts = readonly (string | undefined)[];

/** Year, month (1 to 12), day, then the clock; parts that no calendar has become NaN. */
function utc(date: Texts, clock: Texts, fraction?: string, zone?: string): number {
  const [year, month, day] = date.map(Number) as [number, number, number];
  const [hour, minute, second] = clock.map(Number) as [number, number, number];
  if (month < 1 || month > 12 || day < 1 || day > 31) return NaN;
  if (hour > 23 || minute > 59 || second > 60) return NaN;
  const at = Date.UTC(year, month - 1, day, hour, minute, second, millis(fraction));
  return at - zoneMinutes(zone) * 60_000;
}

const monthNumber = (name: string | undefined): string => String(MONTHS.indexOf(name ?? '') + 1);

/** A date without its year is the latest such date that is not in the future. */
function latest(
  now: number,
  month: string,
  day: string | undefined,
  clock: Texts,
  fraction?: string,
) {
  const year = new Date(now).getUTCFullYear();
  const at = utc([String(year), month, day], clock, fraction);
  return at > now + DAY_MS ? utc([String(year - 1), month, day], clock, fraction) : at;
}

const PATTERNS: readonly Pattern[] = [
  {
    kind: 'klog',
    expression: /^[IWEF](\d\d)(\d\d) (\d\d):(\d\d):(\d\d)\.(\d{1,6})(?= )/,
    read: (g, now) => latest(now, g[1] ?? '', g[2], g.slice(3, 6), g[6]),
  },
  {
    kind: 'access',
    expression: new RegExp(String.raw`\[(\d\d)/${MONTH}/(\d{4}):${CLOCK} ([+-]\d{4})\]`),
    read: (g) => utc([g[3], monthNumber(g[2]), g[1]], g.slice(4, 7), undefined, g[7]),
    zone: 7,
  },
  {
    kind: 'iso',
    expression:
      /(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?: ?(Z|UTC|GMT|[+-]\d\d:?\d\d)(?![\w:]))?/,
    read: (g) => utc(g.slice(1, 4), g.slice(4, 7), g[7], g[8]),
    zone: 8,
  },
  {
    kind: 'apache',
    expression: new RegExp(
      String.raw`^\[(?:\w{3} )?${MONTH} {1,2}(\d{1,2}) ${CLOCK}(?:\.(\d{1,9}))? (\d{4})\]`,
    ),
    read: (g) => utc([g[7], monthNumber(g[1]), g[2]], g.slice(3, 6), g[6]),
  },
  {
    kind: 'syslog',
    expression: new RegExp(
      String.raw`^(?:<\d{1,3}>)?${MONTH} {1,2}(\d{1,2}) ${CLOCK}(?:\.(\d{1,6}))?(?= )`,
    ),
    read: (g, now) => latest(now, monthNumber(g[1]), g[2], g.slice(3, 6), g[6]),
  },
  {
    kind: 'day-first',
    expression: new RegExp(
      String.raw`(?<!\d)(\d{1,2})[ /-]${MONTH}[ /-](\d{4})[ :]${CLOCK}(?:[.,](\d{1,9}))?`,
    ),
    read: (g) => utc([g[3], monthNumber(g[2]), g[1]], g.slice(4, 7), g[7]),
  },
  {
    kind: 'epoch',
    expression: /^\[?(\d{10}|\d{13})(?:\.(\d{1,9}))?(?=[\]\s,|]|$)\]?/,
    read: (g) => epochMillis(Number(g[1])) + millis(g[2]),
    zone: 0,
  },
];

/** Seconds, milliseconds, microseconds or nanoseconds since the epoch, told apart by their size. */
export function epochMillis(value: number): number {
  for (const unit of [1000, 1, 1e-3, 1e-6]) {
    const at = Math.floor(value * unit);
    if (at >= EARLIEST && at <= LATEST) return at;
  }
  return NaN;
}

/** Every expression that runs over foreign text, for the proof that none backtracks. */
export const TIMESTAMP_EXPRESSIONS = PATTERNS.map(({ expression }) => expression);

/** Finds the timestamp of a line. Remembers which form the log uses, and tries that one first. */
export class TimestampReader {
  private readonly order = [...PATTERNS];

  constructor(private readonly now: number) {}

  find(line: string): FoundTimestamp | null {
    const head = line.length > HEAD_CHARS ? line.slice(0, HEAD_CHARS) : line;
    for (let index = 0; index < this.order.length; index += 1) {
      const pattern = this.order[index];
      const match = pattern?.expression.exec(head);
      if (!pattern || !match) continue;
      const at = pattern.read(match, this.now);
      if (!(at >= EARLIEST && at <= LATEST)) continue;
      if (index > 0) this.order.unshift(...this.order.splice(index, 1));
      return {
        at,
        start: match.index,
        end: match.index + match[0].length,
        kind: pattern.kind,
        zoneAssumed: pattern.zone === undefined || match[pattern.zone] === undefined,
      };
    }
    return null;
  }
}
