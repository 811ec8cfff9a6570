import { useQuery } from '@tanstack/react-query';
import type { Citation } from '../api/agent';
import { caseMessages } from '../api/cases';
import type { Message, Report } from '../api/client';
import { caseEvidence, type EvidenceSummary } from '../api/evidence';
import { KIND_LABELS } from '../cases/labels';
import { Markdown } from '../ui/markdown';
import { shortTime } from '../ui/time';
import { CitedTexts } from './cited';
import { citedIds } from './cited-ids';

/**
 * A report whose `[M3]` and `[E1]` show the message or the file that they stand for. To whom the
 * case is not there any more, they stay text.
 */
export function ReportText({ report }: { report: Report }) {
  const content = report.content ?? '';
  const ids = citedIds(content);
  const labels = [...ids.keys()];
  const { data: messages } = useQuery({
    ...caseMessages(report.case_id),
    enabled: labels.some((label) => label.startsWith('M')),
  });
  const { data: evidence } = useQuery({
    ...caseEvidence(report.case_id),
    refetchInterval: false,
    enabled: labels.some((label) => label.startsWith('E')),
  });
  const citations = [...ids].flatMap(([label, id]) => {
    const message = messages?.items.find((one) => one.id === id);
    const file = evidence?.items.find((one) => one.id === id);
    return [
      ...(message ? [ofMessage(label, message)] : []),
      ...(file ? [ofFile(label, file)] : []),
    ];
  });
  return (
    <CitedTexts caseId={report.case_id} citations={citations}>
      <Markdown>{content}</Markdown>
    </CitedTexts>
  );
}

const ofMessage = (label: string, message: Message): Citation => ({
  label,
  kind: 'message',
  id: message.id,
  title: [
    KIND_LABELS[message.kind],
    message.author_name ?? message.author_id,
    shortTime(message.occurred_at),
  ].join(' · '),
  excerpt: message.text,
  score: null,
});

const ofFile = (label: string, file: EvidenceSummary): Citation => ({
  label,
  kind: 'evidence',
  id: file.id,
  title: file.file_name,
  excerpt: file.summary,
  score: null,
});
