import { useCallback, useState } from 'react';
import { draftKey } from '../session/session';

function read(name: string): unknown {
  try {
    const text = sessionStorage.getItem(draftKey(name));
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * State that outlives a reload, an error and the end of a session: what a person has typed is never
 * lost to us. Cleared when it was accepted.
 */
export function useDraft<T>(
  name: string,
  initial: T,
): [draft: T, setDraft: (next: T) => void, clear: () => void] {
  const [draft, setState] = useState<T>(() => (read(name) as T | undefined) ?? initial);
  const setDraft = useCallback(
    (next: T) => {
      setState(next);
      sessionStorage.setItem(draftKey(name), JSON.stringify(next));
    },
    [name],
  );
  // Of the first rendering: an object that is made anew each time would make `clear` new as well.
  const [empty] = useState(initial);
  const clear = useCallback((): void => {
    setState(empty);
    sessionStorage.removeItem(draftKey(name));
  }, [name, empty]);
  return [draft, setDraft, clear];
}
