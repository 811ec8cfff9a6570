import { itemsIn, textOf } from './checker/outcome.js';
import type { Session } from './clients/session.js';
import type { Body, FinalEvidence, FinalTurn } from './history.js';
import type { SettledReader } from './settled-reader.js';

/** The files of a case, each looked into and searched for. */
export async function evidenceOf(
  reader: SettledReader,
  owner: Session,
  caseId: string,
): Promise<FinalEvidence[]> {
  const path = `/cases/${caseId}/evidence`;
  const files: FinalEvidence[] = [];
  for (const file of itemsIn(await reader.ask(owner, path))) {
    const id = textOf(file, 'id');
    const { markers } = await reader.answer(owner, `${path}/${id}/text`);
    const hits = itemsIn(await reader.ask(owner, `${path}/search?q=${markers[0] ?? 'relay'}`));
    files.push({
      ...{ id, label: textOf(file, 'label'), sha256: textOf(file, 'sha256'), markers },
      uploadedBy: textOf(file, 'uploaded_by'),
      found: hits.some((hit) => textOf(hit, 'evidence_id') === id),
    });
  }
  return files;
}

/** The conversation with the investigator, and the number of turns that its state speaks of. */
export async function conversationOf(
  reader: SettledReader,
  owner: Session,
  caseId: string,
): Promise<{ turns: FinalTurn[]; agentVersion: number }> {
  const path = `/cases/${caseId}/agent`;
  const { version } = await reader.ask(owner, path);
  const turns = await reader.all(owner, `${path}/turns?limit=100`);
  return { turns: turns.map(turnOf), agentVersion: Number(version) };
}

function turnOf(turn: Body): FinalTurn {
  const said = turn['said'] as Body;
  return {
    ...{ id: textOf(turn, 'id'), number: Number(turn['number']), event: textOf(turn, 'event') },
    ...{ author: textOf(said, 'author_id'), text: textOf(said, 'text') },
    messageId: textOf(said, 'message_id') || null,
  };
}
