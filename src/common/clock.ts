import { Injectable } from '@nestjs/common';

/** The wall clock, injected so that retention can be tested without waiting for it. */
@Injectable()
export class Clock {
  /** Milliseconds since the epoch. */
  now(): number {
    return Date.now();
  }
}
