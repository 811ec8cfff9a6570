import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../.data/chaos', import.meta.url));

/** What a run leaves for whoever looks into it: the history, the logs, the verdict. */
export class RunFolder {
  readonly path: string;

  constructor(seed: number) {
    const at = new Date().toISOString().replace(/[:.]/g, '-');
    this.path = join(ROOT, `${at}-seed-${seed}`);
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.path, name), text, { mode: 0o600 });
  }

  /** One line of JSON. */
  append(name: string, value: unknown): void {
    appendFileSync(join(this.path, name), `${JSON.stringify(value)}\n`, { mode: 0o600 });
  }
}
