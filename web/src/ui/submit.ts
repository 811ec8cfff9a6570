import type { KeyboardEvent, SyntheticEvent } from 'react';

/** What a form does when it is sent off: ours, and not a request of the browser's own. */
export const onSubmit =
  (start: () => void) =>
  (event: SyntheticEvent): void => {
    event.preventDefault();
    start();
  };

/** Ctrl + Enter anywhere in a form sends it off, as its button does: in a text, Enter alone cannot. */
export function sendByKeys(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  // Not while it is sent: the button takes no second click then.
  event.currentTarget.querySelector<HTMLElement>('[type=submit]')?.click();
}
