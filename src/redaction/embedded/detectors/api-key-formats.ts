/**
 * How the known vendors write their keys: a fixed prefix, then a run of characters. None needs a word
 * of context. Sources: the vendors' own documentation of their token formats.
 */
export interface KeyFormat {
  readonly vendor: string;
  /** Expression of the fixed part; no key of another kind begins like it. */
  readonly prefix: string;
  /** Class of the characters that follow. */
  readonly body: string;
  /** Least length of what follows, in characters. */
  readonly min: number;
}

const WORD = '[\\w-]';
const DOTTED = '[\\w.-]';
const ALNUM = '[A-Za-z0-9]';
const HEX = '[0-9a-fA-F]';
const BASE64 = '[\\w+/=-]';

export const API_KEY_FORMATS: readonly KeyFormat[] = [
  { vendor: 'AWS access key id', prefix: '(?:AKIA|ASIA|ABIA|ACCA)', body: '[A-Z2-7]', min: 16 },
  { vendor: 'AWS Bedrock', prefix: 'ABSK', body: BASE64, min: 60 },
  { vendor: 'Google API key', prefix: 'AIza', body: WORD, min: 35 },
  { vendor: 'Google OAuth access token', prefix: 'ya29\\.', body: DOTTED, min: 20 },
  { vendor: 'Google OAuth client secret', prefix: 'GOCSPX-', body: WORD, min: 28 },
  { vendor: 'GitHub', prefix: 'gh[oprsu]_', body: ALNUM, min: 36 },
  { vendor: 'GitHub fine-grained', prefix: 'github_pat_', body: WORD, min: 22 },
  {
    vendor: 'GitLab',
    prefix: 'gl(?:pat|dt|rt|ptt|soat|ft|agent|cbt|imt|oas)-',
    body: DOTTED,
    min: 20,
  },
  { vendor: 'Slack', prefix: 'xox[abeoprs]-', body: DOTTED, min: 10 },
  { vendor: 'Slack rotating', prefix: 'xoxe\\.', body: DOTTED, min: 20 },
  { vendor: 'Slack app', prefix: 'xapp-\\d-', body: WORD, min: 20 },
  { vendor: 'Stripe', prefix: '[rs]k_(?:live|test)_', body: ALNUM, min: 16 },
  { vendor: 'Stripe webhook', prefix: 'whsec_', body: BASE64, min: 24 },
  { vendor: 'OpenAI, Anthropic and alike', prefix: 'sk-', body: WORD, min: 20 },
  { vendor: 'SendGrid', prefix: 'SG\\.', body: DOTTED, min: 48 },
  { vendor: 'Mailgun', prefix: 'key-', body: HEX, min: 32 },
  { vendor: 'Twilio account or key', prefix: '(?:AC|SK)', body: HEX, min: 32 },
  { vendor: 'npm', prefix: 'npm_', body: ALNUM, min: 36 },
  { vendor: 'FaultMaven', prefix: 'fmt_', body: DOTTED, min: 70 },
  { vendor: 'PyPI', prefix: 'pypi-', body: WORD, min: 50 },
  { vendor: 'RubyGems', prefix: 'rubygems_', body: HEX, min: 48 },
  { vendor: 'Docker Hub', prefix: 'dckr_(?:pat|oat)_', body: WORD, min: 20 },
  { vendor: 'HashiCorp Vault', prefix: 'hv[bsr]\\.', body: DOTTED, min: 24 },
  { vendor: 'DigitalOcean', prefix: 'do[opr]_v1_', body: HEX, min: 64 },
  { vendor: 'Hugging Face', prefix: 'hf_', body: ALNUM, min: 30 },
  { vendor: 'Datadog', prefix: 'dd(?:ap|og)_', body: ALNUM, min: 34 },
  { vendor: 'Grafana', prefix: 'gl(?:sa|c)_', body: BASE64, min: 32 },
  { vendor: 'New Relic', prefix: 'NR(?:AK|JS|II|IQ)-', body: WORD, min: 19 },
  { vendor: 'Sentry', prefix: 'sntry[su]_', body: BASE64, min: 40 },
  { vendor: 'Shopify', prefix: 'shp(?:at|ca|pa|ss)_', body: HEX, min: 32 },
  { vendor: 'Square', prefix: 'sq0(?:atp|csp|idp)-', body: WORD, min: 22 },
  { vendor: 'Atlassian', prefix: 'AT(?:ATT|CTT|BB)', body: BASE64, min: 24 },
  { vendor: 'Linear', prefix: 'lin_(?:api|oauth)_', body: ALNUM, min: 32 },
  { vendor: 'Notion', prefix: 'ntn_', body: ALNUM, min: 40 },
  { vendor: 'Postman', prefix: 'PMAK-', body: WORD, min: 59 },
  { vendor: 'Databricks', prefix: 'dapi', body: HEX, min: 32 },
  { vendor: 'PlanetScale', prefix: 'pscale_(?:tkn|pw|oauth)_', body: DOTTED, min: 32 },
  { vendor: 'Supabase', prefix: 'sb(?:p|_secret|_publishable)_', body: WORD, min: 20 },
  { vendor: 'Cloudflare origin CA', prefix: 'v1\\.0-', body: WORD, min: 125 },
  { vendor: 'Fly.io', prefix: 'fo1_', body: WORD, min: 40 },
  { vendor: 'age key', prefix: 'AGE-SECRET-KEY-', body: '[0-9A-Z]', min: 59 },
  { vendor: 'Groq', prefix: 'gsk_', body: ALNUM, min: 40 },
  { vendor: 'xAI', prefix: 'xai-', body: ALNUM, min: 60 },
  { vendor: 'Replicate', prefix: 'r8_', body: ALNUM, min: 30 },
  { vendor: 'Pinecone', prefix: 'pcsk_', body: WORD, min: 30 },
  { vendor: 'Doppler', prefix: 'dp\\.(?:pt|st|ct|sa|scim|audit)\\.', body: DOTTED, min: 30 },
  { vendor: 'Netlify', prefix: 'nfp_', body: ALNUM, min: 36 },
  { vendor: 'Telegram bot', prefix: '\\d{8,10}:AA', body: WORD, min: 33 },
];
