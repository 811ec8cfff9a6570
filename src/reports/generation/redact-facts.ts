import { ofSource } from '../../redaction/placeholder-source.js';
import type { Redactor, RedactionSession } from '../../redaction/redactor.js';
import type { CaseFacts } from '../writing/case-facts.js';
import type { WrittenReport } from '../writing/report-writer.js';

/** A session that knows the people of the case, so that their names go wherever they occur. */
export function openSessionFor(redactor: Redactor, facts: CaseFacts): RedactionSession {
  const people = [facts.owner, ...facts.participants].flatMap(({ id, name }) => [id, name]);
  const authors = facts.messages.flatMap(({ authorId, authorName }) => [authorId, authorName]);
  const known = [...people, ...authors].filter((person) => person !== undefined);
  return redactor.openSession({ knownPeople: [...new Set(known)] });
}

/**
 * The facts with every text redacted and every person under one placeholder, name and id alike.
 * One text after another: the numbers of the placeholders then follow the case's own order and are
 * the same each time it is written up.
 * @throws RedactorUnavailableError
 */
export async function redactFacts(facts: CaseFacts, session: RedactionSession): Promise<CaseFacts> {
  const redact = async (text: string): Promise<string> => (await session.redact(text)).text;
  const optional = async (text?: string): Promise<string | undefined> =>
    text === undefined ? undefined : redact(text);
  const person = personRedactor(redact);

  // Redacted when they were uploaded, each file by itself: its placeholders are marked as its own.
  const files = [];
  for (const file of facts.files ?? []) {
    const ofFile = async (text: string): Promise<string> => redact(ofSource(text, file.label));
    const [fileName, summary] = [await ofFile(file.fileName), await ofFile(file.summary)];
    files.push({ ...file, fileName, summary });
  }
  const owner = await person(facts.owner);
  const participants = [];
  for (const participant of facts.participants) {
    participants.push({ ...(await person(participant)), role: participant.role });
  }
  const redacted = {
    ...facts,
    owner,
    participants,
    files: facts.files && files,
    title: await redact(facts.title),
    description: await optional(facts.description),
    sourceUrl: await optional(facts.sourceUrl),
    impact: await optional(facts.impact),
    rootCause: await optional(facts.rootCause),
    resolution: await optional(facts.resolution),
    services: [] as string[],
    messages: [] as CaseFacts['messages'],
  };
  for (const service of facts.services) redacted.services.push(await redact(service));
  for (const message of facts.messages) {
    const author = await person({ id: message.authorId, name: message.authorName });
    redacted.messages.push({
      ...message,
      authorId: author.id,
      authorName: author.name,
      text: await redact(message.text),
    });
  }
  return redacted;
}

/** A writer may add what it should not, an LLM above all; so what it wrote is redacted as well. */
export async function redactWritten(
  written: WrittenReport,
  session: RedactionSession,
): Promise<WrittenReport> {
  const title = await session.redact(written.title);
  const markdown = await session.redact(written.markdown);
  return { ...written, title: title.text, markdown: markdown.text };
}

interface Person {
  id: string;
  name?: string;
}

/** One placeholder a person: of the name where there is one, else of the id. */
function personRedactor(redact: (text: string) => Promise<string>) {
  const known = new Map<string, Person>();
  return async ({ id, name }: Person): Promise<Person> => {
    const before = known.get(id);
    if (before) return before;
    const placeholder = await redact(name ?? id);
    const person = { id: placeholder, name: name === undefined ? undefined : placeholder };
    known.set(id, person);
    return person;
  };
}
