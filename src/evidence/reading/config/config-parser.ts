import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { OneThread } from '../../../common/one-thread.js';
import type { ConfigFormat, ParsedConfig } from './config.types.js';
import { readLines } from './settings-lines.js';

interface ParseTask {
  text: string;
  format: Exclude<ConfigFormat, 'ini'>;
}

/** Longer ones are read line by line. */
const PARSED_CHARS = 1024 * 1024;
const TIMEOUT_MS = 30_000;
const HEAP_LIMIT_MB = 256;
const IDLE_MS = 60_000;

/** Settings out of configuration files. YAML, JSON and TOML are parsed in a worker thread. */
@Injectable()
export class ConfigParser implements OnApplicationShutdown {
  private readonly thread = new OneThread<ParseTask, Pick<ParsedConfig, 'settings' | 'problems'>>(
    new URL('./config.worker.mjs', import.meta.url),
    { heapLimitMb: HEAP_LIMIT_MB, idleMs: IDLE_MS },
  );

  /** Never fails: what cannot be parsed is read line by line, and its problem told. */
  async parse(text: string, format: ConfigFormat): Promise<ParsedConfig> {
    if (format === 'ini') return { format, settings: await readLines(text), problems: [] };
    if (text.length > PARSED_CHARS) {
      return { format: 'text', settings: await readLines(text), problems: [] };
    }
    const { settings, problems } = await this.inWorker({ text, format });
    if (settings.length > 0) return { format, settings, problems };
    return { format: 'text', settings: await readLines(text), problems };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.thread.end();
  }

  private async inWorker(task: ParseTask): Promise<Pick<ParsedConfig, 'settings' | 'problems'>> {
    try {
      return await this.thread.run(task, AbortSignal.timeout(TIMEOUT_MS));
    } catch {
      // Out of time or memory: the thread was ended, and the next file gets a new one.
      return { settings: [], problems: [{ message: 'It takes too long to parse', line: null }] };
    }
  }
}
