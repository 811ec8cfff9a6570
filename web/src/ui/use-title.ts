import { useEffect } from 'react';

/** The page's name in the tab, in the history and for screen readers. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · FaultMaven` : 'FaultMaven';
  }, [title]);
}
