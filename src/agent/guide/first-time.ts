import type { SeenError } from '../agent.types.js';

/** When an error was first seen; without a zone where the log named none, as nobody knows which it is. */
export const firstTime = ({ firstAt, zoneAssumed }: SeenError): string | undefined =>
  zoneAssumed ? firstAt?.replace(/(?:\.000)?Z$/, '').replace('T', ' ') : firstAt;
