import type { LogLevel, LogPosition, LogTemplate } from './log-digest.types.js';
import { LOG_LEVELS } from './log-digest.types.js';
import { maskValues } from './masking.js';

const MESSAGE_CHARS = 1000;
const TOKENS = 40;
/** Two messages are one template when at least this share of their words agrees. */
const SIMILARITY = 0.5;
const LEAF_CAPACITY = 100;
const LEAVES = 1000;
const CAPACITY = 4000;
const WILDCARD = '<*>';

interface Cluster {
  readonly leaf: string;
  readonly tokens: string[];
  count: number;
  readonly first: LogPosition;
  last: LogPosition;
  level: LogLevel | null;
  error: boolean;
  readonly sample: string;
}

/**
 * Finds the templates of which a log's messages are made, in one pass and bounded memory: the Drain
 * algorithm (He et al., "Drain: An Online Log Parsing Approach with Fixed Depth Tree", ICWS 2017)
 * with a tree of two levels: the number of words, then the first of them.
 */
export class TemplateMiner {
  private readonly leaves = new Map<string, Cluster[]>();
  private total = 0;
  private forgot = false;

  /** Whether rare templates were forgotten. */
  get approximate(): boolean {
    return this.forgot;
  }

  /** Answers whether no message like it came before. */
  add(message: string, position: LogPosition, level: LogLevel | null, error: boolean): boolean {
    const tokens = tokenise(message);
    const leaf = this.leafOf(tokens);
    const clusters = this.leaves.get(leaf) ?? [];
    const cluster = mostSimilar(clusters, tokens);
    if (cluster) {
      generalise(cluster.tokens, tokens);
      cluster.count += 1;
      cluster.last = position;
      cluster.level = worse(cluster.level, level);
      cluster.error ||= error;
      return false;
    }
    this.makeRoom(clusters);
    const sample = message.slice(0, 500);
    const fresh = { leaf, tokens, count: 1, first: position, last: position, level, error, sample };
    this.leaves.set(leaf, [...(this.leaves.get(leaf) ?? []), fresh]);
    this.total += 1;
    return true;
  }

  /** The most frequent first. */
  top(count: number): LogTemplate[] {
    return this.all()
      .sort((a, b) => b.count - a.count || a.first.line - b.first.line)
      .slice(0, count)
      .map(toTemplate);
  }

  /** Templates of error messages, in the order of their first occurrence. */
  errors(count: number): LogTemplate[] {
    return this.all()
      .filter(({ error }) => error)
      .sort((a, b) => a.first.line - b.first.line)
      .slice(0, count)
      .map(toTemplate);
  }

  private all(): Cluster[] {
    return [...this.leaves.values()].flat();
  }

  /** Once there are very many beginnings, new ones are told apart by their length alone. */
  private leafOf(tokens: readonly string[]): string {
    const [first = ''] = tokens;
    const leaf = `${tokens.length} ${isVariable(first) ? WILDCARD : first}`;
    return this.leaves.has(leaf) || this.leaves.size < LEAVES ? leaf : String(tokens.length);
  }

  private makeRoom(clusters: Cluster[]): void {
    if (clusters.length >= LEAF_CAPACITY) {
      const rarest = clusters.reduce((least, next) => (next.count < least.count ? next : least));
      clusters.splice(clusters.indexOf(rarest), 1);
      this.total -= 1;
      this.forgot = true;
    }
    if (this.total >= CAPACITY) this.forgetTheRarest();
  }

  private forgetTheRarest(): void {
    this.forgot = true;
    const kept = this.all()
      .sort((a, b) => b.count - a.count)
      .slice(0, CAPACITY / 2);
    this.leaves.clear();
    for (const cluster of kept) {
      this.leaves.set(cluster.leaf, [...(this.leaves.get(cluster.leaf) ?? []), cluster]);
    }
    this.total = kept.length;
  }
}

function tokenise(message: string): string[] {
  const tokens = maskValues(message.slice(0, MESSAGE_CHARS))
    .trim()
    .split(/\s+/, TOKENS + 1);
  return tokens.length > TOKENS ? [...tokens.slice(0, TOKENS), WILDCARD] : tokens;
}

const isVariable = (token: string): boolean => token.includes('<') && token.includes('>');

function mostSimilar(clusters: readonly Cluster[], tokens: readonly string[]): Cluster | null {
  let best: Cluster | null = null;
  let most = 0;
  for (const cluster of clusters) {
    if (cluster.tokens.length !== tokens.length) continue;
    let same = 0;
    for (let i = 0; i < tokens.length; i += 1) {
      if (cluster.tokens[i] === tokens[i]) same += 1;
      // A place known to vary speaks neither for nor against.
      else if (cluster.tokens[i] === WILDCARD) same += 0.5;
    }
    if (same > most && same >= tokens.length * SIMILARITY) [best, most] = [cluster, same];
  }
  return best;
}

function generalise(known: string[], tokens: readonly string[]): void {
  for (let i = 0; i < known.length; i += 1) if (known[i] !== tokens[i]) known[i] = WILDCARD;
}

function worse(a: LogLevel | null, b: LogLevel | null): LogLevel | null {
  if (!a || !b) return a ?? b;
  return LOG_LEVELS.indexOf(a) <= LOG_LEVELS.indexOf(b) ? a : b;
}

const toTemplate = ({ tokens, level, sample, count, first, last }: Cluster): LogTemplate => ({
  template: tokens.join(' '),
  level,
  sample,
  count,
  first,
  last,
});
