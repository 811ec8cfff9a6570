import { SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { StepOutcome, Verdict } from '../api/agent';
import type { Case } from '../api/client';
import { ProblemAlert } from '../ui/problem-alert';
import { Conversation } from './conversation';
import { withVerdict } from './draft';
import { Findings, isFix } from './findings';
import classes from './investigator.module.css';
import { useConversation } from './use-conversation';

/** The conversation with the investigator of a case, and beside it what that one knows. */
export function Investigator({ case: found }: { case: Case }) {
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const [shown, setShown] = useState('conversation');
  const conversation = useConversation(found.id);
  const input = useRef<HTMLTextAreaElement>(null);
  const { view, turns, draft, change } = conversation;
  const canWrite = found.my_role !== 'viewer' && (view.data?.takes_messages ?? false);
  // A button adds to the message, and the person says what was seen, or just sends it.
  const attach = (next: Parameters<typeof change>[0]): void => {
    change(next);
    setShown('conversation');
    input.current?.focus();
  };
  const step = view.data?.next_step;
  const decide = {
    onOutcome: (outcome: StepOutcome): void => {
      if (!view.data || !step) return;
      const { id, text } = step;
      attach({ step: { id, text, isFix: isFix(view.data, step), outcome } });
    },
    onVerdict: (id: string, verdict: Verdict): void => attach(withVerdict(draft, id, verdict)),
  };
  if (!view.data || !turns.data) {
    const error = view.error ?? turns.error;
    const retry = (): void => void Promise.all([view.refetch(), turns.refetch()]);
    return error ? <ProblemAlert error={error} onRetry={retry} /> : <Skeleton height={360} />;
  }
  return (
    <>
      <ProblemAlert error={view.error ?? turns.error} />
      {!isWide && (
        <SegmentedControl
          aria-label="What to show"
          fullWidth
          className={classes.switch}
          mb="sm"
          data={[
            { value: 'conversation', label: 'Conversation' },
            { value: 'findings', label: 'What it knows' },
          ]}
          value={shown}
          onChange={setShown}
        />
      )}
      <div className={classes.layout}>
        {(isWide || shown === 'conversation') && (
          <Conversation
            case={found}
            conversation={conversation}
            turns={turns.data.items}
            view={view.data}
            canWrite={canWrite}
            input={input}
          />
        )}
        {(isWide || shown === 'findings') && (
          <Stack gap="md" component="aside" aria-label="What the investigator knows">
            {!view.data.knowledge_searched && (
              <Text size="sm" c="dimmed" role="status">
                The knowledge base could not be searched just now, so runbooks may be missing.
              </Text>
            )}
            <Findings
              caseId={found.id}
              view={view.data}
              draft={draft}
              {...(canWrite ? decide : {})}
            />
          </Stack>
        )}
      </div>
    </>
  );
}
