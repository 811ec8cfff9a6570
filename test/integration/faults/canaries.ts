import type { ApiUser } from '../../support/api.js';

/** Texts that must never be in a log, by what they are. */
export type Secrets = Map<string, string>;

const PII = {
  email: 'grace.canary@example.com',
  phone: '+44 20 7946 0958',
  card: '4111 1111 1111 1111',
  password: 'hunter2-canary',
};
const WORDS = {
  title: 'Zanzibar ledger stalls',
  description: 'Quokkas report that the ledger stalls at noon.',
  message: 'Vermilion replica lags behind by 4711 segments',
  rootCause: 'A marzipan deploy left transactions open.',
  resolution: 'Rolled the marzipan deploy back.',
};

/** Every text that {@link openCanaryCase} puts into a case. */
export const CASE_SECRETS: Secrets = new Map(Object.entries({ ...PII, ...WORDS }));

/** A resolved case full of texts that nobody would log by chance; returns its id. */
export async function openCanaryCase(owner: ApiUser): Promise<string> {
  const { title, description, message, rootCause, resolution } = WORDS;
  const created = await owner.post('/cases', { title, description, severity: 'sev2' }).expect(201);
  const id = created.body.id as string;
  const text = `${message}. Ask ${PII.email} or ${PII.phone}; paid by ${PII.card}; password=${PII.password}`;
  await owner.post(`/cases/${id}/messages`, { kind: 'observation', text }).expect(201);
  await owner.post(`/cases/${id}/resolve`, { root_cause: rootCause, resolution }).expect(200);
  return id;
}

/** The lines of reports that are long enough to be told from a log's own words. */
export function linesOf(contents: readonly string[]): Secrets {
  const lines = contents.flatMap((content) => content.split('\n').map((line) => line.trim()));
  return new Map(lines.filter((line) => line.length >= 24).map((line) => [line, line]));
}

/** Which of the secrets a log holds, as they are or as JSON would write them. */
export function leaksIn(log: string, secrets: Secrets): string[] {
  const holds = (text: string): boolean =>
    log.includes(text) || log.includes(JSON.stringify(text).slice(1, -1));
  return [...secrets].filter(([, text]) => holds(text)).map(([name]) => name);
}
