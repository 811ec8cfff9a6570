import { plainToInstance, Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUrl,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';

export const LLM_KINDS = ['openai', 'anthropic', 'openai-compatible'] as const;
export type LlmKind = (typeof LLM_KINDS)[number];

/** One language model behind one endpoint. */
export interface LlmProviderSettings {
  /** As LLM_PROVIDERS names it; `default` is the one of LLM_BASE_URL and LLM_MODEL. */
  name: string;
  kind: LlmKind;
  /** Up to and including the version; absent where the kind's own service is meant. */
  baseUrl?: string;
  model: string;
  apiKey?: string;
  /** For one attempt, until its answer is complete. */
  timeoutMs: number;
  maxRetries: number;
  /** US dollars for a million tokens, which is micro-dollars a token. */
  usdPerMillionTokens: { input: number; output: number };
}

/** The variables of one provider, without their `LLM_<NAME>_`. */
class ProviderEnvironment {
  @IsIn(LLM_KINDS) KIND!: LlmKind;
  @IsOptional() @IsUrl({ require_tld: false, require_protocol: true }) BASE_URL?: string;
  @IsString() @MinLength(1) MODEL!: string;
  @IsOptional() @IsString() @MinLength(1) API_KEY?: string;
  @Type(() => Number) @IsInt() @Min(100) TIMEOUT_MS!: number;
  @Type(() => Number) @IsInt() @Min(0) @Max(10) MAX_RETRIES!: number;
  @Type(() => Number) @IsNumber() @Min(0) USD_PER_MTOK_IN = 0;
  @Type(() => Number) @IsNumber() @Min(0) USD_PER_MTOK_OUT = 0;
}

const VARIABLES = [
  ...['KIND', 'BASE_URL', 'MODEL', 'API_KEY', 'TIMEOUT_MS', 'MAX_RETRIES'],
  ...['USD_PER_MTOK_IN', 'USD_PER_MTOK_OUT'],
];
const NAME = /^[a-z][a-z0-9]{0,30}$/;
const SIMPLE = 'default';

type Raw = Record<string, unknown>;

/**
 * The providers in the order in which they are asked. `LLM_PROVIDERS=anthropic,local` reads
 * `LLM_ANTHROPIC_MODEL` and so on; without it `LLM_BASE_URL` and `LLM_MODEL` name the only one.
 */
export function readLlmProviders(raw: Raw): {
  providers: LlmProviderSettings[];
  problems: string[];
} {
  const listed = textOf(raw['LLM_PROVIDERS']);
  const names = listed ? listed.split(',').map((name) => name.trim()) : [];
  const simple = Boolean(textOf(raw['LLM_BASE_URL']) && textOf(raw['LLM_MODEL']));
  if (names.length === 0 && simple) names.push(SIMPLE);

  const problems = problemsOfNames(names, simple);
  const providers: LlmProviderSettings[] = [];
  if (problems.length > 0) return { providers, problems };
  for (const name of names) {
    const provider = readProvider(name, raw);
    if (Array.isArray(provider)) problems.push(...provider);
    else providers.push(provider);
  }
  return { providers, problems };
}

function problemsOfNames(names: readonly string[], simple: boolean): string[] {
  const problems: string[] = [];
  if (names.some((name) => !NAME.test(name)) || new Set(names).size < names.length) {
    problems.push('LLM_PROVIDERS must be names of letters and digits, each once, with commas');
  }
  if (simple && !names.includes(SIMPLE)) {
    problems.push('LLM_PROVIDERS must list "default", which LLM_BASE_URL and LLM_MODEL describe');
  }
  if (!simple && names.includes(SIMPLE)) {
    problems.push('LLM_PROVIDERS lists "default", which needs LLM_BASE_URL and LLM_MODEL');
  }
  return problems;
}

/** @returns what is wrong with it, if anything is. */
function readProvider(name: string, raw: Raw): LlmProviderSettings | string[] {
  const prefix = name === SIMPLE ? 'LLM_' : `LLM_${name.toUpperCase()}_`;
  const given = Object.fromEntries(
    VARIABLES.flatMap((key) => {
      const value = textOf(raw[`${prefix}${key}`]) ?? defaultOf(key, name, raw);
      return value === undefined ? [] : [[key, value]];
    }),
  );
  const env = plainToInstance(ProviderEnvironment, given, { exposeDefaultValues: true });
  const problems = validateSync(env, { validationError: { target: false, value: false } })
    .flatMap((error) => Object.values(error.constraints ?? {}))
    .map((problem) => `${prefix}${problem}`);
  if (env.KIND === 'openai-compatible' && !env.BASE_URL) {
    problems.push(`${prefix}BASE_URL must be set for an openai-compatible endpoint`);
  }
  if (env.KIND !== 'openai-compatible' && !env.API_KEY) {
    problems.push(`${prefix}API_KEY must be set for ${env.KIND}`);
  }
  return problems.length > 0 ? problems : toSettings(name, env);
}

/** `LLM_TIMEOUT_MS` and `LLM_MAX_RETRIES` are everybody's default; a provider's name may say its kind. */
function defaultOf(key: string, name: string, raw: Raw): string | undefined {
  if (key === 'KIND') return kindOf(name, raw);
  if (key === 'TIMEOUT_MS') return textOf(raw['LLM_TIMEOUT_MS']) ?? '60000';
  if (key === 'MAX_RETRIES') return textOf(raw['LLM_MAX_RETRIES']) ?? '2';
  return undefined;
}

function kindOf(name: string, raw: Raw): LlmKind {
  if (name === 'openai' || name === 'anthropic') return name;
  // OpenAI's own models refuse some of what every compatible server expects.
  const ofOpenAi = /^https:\/\/api\.openai\.com\//.test(textOf(raw['LLM_BASE_URL']) ?? '');
  return name === SIMPLE && ofOpenAi && textOf(raw['LLM_API_KEY']) ? 'openai' : 'openai-compatible';
}

function toSettings(name: string, env: ProviderEnvironment): LlmProviderSettings {
  return {
    name,
    kind: env.KIND,
    baseUrl: env.BASE_URL,
    model: env.MODEL,
    apiKey: env.API_KEY,
    timeoutMs: env.TIMEOUT_MS,
    maxRetries: env.MAX_RETRIES,
    usdPerMillionTokens: { input: env.USD_PER_MTOK_IN, output: env.USD_PER_MTOK_OUT },
  };
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
