import { Badge } from '@mantine/core';
import type { CaseStatus, MessageKind, Severity } from '../api/client';

export const STATUS_LABELS: Record<CaseStatus, string> = {
  open: 'Open',
  investigating: 'Investigating',
  resolved: 'Resolved',
  documenting: 'Documenting',
  closed: 'Closed',
};

/** Colour says how urgent: what burns is loud, what is done is quiet. */
const STATUS_COLORS: Record<CaseStatus, string> = {
  open: 'orange',
  investigating: 'blue',
  resolved: 'tide',
  documenting: 'violet',
  closed: 'gray',
};

export const SEVERITY_LABELS: Record<Severity, string> = {
  sev1: 'Sev 1',
  sev2: 'Sev 2',
  sev3: 'Sev 3',
  sev4: 'Sev 4',
};

const SEVERITY_COLORS: Record<Severity, string> = {
  sev1: 'red',
  sev2: 'orange',
  sev3: 'yellow',
  sev4: 'gray',
};

export const KIND_LABELS: Record<MessageKind, string> = {
  note: 'Note',
  observation: 'Observation',
  action: 'Action',
  decision: 'Decision',
};

export const StatusBadge = ({ status }: { status: CaseStatus }) => (
  <Badge color={STATUS_COLORS[status]} className="fm-badge" tt="none">
    {STATUS_LABELS[status]}
  </Badge>
);

export const SeverityBadge = ({ severity }: { severity: Severity | null }) =>
  severity && (
    <Badge color={SEVERITY_COLORS[severity]} className="fm-badge" tt="none">
      {SEVERITY_LABELS[severity]}
    </Badge>
  );
