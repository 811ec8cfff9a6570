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
  const files = await inOrder(facts.files ?? [], async (file) => ({
    ...file,
    fileName: await redact(ofSource(file.fileName, file.label)),
    summary: await redact(ofSource(file.summary, file.label)),
  }));
  // An object literal awaits its fields from the first to the last.
  return {
    ...facts,
    files: facts.files && files,
    owner: await person(facts.owner),
    participants: await inOrder(facts.participants, async (participant) => ({
      ...(await person(participant)),
      role: participant.role,
    })),
    title: await redact(facts.title),
    description: await optional(facts.description),
    sourceUrl: await optional(facts.sourceUrl),
    impact: await optional(facts.impact),
    rootCause: await optional(facts.rootCause),
    resolution: await optional(facts.resolution),
    services: await inOrder(facts.services, redact),
    messages: await inOrder(facts.messages, async (message) => {
      const author = await person({ id: message.authorId, name: message.authorName });
      const text = await redact(message.text);
      return { ...message, authorId: author.id, authorName: author.name, text };
    }),
  };
}

/** What `change` makes of each, one after another. */
async function inOrder<From, To>(
  items: readonly From[],
  change: (item: From) => Promise<To>,
): Promise<To[]> {
  const changed: To[] = [];
  for (const item of items) changed.push(await change(item));
  return changed;
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
