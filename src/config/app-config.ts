import { Environment } from './environment.js';

const DAY_MS = 86_400_000;

/**
 * The settings the service runs with, grouped by who reads them. Built once from the validated
 * {@link Environment}; durations are in milliseconds unless the name says otherwise.
 */
export class AppConfig {
  constructor(private readonly env: Environment) {}

  readonly nodeEnv = this.env.NODE_ENV;
  readonly isProduction = this.env.NODE_ENV === 'production';
  readonly http = {
    host: this.env.HOST,
    port: this.env.PORT,
    bodyLimitKb: this.env.BODY_LIMIT_KB,
    jsonDepthLimit: this.env.JSON_DEPTH_LIMIT,
    corsOrigins: this.env.CORS_ORIGINS.split(',').filter(Boolean),
    /** How many proxies in front may be believed about the client's address. */
    trustProxyHops: this.env.TRUST_PROXY_HOPS,
  };
  readonly rateLimits = {
    enabled: this.env.RATE_LIMITS,
    /** By caller and class of route. */
    perMinute: {
      read: this.env.RATE_LIMIT_READ,
      write: this.env.RATE_LIMIT_WRITE,
      generate: this.env.RATE_LIMIT_GENERATE,
      login: this.env.RATE_LIMIT_LOGIN,
      alerts: this.env.RATE_LIMIT_ALERTS,
    },
  };
  readonly logLevel = this.env.LOG_LEVEL;
  readonly redis = {
    url: this.env.REDIS_URL,
    cluster: this.env.REDIS_CLUSTER,
    commandTimeoutMs: this.env.REDIS_COMMAND_TIMEOUT_MS,
  };
  readonly chroma = {
    url: this.env.CHROMA_URL,
    collectionPrefix: this.env.CHROMA_COLLECTION_PREFIX,
    timeoutMs: this.env.CHROMA_TIMEOUT_MS,
    breaker: {
      failures: this.env.CHROMA_BREAKER_FAILURES,
      restMs: this.env.CHROMA_BREAKER_REST_MS,
    },
  };
  readonly auth = {
    jwtSecret: this.env.AUTH_JWT_SECRET,
    jwksUri: this.env.AUTH_JWKS_URI,
    issuer: this.env.AUTH_ISSUER,
    audience: this.env.AUTH_AUDIENCE,
    /** On by default outside production, where a local secret can sign; never in production. */
    devLogin:
      this.env.AUTH_DEV_LOGIN ??
      (this.env.NODE_ENV !== 'production' && Boolean(this.env.AUTH_JWT_SECRET)),
    tokenTtlSeconds: this.env.AUTH_TOKEN_TTL_SECONDS,
  };
  readonly accounts = {
    /** On where a local secret can sign and no issuer names the users. */
    enabled:
      this.env.AUTH_ACCOUNTS ?? (Boolean(this.env.AUTH_JWT_SECRET) && !this.env.AUTH_JWKS_URI),
    registrationOpen:
      (this.env.AUTH_REGISTRATION ?? (this.env.NODE_ENV === 'production' ? 'closed' : 'open')) ===
      'open',
    admin:
      this.env.AUTH_ADMIN_USER && this.env.AUTH_ADMIN_PASSWORD
        ? { userId: this.env.AUTH_ADMIN_USER, password: this.env.AUTH_ADMIN_PASSWORD }
        : undefined,
    accessTokenTtlSeconds: this.env.AUTH_ACCESS_TOKEN_TTL_SECONDS,
    sessionTtlMs: this.env.AUTH_SESSION_TTL_SECONDS * 1000,
    sessionMaxMs: this.env.AUTH_SESSION_MAX_DAYS * DAY_MS,
    refreshGraceMs: this.env.AUTH_REFRESH_GRACE_SECONDS * 1000,
    loginMaxFailures: this.env.LOGIN_MAX_FAILURES,
    loginWindowSeconds: this.env.LOGIN_WINDOW_SECONDS,
  };
  readonly llm = {
    /** In the order in which they are asked; none: the composer writes the reports. */
    providers: this.env.llmProviders,
    breaker: { failures: this.env.LLM_BREAKER_FAILURES, restMs: this.env.LLM_BREAKER_REST_MS },
  };
  /** Absent: no limit. */
  readonly llmBudget: { tokensPerCase?: number; usdPerCase?: number } = {
    tokensPerCase: this.env.LLM_BUDGET_TOKENS_PER_CASE,
    usdPerCase: this.env.LLM_BUDGET_USD_PER_CASE,
  };
  readonly embedding = {
    provider: this.env.EMBEDDER,
    /** Whether a process may run with another embedder than the index in use; `npm run reindex` does. */
    change: this.env.EMBEDDER_CHANGE,
    baseUrl: this.env.EMBEDDING_BASE_URL,
    model: this.env.EMBEDDING_MODEL,
    apiKey: this.env.EMBEDDING_API_KEY,
    dimension: this.env.EMBEDDING_DIMENSION,
    timeoutMs: this.env.EMBEDDING_TIMEOUT_MS,
    modelDir: this.env.EMBEDDING_MODEL_DIR,
    /** `slope,midpoint` of this model's own fit; its default when absent. */
    calibration: this.env.EMBEDDING_CALIBRATION,
  };
  readonly redaction = {
    provider: this.env.REDACTOR,
    presidioAnalyzerUrl: this.env.PRESIDIO_ANALYZER_URL,
    presidioAnonymizerUrl: this.env.PRESIDIO_ANONYMIZER_URL,
    timeoutMs: this.env.REDACTION_TIMEOUT_MS,
    language: this.env.REDACTION_LANGUAGE,
  };
  readonly features = {
    reportPersistence: this.env.FEATURE_REPORT_PERSISTENCE,
    reportPersistencePercent: this.env.FEATURE_REPORT_PERSISTENCE_PERCENT,
  };
  readonly runbooks = {
    reuseThreshold: this.env.RUNBOOK_REUSE_THRESHOLD,
    reviewThreshold: this.env.RUNBOOK_REVIEW_THRESHOLD,
    /** Share of three-word sequences in common from which two runbooks are nearly the same. */
    nearDuplicateThreshold: this.env.RUNBOOK_NEAR_DUPLICATE_THRESHOLD,
  };
  readonly jobs = {
    worker: this.env.JOBS_WORKER,
    concurrency: this.env.JOBS_CONCURRENCY,
    leaseMs: this.env.JOBS_LEASE_MS,
    keptMs: this.env.JOBS_KEPT_SECONDS * 1000,
    eventsKeptMs: this.env.JOBS_EVENTS_KEPT_SECONDS * 1000,
    workerPort: this.env.WORKER_PORT,
  };
  readonly shutdown = {
    /** Kubernetes goes on sending requests for a few seconds; on a developer's machine nobody does. */
    drainMs: this.env.SHUTDOWN_DRAIN_MS ?? (this.env.NODE_ENV === 'production' ? 5_000 : 0),
    graceMs: this.env.SHUTDOWN_GRACE_MS,
  };
  readonly reports = {
    lockTtlMs: this.env.GENERATION_LOCK_TTL_MS,
    versionsKept: this.env.REPORT_VERSIONS_KEPT,
    retentionMs: this.env.REPORT_RETENTION_DAYS * DAY_MS,
  };
  readonly evidence = {
    /** Of one file, as sent and unpacked. */
    maxBytes: this.env.EVIDENCE_MAX_MB * 1024 * 1024,
    /** Of one case. */
    maxFiles: this.env.EVIDENCE_MAX_FILES,
    maxKeptBytes: this.env.EVIDENCE_KEPT_KB * 1024,
  };
  readonly cases = {
    restoreMs: this.env.CASE_RESTORE_DAYS * DAY_MS,
    closedRetentionMs: this.env.CASE_CLOSED_RETENTION_DAYS * DAY_MS,
    /** The access list outlives the case for as long as any of its reports may. */
    accessSnapshotMs: this.env.REPORT_RETENTION_DAYS * DAY_MS,
  };
  readonly webhooks = {
    allowedNetworks: this.env.WEBHOOK_ALLOWED_NETWORKS.split(',').filter(Boolean),
  };
  readonly auditRetentionMs = this.env.AUDIT_RETENTION_DAYS * DAY_MS;
  readonly retention = {
    archiveDir: this.env.ARCHIVE_DIR,
    sweepIntervalMs: this.env.SWEEP_INTERVAL_SECONDS * 1000,
  };
  readonly outbox = {
    pollMs: this.env.OUTBOX_POLL_MS,
    /** A delivery that takes longer is given to another process too; handlers are idempotent. */
    leaseMs: this.env.OUTBOX_LEASE_MS,
    retryBaseMs: this.env.OUTBOX_RETRY_BASE_MS,
    retryMaxMs: this.env.OUTBOX_RETRY_MAX_MS,
    maxAttempts: this.env.OUTBOX_MAX_ATTEMPTS,
  };
  readonly metrics = {
    token: this.env.METRICS_TOKEN,
    /** A listener of its own for `/metrics`, which the public port then does not serve. */
    port: this.env.METRICS_PORT,
    host: this.env.METRICS_HOST,
  };
  readonly tracing = {
    endpoint: this.env.OTEL_EXPORTER_OTLP_ENDPOINT,
    headers: this.env.OTEL_EXPORTER_OTLP_HEADERS,
    protocol: this.env.OTEL_EXPORTER_OTLP_PROTOCOL,
    serviceName: this.env.OTEL_SERVICE_NAME,
    sampledShare: this.env.OTEL_TRACES_SAMPLER_ARG,
  };
  /** Gets the spans of language models, and no others. */
  readonly opik = {
    url: this.env.OPIK_URL,
    apiKey: this.env.OPIK_API_KEY,
    workspace: this.env.OPIK_WORKSPACE,
    project: this.env.OPIK_PROJECT_NAME,
  };
  readonly idempotencyTtlMs = this.env.IDEMPOTENCY_TTL_SECONDS * 1000;
}
