import { LLM_KEY } from './stack.js';
import { LLM_WORD } from './llm/stand-in.js';
import { markersIn } from './random.js';

/**
 * What no log may hold: a marker (each text of the run has one), the language model's word, its key,
 * a user's token, a secret that webhooks are signed with.
 */
export function leaksIn(
  logs: ReadonlyMap<string, string>,
  tokens: readonly string[],
  secrets: readonly string[],
): { leaks: string[]; logLines: number } {
  const leaks: string[] = [];
  let logLines = 0;
  for (const [name, log] of logs) {
    logLines += log.split('\n').length;
    for (const marker of markersIn(log)) leaks.push(`${name}: content (${marker})`);
    if (log.includes(LLM_WORD)) leaks.push(`${name}: the language model's words`);
    if (log.includes(LLM_KEY)) leaks.push(`${name}: the language model's key`);
    // The signature alone is enough to say whose token it was.
    const signatures = tokens.map((token) => token.split('.').at(-1) ?? token);
    if (signatures.some((part) => log.includes(part))) leaks.push(`${name}: a token`);
    if (secrets.some((secret) => log.includes(secret))) leaks.push(`${name}: a webhook's secret`);
  }
  return { leaks, logLines };
}
