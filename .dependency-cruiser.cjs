/**
 * Import boundaries. A module shows the world its *.module.ts, its tokens and interfaces, and its
 * DTOs; arrows run controllers -> services -> stores -> clients.
 */
const features = [
  'webhooks',
  'cases',
  'reports',
  'knowledge',
  'closure',
  'retention',
  'agent',
  'evidence',
];

/** What a feature shows: module, tokens, interfaces (`*.types.ts`), DTOs, guards, and its index. */
const publicFace = (feature) =>
  `^src/${feature}/(${feature}\\.module|${feature}\\.tokens|[a-z-]+\\.interface|[a-z-]+\\.types|dto/.+|guards/.+)\\.ts$`;

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['src/main\\.ts$', 'src/worker\\.ts$', '\\.d\\.ts$'] },
      to: {},
    },
    ...features.map((feature) => ({
      name: `only-the-public-face-of-${feature}`,
      comment: `Other modules import only the module, tokens, interfaces, DTOs and guards of ${feature}.`,
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/${feature}/` },
      to: { path: `^src/${feature}/`, pathNot: publicFace(feature) },
    })),
    {
      name: 'cases-know-nothing-of-reports',
      severity: 'error',
      from: { path: '^src/cases/' },
      to: {
        path: '^src/(agent|evidence|reports|knowledge|closure|retention|embedding|llm|chroma)/',
      },
    },
    {
      name: 'knowledge-knows-nothing-of-reports',
      severity: 'error',
      from: { path: '^src/knowledge/' },
      to: { path: '^src/(agent|reports|closure|retention)/' },
    },
    {
      name: 'reports-know-nothing-of-closure',
      severity: 'error',
      from: { path: '^src/reports/' },
      to: { path: '^src/(closure|retention)/' },
    },
    {
      name: 'infrastructure-knows-no-feature',
      severity: 'error',
      from: {
        path: '^src/(common|config|audit|rate-limit|redis|chroma|llm|auth|redaction|embedding|indexing|outbox|health|idempotency|metrics|rendering|tracing|logging)/',
      },
      to: { path: `^src/(${features.join('|')})/` },
    },
    {
      name: 'measurements-go-through-the-port',
      comment: 'Modules know METRICS and spans.ts, not the libraries behind them.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(metrics|tracing)/' },
      to: {
        path: '(^src/metrics/prometheus|^src/tracing/(exporters|opik|redis-spans)|node_modules/(prom-client|@opentelemetry)/)',
      },
    },
    {
      name: 'controllers-do-not-touch-stores-or-clients',
      severity: 'error',
      from: { path: '\\.controller\\.ts$' },
      to: { path: '(\\.store\\.ts|^src/(redis|chroma)/|node_modules/(ioredis|chromadb)/)' },
    },
    {
      name: 'stores-do-not-call-upwards',
      severity: 'error',
      from: { path: '\\.store\\.ts$' },
      to: { path: '\\.(service|controller)\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types'],
    },
  },
};
