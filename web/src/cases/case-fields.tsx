import { SimpleGrid, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Severity } from '../api/client';
import { LabelledChoice } from '../ui/labelled-choice';
import { MomentField } from '../ui/moment-field';
import { SEVERITIES } from './case-filter';
import { SEVERITY_LABELS } from './labels';

/** Facts of a case as they are typed: times in the reader's time zone, '' for what is not known. */
export interface CaseDraft {
  title: string;
  severity: Severity | '';
  services: string[];
  description: string;
  startedAt: string;
  detectedAt: string;
  sourceUrl: string;
}

interface Props {
  draft: CaseDraft;
  onChange: (next: Partial<CaseDraft>) => void;
  /** By the name of the field in the API. */
  errors: Record<string, string>;
}

interface WhatProps extends Props {
  titleLabel: string;
  titlePlaceholder?: string;
}

export const WhatFields = ({
  draft,
  onChange,
  errors,
  titleLabel,
  titlePlaceholder,
}: WhatProps) => (
  <>
    <TextInput
      label={titleLabel}
      placeholder={titlePlaceholder}
      value={draft.title}
      onChange={(event) => onChange({ title: event.currentTarget.value })}
      error={errors['title']}
      maxLength={200}
      required
      data-autofocus
      autoFocus
    />
    <LabelledChoice
      label="Severity"
      data={[
        { value: '', label: 'Not known' },
        ...SEVERITIES.map((value) => ({ value, label: SEVERITY_LABELS[value] })),
      ]}
      value={draft.severity}
      onChange={(severity) => onChange({ severity })}
    />
    <TagsInput
      label="Services"
      description="Press Enter after each"
      value={draft.services}
      onChange={(services) => onChange({ services })}
      error={errors['services']}
      maxTags={50}
    />
    <Textarea
      label="What do people see?"
      value={draft.description}
      onChange={(event) => onChange({ description: event.currentTarget.value })}
      error={errors['description']}
      autosize
      minRows={3}
    />
  </>
);

interface WhenProps extends Props {
  /** Later times. */
  children?: ReactNode;
}

export const WhenFields = ({ draft, onChange, errors, children }: WhenProps) => (
  <>
    <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="md">
      <MomentField
        label="Began"
        description="In your time zone, as far as known"
        value={draft.startedAt}
        onChange={(startedAt) => onChange({ startedAt })}
        error={errors['started_at']}
      />
      <MomentField
        label="Noticed"
        description="Not before it began"
        value={draft.detectedAt}
        onChange={(detectedAt) => onChange({ detectedAt })}
        error={errors['detected_at']}
      />
      {children}
    </SimpleGrid>
    <TextInput
      type="url"
      label="Link"
      description="Where the incident is told of"
      placeholder="https://"
      value={draft.sourceUrl}
      onChange={(event) => onChange({ sourceUrl: event.currentTarget.value })}
      error={errors['source_url']}
    />
  </>
);
