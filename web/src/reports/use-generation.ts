import { ProblemError } from '@faultmaven/client';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { refreshCase } from '../api/cases';
import { newIdempotencyKey, type ReportType } from '../api/client';
import { isMissing } from '../api/explain';
import {
  CANCELLED,
  cancelJob,
  followGeneration,
  type Progress,
  startGeneration,
} from '../api/reports';
import { useDraft } from '../ui/use-draft';

const QUEUED: Progress = { stage: 'queued' };

/** The writing of a case's reports. It goes on in the service, so a reload finds it again. */
export function useGeneration(caseId: string) {
  const [jobId, setJobId, forgetJob] = useDraft<string | null>(`job.${caseId}`, null);
  const [key, setKey] = useState(newIdempotencyKey);
  const [progress, setProgress] = useState(QUEUED);
  const [error, setError] = useState<unknown>();
  const [isStopped, setStopped] = useState(false);
  const cancel = useMutation({ mutationFn: cancelJob });
  const start = useMutation({
    mutationFn: (types: ReportType[]) => startGeneration({ caseId, types, key }),
    onMutate: () => {
      setError(undefined);
      setStopped(false);
      cancel.reset();
    },
    onSuccess: async (started) => {
      setKey(newIdempotencyKey());
      setProgress(QUEUED);
      setJobId(started ?? null);
      await refreshCase(caseId);
    },
    onError: (failure) => {
      // Refused, so nothing was begun: another choice is another request.
      if (failure instanceof ProblemError) setKey(newIdempotencyKey());
    },
  });

  useEffect(() => {
    if (jobId === null) return;
    const left = new AbortController();
    const over = (failure?: unknown): void => {
      if (left.signal.aborted) return;
      const wasCancelled = failure instanceof ProblemError && failure.code === CANCELLED;
      setStopped(wasCancelled);
      // A job is known for a day; one that is forgotten has ended long ago.
      setError(wasCancelled || isMissing(failure) ? undefined : failure);
      forgetJob();
      void refreshCase(caseId);
    };
    followGeneration(jobId, setProgress, left.signal).then(() => over(), over);
    return () => left.abort();
  }, [jobId, caseId, forgetJob]);

  return {
    isRunning: start.isPending || jobId !== null,
    progress,
    isStopped,
    error: start.error ?? error ?? cancel.error,
    start: start.mutate,
    isCancelling: cancel.isPending || cancel.isSuccess,
    cancel: jobId === null ? undefined : () => cancel.mutate(jobId),
  };
}
