import type { SyntheticEvent } from 'react';

/** What a form does when it is sent off: ours, and not a request of the browser's own. */
export const onSubmit =
  (start: () => void) =>
  (event: SyntheticEvent): void => {
    event.preventDefault();
    start();
  };
