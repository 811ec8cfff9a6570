import type { AgentView, NextStep as Step, StepOutcome, Verdict } from '../api/agent';
import type { Draft } from './draft';
import { Hypotheses } from './hypotheses';
import classes from './investigator.module.css';
import { KnowledgeOfCase } from './knowledge-of-case';
import { PHASE_LABELS, PHASES } from './labels';
import { NextStep } from './next-step';

interface Props {
  caseId: string;
  view: AgentView;
  draft: Draft;
  /** Both left out for those who only read. */
  onOutcome?: (outcome: StepOutcome) => void;
  onVerdict?: (id: string, verdict: Verdict) => void;
}

/** Where the investigation stands. */
export function Findings({ caseId, view, draft, onOutcome, onVerdict }: Props) {
  const { phase, next_step: step, hypotheses } = view;
  return (
    <>
      <ol className={classes.phases} aria-label="Phase">
        {PHASES.map((one) => (
          <li key={one} aria-current={one === phase ? 'step' : undefined}>
            {PHASE_LABELS[one]}
          </li>
        ))}
      </ol>
      {step && (
        <NextStep
          caseId={caseId}
          step={step}
          isFix={isFix(view, step)}
          onOutcome={onOutcome}
          chosen={draft.step?.id === step.id ? draft.step.outcome : undefined}
        />
      )}
      <Hypotheses
        caseId={caseId}
        hypotheses={hypotheses}
        onVerdict={onVerdict}
        verdictOn={(id) => draft.verdicts.find((one) => one.hypothesisId === id)?.verdict}
      />
      <KnowledgeOfCase view={view} />
    </>
  );
}

/** Of a confirmed cause, what is left to do is its fix. */
export const isFix = ({ hypotheses }: AgentView, { hypothesis_ids }: Step): boolean =>
  hypotheses.some(({ id, status }) => status === 'confirmed' && hypothesis_ids.includes(id));
