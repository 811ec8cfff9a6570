import type { components } from './schema.js';

export { sayToAgent, type AgentTurnEvent, type AgentTurnOptions } from './agent-turn.js';
export { createClient, unwrap, type ClientOptions, type FaultMavenClient } from './client.js';
export { followJob, type FollowOptions, type JobEvent } from './job-events.js';
export { ProblemError, UnreachableError, problemOf, type ProblemDocument } from './problem.js';
export type { components, paths } from './schema.js';

/** The shapes of the API by name, e.g. `Schemas['CaseDto']`. */
export type Schemas = components['schemas'];
