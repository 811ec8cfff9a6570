/** One question of a FAQ with its answer. */
export interface QuestionAndAnswer {
  question: string;
  answer: string;
}

const MIN_ANSWER_CHARS = 60;
const MIN_QUESTION_CHARS = 15;

const tidy = ({ question, answer }: QuestionAndAnswer): QuestionAndAnswer => ({
  question: question.replace(/\s+/g, ' ').trim(),
  // A line of a code sample that begins with # is not a heading.
  answer: answer.replace(/^#/gm, ' #').trim(),
});

const whole = ({ question, answer }: QuestionAndAnswer): boolean =>
  question.length > MIN_QUESTION_CHARS && answer.length > MIN_ANSWER_CHARS;

/** Perl's FAQ: each `=head2` is a question. */
export function fromPod(pod: string): QuestionAndAnswer[] {
  const plain = (text: string): string =>
    text
      .replace(/^X<.*$/gm, '')
      .replace(/[A-Z]<<+ (.*?) >>+/gs, '$1')
      .replace(/[BCFISXZ]<([^<>]*)>/g, '$1')
      .replace(/L<(?:([^<>|]*)\|)?([^<>]*)>/g, (_all, shown?: string, target?: string) =>
        shown ? shown : (target ?? ''),
      )
      .replace(/E<lt>/g, '<')
      .replace(/E<gt>/g, '>')
      .replace(/^=\w+.*$/gm, '');
  return pod
    .split(/^=head2 /m)
    .slice(1)
    .map((section) => {
      const [question = '', ...rest] = section.split('\n');
      const [answer = ''] = rest.join('\n').split(/^=head1/m);
      return tidy({ question: plain(question), answer: plain(answer) });
    })
    .filter(whole);
}

/** Python's FAQ: each underlined heading is a question. */
export function fromRst(rst: string): QuestionAndAnswer[] {
  const lines = rst.split('\n');
  const headings = lines
    .map((_line, i) => i)
    .filter((i) => lines[i]?.trim() && /^[-=]{5,}\s*$/.test(lines[i + 1] ?? ''));
  const plain = (text: string): string =>
    text
      .replace(/:\w+:`~?!?([^`<]*)(?:<[^`]*>)?`/g, '$1')
      .replace(/`([^`<]*)<[^`]*>`_+/g, '$1')
      .replace(/``/g, '')
      .replace(/^\.\. .*$/gm, '');
  return headings
    .map((start, i) => {
      const answer = lines.slice(start + 2, headings[i + 1] ?? lines.length).join('\n');
      return tidy({
        question: (lines[start] ?? '').replace(/[`*]+/g, ''),
        answer: plain(answer),
      });
    })
    .filter(whole);
}

/** Git's FAQ: a labelled description list. */
export function fromAsciidoc(text: string): QuestionAndAnswer[] {
  return text
    .split(/^\[\[.*\]\]$/m)
    .slice(1)
    .map((section) => {
      const [question = '', ...rest] = section.trim().split('::\n');
      return tidy({
        question: question.replace(/`/g, ''),
        answer: rest.join('\n').replace(/^\+$/gm, ''),
      });
    })
    .filter(whole);
}
