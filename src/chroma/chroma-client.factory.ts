import { ChromaClient } from 'chromadb';
import { Agent } from 'undici';
import { AppConfig } from '../config/app-config.js';

/** Chroma's client keeps one `fetchOptions` for all requests, so time limits live in the dispatcher. */
interface TimedFetch extends RequestInit {
  dispatcher: Agent;
}

export function createChromaClient({ chroma }: Pick<AppConfig, 'chroma'>): ChromaClient {
  const url = new URL(chroma.url);
  const ssl = url.protocol === 'https:';
  const timed: TimedFetch = {
    dispatcher: new Agent({
      connect: { timeout: chroma.timeoutMs },
      headersTimeout: chroma.timeoutMs,
      bodyTimeout: chroma.timeoutMs,
    }),
  };
  return new ChromaClient({
    host: url.hostname,
    port: Number(url.port || (ssl ? 443 : 80)),
    ssl,
    // The types of fetch do not know undici's dispatcher, which Node's fetch takes.
    fetchOptions: timed,
  });
}
