import { plainToInstance, Transform, Type } from 'class-transformer';
import {
  getMetadataStorage,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';
import { type LlmProviderSettings, readLlmProviders } from './llm-providers.js';

/** See {@link Environment.AUTH_ADMIN_USER}; lower case, so that no two accounts differ by case alone. */
export const ACCOUNT_ID = /^[a-z0-9][a-z0-9._@+-]{1,63}$/;

const URL_OPTIONS = { require_tld: false, require_protocol: true };

/** Reads 'true'/'false' strictly; anything else is left as it is so that validation names it. */
const ToBoolean = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  );

/**
 * The process environment the service reads, with its defaults.
 * A wrong value stops start-up with the variable's name and what it expects.
 */
export class Environment {
  @IsIn(['development', 'test', 'production'])
  NODE_ENV: 'development' | 'test' | 'production' = 'development';

  @IsString() HOST = '127.0.0.1';
  @Type(() => Number) @IsInt() @Min(0) @Max(65535) PORT = 3000;
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']) LOG_LEVEL = 'info';
  @Type(() => Number) @IsInt() @Min(1) BODY_LIMIT_KB = 1024;
  @Type(() => Number) @IsInt() @Min(1) @Max(100) JSON_DEPTH_LIMIT = 16;
  @Matches(/^(https?:\/\/[a-z0-9.:[\]-]+(,https?:\/\/[a-z0-9.:[\]-]+)*)?$/, {
    message: 'CORS_ORIGINS must be a comma list of origins such as https://app.example.com',
  })
  CORS_ORIGINS = '';

  @Matches(/^rediss?:\/\//, { message: 'REDIS_URL must start with redis:// or rediss://' })
  REDIS_URL = 'redis://127.0.0.1:6379';
  @ToBoolean() @IsBoolean() REDIS_CLUSTER = false;
  @Type(() => Number) @IsInt() @Min(50) REDIS_COMMAND_TIMEOUT_MS = 2000;

  @IsUrl(URL_OPTIONS) CHROMA_URL = 'http://127.0.0.1:8000';
  @Matches(/^[a-z0-9][a-z0-9_-]{1,40}$/) CHROMA_COLLECTION_PREFIX = 'faultmaven';
  @Type(() => Number) @IsInt() @Min(100) CHROMA_TIMEOUT_MS = 10_000;
  @Type(() => Number) @IsInt() @Min(1) CHROMA_BREAKER_FAILURES = 3;
  @Type(() => Number) @IsInt() @Min(10) CHROMA_BREAKER_REST_MS = 5000;

  @IsOptional() @IsString() @MinLength(32) AUTH_JWT_SECRET?: string;
  @IsOptional() @IsUrl(URL_OPTIONS) AUTH_JWKS_URI?: string;
  @IsOptional() @IsString() AUTH_ISSUER?: string;
  @IsOptional() @IsString() AUTH_AUDIENCE?: string;
  @IsOptional() @ToBoolean() @IsBoolean() AUTH_DEV_LOGIN?: boolean;
  @Type(() => Number) @IsInt() @Min(60) AUTH_TOKEN_TTL_SECONDS = 43_200;

  @IsOptional() @ToBoolean() @IsBoolean() AUTH_ACCOUNTS?: boolean;
  @IsOptional() @IsIn(['open', 'closed']) AUTH_REGISTRATION?: 'open' | 'closed';
  @IsOptional()
  @Matches(ACCOUNT_ID, { message: 'AUTH_ADMIN_USER must be an account id' })
  AUTH_ADMIN_USER?: string;
  @IsOptional() @IsString() @MinLength(12) AUTH_ADMIN_PASSWORD?: string;
  @Type(() => Number) @IsInt() @Min(60) AUTH_ACCESS_TOKEN_TTL_SECONDS = 900;
  @Type(() => Number) @IsInt() @Min(60) AUTH_SESSION_TTL_SECONDS = 86_400;
  @Type(() => Number) @IsNumber() @Min(1) AUTH_SESSION_MAX_DAYS = 30;
  @Type(() => Number) @IsInt() @Min(0) @Max(60) AUTH_REFRESH_GRACE_SECONDS = 10;
  @Type(() => Number) @IsInt() @Min(1) LOGIN_MAX_FAILURES = 5;
  @Type(() => Number) @IsInt() @Min(1) LOGIN_WINDOW_SECONDS = 900;
  @Type(() => Number) @IsInt() @Min(0) @Max(10) TRUST_PROXY_HOPS = 0;

  @ToBoolean() @IsBoolean() RATE_LIMITS = true;
  @Type(() => Number) @IsInt() @Min(1) RATE_LIMIT_READ = 1200;
  @Type(() => Number) @IsInt() @Min(1) RATE_LIMIT_WRITE = 300;
  @Type(() => Number) @IsInt() @Min(1) RATE_LIMIT_GENERATE = 20;
  @Type(() => Number) @IsInt() @Min(1) RATE_LIMIT_LOGIN = 30;
  @Type(() => Number) @IsInt() @Min(1) RATE_LIMIT_ALERTS = 300;

  @IsOptional() @IsUrl(URL_OPTIONS) LLM_BASE_URL?: string;
  @IsOptional() @IsString() @MinLength(1) LLM_MODEL?: string;
  @IsOptional() @IsString() @MinLength(1) LLM_API_KEY?: string;
  @Type(() => Number) @IsInt() @Min(100) LLM_TIMEOUT_MS = 60_000;
  @Type(() => Number) @IsInt() @Min(0) @Max(10) LLM_MAX_RETRIES = 2;
  /** In the order in which they are asked; see `llm-providers.ts`. */
  @IsOptional() @IsString() LLM_PROVIDERS?: string;
  @Type(() => Number) @IsInt() @Min(1) LLM_BREAKER_FAILURES = 5;
  @Type(() => Number) @IsInt() @Min(10) LLM_BREAKER_REST_MS = 30_000;
  @Type(() => Number) @IsInt() @Min(0) LLM_BUDGET_TOKENS_PER_CASE = 1_000_000;
  @IsOptional() @Type(() => Number) @IsNumber() @Min(0) LLM_BUDGET_USD_PER_CASE?: number;

  @IsIn(['embedded', 'openai', 'onnx-local']) EMBEDDER: 'embedded' | 'openai' | 'onnx-local' =
    'embedded';
  @IsIn(['refused', 'allowed']) EMBEDDER_CHANGE: 'refused' | 'allowed' = 'refused';
  @IsOptional() @IsUrl(URL_OPTIONS) EMBEDDING_BASE_URL?: string;
  @IsOptional() @IsString() @MinLength(1) EMBEDDING_MODEL?: string;
  @IsOptional() @IsString() @MinLength(1) EMBEDDING_API_KEY?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) EMBEDDING_DIMENSION?: number;
  @Type(() => Number) @IsInt() @Min(100) EMBEDDING_TIMEOUT_MS = 30_000;
  @IsOptional() @IsString() EMBEDDING_MODEL_DIR?: string;
  @IsOptional() @IsString() @MinLength(1) EMBEDDING_CALIBRATION?: string;

  @IsIn(['embedded', 'presidio']) REDACTOR: 'embedded' | 'presidio' = 'embedded';
  @IsOptional() @IsUrl(URL_OPTIONS) PRESIDIO_ANALYZER_URL?: string;
  @IsOptional() @IsUrl(URL_OPTIONS) PRESIDIO_ANONYMIZER_URL?: string;
  @Type(() => Number) @IsInt() @Min(100) REDACTION_TIMEOUT_MS = 5000;
  @IsString() REDACTION_LANGUAGE = 'en';

  @ToBoolean() @IsBoolean() FEATURE_REPORT_PERSISTENCE = true;
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(100)
  FEATURE_REPORT_PERSISTENCE_PERCENT = 100;

  @IsOptional() @Type(() => Number) @IsNumber() @Min(0) @Max(1) RUNBOOK_REUSE_THRESHOLD = 0.85;
  @IsOptional() @Type(() => Number) @IsNumber() @Min(0) @Max(1) RUNBOOK_REVIEW_THRESHOLD = 0.65;
  @Type(() => Number) @IsNumber() @Min(0) @Max(1) RUNBOOK_NEAR_DUPLICATE_THRESHOLD = 0.5;

  /** Whether this process takes report jobs from the queue; `npm run start:worker` always does. */
  @ToBoolean() @IsBoolean() JOBS_WORKER = true;
  @Type(() => Number) @IsInt() @Min(1) @Max(100) JOBS_CONCURRENCY = 4;
  /** A job whose worker gives no sign of life for this long is given to another one. */
  @Type(() => Number) @IsInt() @Min(500) JOBS_LEASE_MS = 30_000;
  @Type(() => Number) @IsInt() @Min(60) JOBS_KEPT_SECONDS = 86_400;
  @Type(() => Number) @IsInt() @Min(60) JOBS_EVENTS_KEPT_SECONDS = 3600;
  /** The worker's health port; without it the worker serves nothing. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(65535) WORKER_PORT?: number;

  /** From SIGTERM on: how long requests are still taken while the load balancer finds out. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) SHUTDOWN_DRAIN_MS?: number;
  /** From SIGTERM on: how long what runs may take to finish. */
  @Type(() => Number) @IsInt() @Min(0) SHUTDOWN_GRACE_MS = 25_000;

  @Type(() => Number) @IsInt() @Min(1) @Max(1024) EVIDENCE_MAX_MB = 50;
  @Type(() => Number) @IsInt() @Min(1) @Max(1000) EVIDENCE_MAX_FILES = 50;
  /** Of what is kept of all files of a case, compressed: it is in Redis. */
  @Type(() => Number) @IsInt() @Min(16) EVIDENCE_KEPT_KB = 8192;

  @Type(() => Number) @IsInt() @Min(1000) GENERATION_LOCK_TTL_MS = 15_000;
  @Type(() => Number) @IsInt() @Min(1) @Max(5) REPORT_VERSIONS_KEPT = 5;
  @Type(() => Number) @IsNumber() @Min(0) CASE_RESTORE_DAYS = 30;
  @Type(() => Number) @IsNumber() @Min(0) CASE_CLOSED_RETENTION_DAYS = 30;
  @Type(() => Number) @IsNumber() @Min(0) REPORT_RETENTION_DAYS = 90;
  @IsOptional() @IsString() @MinLength(1) ARCHIVE_DIR?: string;
  @Matches(/^([0-9a-f.:]+\/\d{1,3}(,[0-9a-f.:]+\/\d{1,3})*)?$/, {
    message: 'WEBHOOK_ALLOWED_NETWORKS must be a comma list of networks such as 10.1.0.0/16',
  })
  WEBHOOK_ALLOWED_NETWORKS = '';
  @Type(() => Number) @IsInt() @Min(1) AUDIT_RETENTION_DAYS = 90;
  @Type(() => Number) @IsInt() @Min(1) SWEEP_INTERVAL_SECONDS = 3600;

  @Type(() => Number) @IsInt() @Min(10) OUTBOX_POLL_MS = 500;
  @Type(() => Number) @IsInt() @Min(1000) OUTBOX_LEASE_MS = 60_000;
  @Type(() => Number) @IsInt() @Min(10) OUTBOX_RETRY_BASE_MS = 500;
  @Type(() => Number) @IsInt() @Min(1) OUTBOX_RETRY_MAX_MS = 60_000;
  @Type(() => Number) @IsInt() @Min(1) OUTBOX_MAX_ATTEMPTS = 50;
  @Type(() => Number) @IsInt() @Min(1) IDEMPOTENCY_TTL_SECONDS = 86_400;

  @IsOptional() @IsString() @MinLength(16) METRICS_TOKEN?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(65535) METRICS_PORT?: number;
  @IsString() METRICS_HOST = '127.0.0.1';

  @IsOptional() @IsUrl(URL_OPTIONS) OTEL_EXPORTER_OTLP_ENDPOINT?: string;
  @IsOptional() @IsString() OTEL_EXPORTER_OTLP_HEADERS?: string;
  @IsIn(['http/protobuf', 'http/json']) OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' | 'http/json' =
    'http/protobuf';
  @IsString() @MinLength(1) OTEL_SERVICE_NAME = 'faultmaven-reports';
  @Type(() => Number) @IsNumber() @Min(0) @Max(1) OTEL_TRACES_SAMPLER_ARG = 1;
  @IsOptional() @IsUrl(URL_OPTIONS) OPIK_URL?: string;
  @IsOptional() @IsString() @MinLength(1) OPIK_API_KEY?: string;
  @IsOptional() @IsString() @MinLength(1) OPIK_WORKSPACE?: string;
  @IsString() @MinLength(1) OPIK_PROJECT_NAME = 'faultmaven-reports';

  /** Read from LLM_PROVIDERS and the variables it names, which no list here could name. */
  readonly llmProviders: readonly LlmProviderSettings[] = [];
}

/** Start-up stops with this: one line per variable, its name and what it expects. */
export class InvalidEnvironmentError extends Error {
  constructor(problems: readonly string[]) {
    super(`The environment is not valid:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
    this.name = 'InvalidEnvironmentError';
  }
}

/** Rules that tie several variables together. */
function crossChecks(env: Environment): string[] {
  const problems: string[] = [];
  const production = env.NODE_ENV === 'production';
  if (!env.AUTH_JWT_SECRET && !env.AUTH_JWKS_URI) {
    problems.push('AUTH_JWT_SECRET (at least 32 characters) or AUTH_JWKS_URI (a URL) must be set');
  }
  if (production && env.AUTH_DEV_LOGIN === true) {
    problems.push('AUTH_DEV_LOGIN must not be true when NODE_ENV is production');
  }
  if (env.AUTH_DEV_LOGIN === true && !env.AUTH_JWT_SECRET) {
    problems.push('AUTH_DEV_LOGIN needs AUTH_JWT_SECRET, which signs its tokens');
  }
  if (env.AUTH_JWKS_URI && !env.AUTH_ISSUER) {
    problems.push('AUTH_ISSUER must name the issuer when AUTH_JWKS_URI is set');
  }
  if (env.AUTH_ACCOUNTS === true && !env.AUTH_JWT_SECRET) {
    problems.push('AUTH_ACCOUNTS needs AUTH_JWT_SECRET, which signs its tokens');
  }
  if (env.AUTH_ACCOUNTS === true && env.AUTH_JWKS_URI) {
    problems.push(
      'AUTH_ACCOUNTS and AUTH_JWKS_URI exclude each other: a local account could take the id of a user of the issuer',
    );
  }
  if (Boolean(env.AUTH_ADMIN_USER) !== Boolean(env.AUTH_ADMIN_PASSWORD)) {
    problems.push('AUTH_ADMIN_USER and AUTH_ADMIN_PASSWORD must be set together');
  }
  if (Boolean(env.LLM_BASE_URL) !== Boolean(env.LLM_MODEL)) {
    problems.push('LLM_BASE_URL and LLM_MODEL must be set together');
  }
  if (env.EMBEDDER === 'openai' && !(env.EMBEDDING_BASE_URL && env.EMBEDDING_MODEL)) {
    problems.push('EMBEDDER=openai needs EMBEDDING_BASE_URL and EMBEDDING_MODEL');
  }
  if (env.EMBEDDER === 'onnx-local' && !env.EMBEDDING_MODEL_DIR) {
    problems.push('EMBEDDER=onnx-local needs EMBEDDING_MODEL_DIR, a folder with the model');
  }
  if (env.REDACTOR === 'presidio' && !env.PRESIDIO_ANALYZER_URL) {
    problems.push('REDACTOR=presidio needs PRESIDIO_ANALYZER_URL');
  }
  if (env.RUNBOOK_REVIEW_THRESHOLD > env.RUNBOOK_REUSE_THRESHOLD) {
    problems.push('RUNBOOK_REVIEW_THRESHOLD must not exceed RUNBOOK_REUSE_THRESHOLD');
  }
  return problems;
}

/** Validates raw variables; an empty string counts as not set. Never echoes a value: it may be a secret. */
export function readEnvironment(raw: Record<string, unknown>): Environment {
  const given = Object.fromEntries(
    namesOfVariables()
      .filter((name) => raw[name] !== undefined && raw[name] !== '')
      .map((name) => [name, raw[name]]),
  );
  const env = plainToInstance(Environment, given, { exposeDefaultValues: true });
  const problems = validateSync(env, { validationError: { target: false, value: false } }).flatMap(
    (error) => Object.values(error.constraints ?? {}),
  );
  const llm = readLlmProviders(raw);
  problems.push(...crossChecks(env), ...llm.problems);
  if (problems.length > 0) throw new InvalidEnvironmentError([...new Set(problems)]);
  return Object.assign(env, { llmProviders: llm.providers });
}

/** Every variable has a rule, the optional ones too, which are no properties before they are read. */
const namesOfVariables = (): string[] => [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(Environment, '', false, false)
      .map(({ propertyName }) => propertyName),
  ),
];
