import { describe, it } from '@jest/globals';
import { expectFound, expectReadable } from './support.js';

const b64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** Put together here, so that no scanner of this repository takes samples for leaked keys. */
const join = (...parts: readonly string[]): string => parts.join('');
const mark = (entity: string, value: string): string => `[[${entity}|${value}]]`;
const HEX32 = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const MIXED36 = 'aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY2zA4';

describe('keys of known vendors', () => {
  it.each([
    ['AWS', join('AKIA', 'Q3EGRZXQ7JXK5LMN')],
    ['AWS session', join('ASIA', 'Q3EGRZXQ7JXK5LMN')],
    ['Google', join('AIza', 'SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q')],
    ['Google OAuth', join('ya29.', 'a0AfH6SMBx1y2z3A4b5C6d7E8f9')],
    ['GitHub classic', join('ghp_', MIXED36)],
    ['GitHub app', join('ghs_', MIXED36)],
    ['GitHub fine-grained', join('github_pat_', '11ABCDE0Y0aBcDeFgHiJkL_mNoPqRsTuVwXyZ0123456789')],
    ['GitLab', join('glpat-', 'x9Y8z7W6v5U4t3S2r1Q0')],
    ['Slack bot', join('xoxb-', '17653672481-19874698323-pdFZKVeTuE8sk7oOHcBrzzqy')],
    ['Slack app', join('xapp-', '1-A111-222-abc123def456abc123def456')],
    ['Stripe', join('sk_', 'live_', '4eC39HqLyjWDarjtT1zdp7dc')],
    ['Stripe webhook', join('whsec_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3')],
    ['OpenAI', join('sk-', 'proj-', 'Ab12Cd34Ef56Gh78Ij90Kl12Mn34')],
    ['Anthropic', join('sk-', 'ant-', 'api03-', 'Ab12Cd34Ef56Gh78Ij90Kl12-Mn34_Op56')],
    ['SendGrid', join('SG.', 'aB3dE5fG7hJ9kL1mN2pQ4r', '.', MIXED36, '0aB1c2D')],
    ['Twilio', join('SK', HEX32)],
    ['Mailgun', join('key-', HEX32)],
    ['npm', join('npm_', MIXED36)],
    ['PyPI', join('pypi-', 'AgEIcHlwaS5vcmcCJGE1', MIXED36)],
    ['Docker Hub', join('dckr_pat_', 'aB3dE5fG7hJ9kL1mN2pQ4rS6tU8')],
    ['Vault', join('hvs.', 'CAESIJ1a2b3c4d5e6f7g8h9i0j')],
    ['DigitalOcean', join('dop_v1_', HEX32, HEX32)],
    ['Grafana', join('glsa_', 'aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY_1a2b3c4d')],
    ['Hugging Face', join('hf_', 'aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgH')],
    ['Shopify', join('shpat_', HEX32)],
    ['Databricks', join('dapi', HEX32)],
    ['age', join('AGE-SECRET-KEY-1', 'QQPQQZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQQPQQZRY9X8GF2TVDW0S3JN')],
  ])('%s', async (_name, key) => {
    await expectFound(`found ${mark('API_KEY', key)} in the log.`);
    await expectFound(`curl -u "${mark('API_KEY', key)}:"`);
  });

  it('takes the secret path of an incoming webhook and leaves its host', async () => {
    await expectFound(
      'POST https://hooks.slack.com/services/[[API_KEY|T024BE7LD/B01ABCDEF/aB3dE5fG7hJ9kL1mN2pQ4rS6]] 404',
    );
  });

  it.each([
    ['a library with such a prefix', 'from sk-learn-pipeline-with-a-long-name import x'],
    [
      'a masked key',
      join('AKIA', 'XXXXXXXXXXXXXXXX', ' and ghp_************************************'),
    ],
    ['hashes', 'sha 3f786850e387550fdab836ed7e6dc881de23001b md5 0f1e2d3c4b5a69788796a5b4c3d2e1f0'],
    ['a digest', 'image@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
    ['pods and replica sets', 'payments-api-7d9f8b6c5d-x2x4z, coredns-5d78c9869d-abcde'],
    ['trace ids', 'trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id=00f067aa0ba902b7'],
    [
      'ids of resources',
      'vpc-0a1b2c3d4e5f67890 i-0abcdef1234567890 arn:aws:iam::123456789012:role/app',
    ],
  ])('leaves %s', async (_name, text) => {
    await expectReadable(text);
  });
});

describe('secrets that a name gives away', () => {
  it.each([
    ['in the environment', 'DB_PASSWORD=[[PASSWORD|hunter2]] node app.js'],
    ['in JSON', '{"password": "[[PASSWORD|p@ss w0rd!]]", "x": 1}'],
    ['in YAML', 'apiKey: [[API_KEY|9f8a7b6c5d4e3f2a1b0c]]'],
    [
      'in a short flag of redis-cli',
      'redis-cli -h redis-0 -p 6379 -a [[PASSWORD|S3cr3tRedis]] ping',
    ],
    ['in a short flag of mysql', 'mysql -h db-01 -P 3306 -u root -p[[PASSWORD|S3cr3t9]] orders'],
    ['in a short flag of docker', 'docker login -u ci -p [[PASSWORD|dckr99secret]] registry.local'],
    ['in a flag', 'mysql --password=[[PASSWORD|S3cr3t!]] -h db-01'],
    ['after a flag', 'cli --password [[PASSWORD|S3cr3t!]] --host db-01'],
    ['in a query string', 'GET /cb?access_token=[[API_KEY|a1b2c3d4e5f6]]&state=7'],
    ['in a presigned URL', 'X-Amz-Signature=[[API_KEY|aeeed9bbccd4d02ee5c0109b86d86835]]'],
    ['said in chat', 'the password is [[PASSWORD|Winter2026!]], sorry'],
    ['reset in chat', 'pwd changed to [[PASSWORD|n3w-pass]].'],
    ['an AWS secret', 'aws_secret_access_key = [[API_KEY|wJalrXUtnFEMI/K7MDENG+bPxRfiCYzzzz]]'],
    ['in single quotes', "IDENTIFIED with password='[[PASSWORD|x y z]]'"],
    ['a connection string', 'Server=db;User Id=app;Password=[[PASSWORD|S3cr3t!]];Encrypt=true'],
    ['numbers only', 'otp: [[PASSWORD|493021]]'],
    ['in JSON within JSON', '{"m":"{\\"password\\":\\"[[PASSWORD|hunter2!]]\\"}"}'],
    ['in a list', 'form map[user:[x] password:[[[PASSWORD|hunter2!]]]]'],
    ['in an element', '<db:Password>[[PASSWORD|Sup3rS3cret]]</db:Password>'],
    ['in an attribute', '<property name="password" value="[[PASSWORD|Sup3rS3cret]]"/>'],
    ['of a container', '- name: DB_PASSWORD\n  value: [[PASSWORD|Sup3rS3cret]]'],
    ['in SQL', "ALTER USER app WITH PASSWORD '[[PASSWORD|S3cretPw]]';"],
    ['after a longer flag', 'migrate --db-password [[PASSWORD|s3cr3t9]] up'],
    ['said of something', 'password for the old db is "[[PASSWORD|correct-horse-9]]"'],
    ['with a blank in its name', 'new API key: [[API_KEY|9f8a7b6c5d4e3f2a1b0c]]'],
  ])('%s', async (_name, marked) => {
    await expectFound(marked);
  });

  it.each([
    'dbPassword=[[PASSWORD|Tr0ub4dor3]]',
    'PGPASSWORD=[[PASSWORD|Tr0ub4dor3]] psql',
    'DBPASS=[[PASSWORD|Tr0ub4dor3]]',
    'mysqlPwd: [[PASSWORD|Tr0ub4dor3]]',
    '"accessToken":"[[API_KEY|a1b2c3d4e5f6a7b8]]"',
    '//registry.npmjs.org/:_authToken=[[API_KEY|3f2504e0-4f89-41d3-9a0c-0305e82c3301]]',
    'GET /cart;jsessionid=[[API_KEY|8A1F33C0D4E5B6A79887]]',
  ])('in a name of several words: %s', async (marked) => {
    await expectFound(marked);
  });

  it.each(['November2026!', 'OnlyMe2024', 'truelove88', 'not2day!', '$ecret-9'])(
    'that begins like a state or a reference: %s',
    async (password) => {
      await expectFound(`password=${mark('PASSWORD', password)}`);
      await expectFound(`{"password": "${mark('PASSWORD', password)}"}`);
    },
  );

  it.each([
    ['a bearer header', 'Authorization: Bearer [[AUTH_TOKEN|abcdef0123456789abcdef]]'],
    ['a basic header', `-H 'Authorization: Basic [[AUTH_TOKEN|dXNlcjpwYXNzd29yZA==]]'`],
    ['a bare bearer', 'sent bearer [[AUTH_TOKEN|abcdef0123456789abcdef]]'],
    ['a key header', 'X-Api-Key: [[AUTH_TOKEN|7c9e6679f7b04f1d]]'],
    ['a cookie', 'Set-Cookie: sid=[[AUTH_TOKEN|s%3AaB3dE5fG7hJ9kL1m]]; Path=/; HttpOnly'],
    [
      'a later cookie',
      'Cookie: lang=en; PHPSESSID=[[AUTH_TOKEN|el4ukv0kqbvoirg7]]; session=[[AUTH_TOKEN|Zx81.abcd7]]',
    ],
    [
      'headers as Go prints them',
      'map[Authorization:[Basic [[AUTH_TOKEN|dXNlcjpwYXNzd29yZA==]]] Cookie:[s=[[AUTH_TOKEN|a8f5f167f44f]]]]',
    ],
    ['headers as lists', '{"Authorization":["Basic [[AUTH_TOKEN|dXNlcjpwYXNzd29yZA==]]"]}'],
    [
      'headers in a string',
      '{"h":"{\\"Authorization\\":\\"Basic [[AUTH_TOKEN|dXNlcjpwYXNzd29yZA==]]\\"}"}',
    ],
    ['bare basic credentials', 'got 407 for Basic [[AUTH_TOKEN|dXNlcjpwYXNzd29yZA==]]'],
  ])('%s', async (_name, marked) => {
    await expectFound(marked);
  });

  it.each([
    ['a state', 'password: incorrect, token: expired, secret: missing, api_key=null'],
    [
      'a reference',
      'password: ${DB_PASSWORD} token: {{ .Values.token }} secret=$SECRET pwd=%DB_PWD%',
    ],
    ['a Kubernetes secret by name', 'secret: db-credentials, secretName: tls-cert-2'],
    ['counts', 'max_tokens=4096 tokens: 1234 token_count=77 token: 4096'],
    ['other keys', 'primary_key=123 partition_key: user_42 sort_key=abc123def'],
    ['a masked value', 'password=****** token: <redacted> secret=[REDACTED]'],
    ['prose', 'the password is wrong; we rotated the token; secret was leaked'],
    ['a policy', 'password_expiry: 90d, password_min_length=12, passwordless login'],
    ['a file', 'password_file=/run/secrets/db ssl_key=/etc/ssl/key.pem'],
    ['an authorization error', 'Authorization: Bearer token missing, authorization: denied'],
    ['PostgreSQL', 'FATAL: password authentication failed for user "app"'],
    ['MySQL', "Access denied for user 'app'@'localhost' (using password: YES)"],
    ['a filter', 'Parameters: {"password"=>"[FILTERED]", password=[FILTERED]}'],
    ['words that end alike', 'compass=north9 bypass=1 BYPASS=1 inside: abc12345x config=abc12345x'],
    ['results of tests', '--- PASS: TestX (0.00s) pass: 12, fail: 3'],
    ['a secret by reference', 'existingSecret: db-creds-2, - name: TOKEN\n  value: "$(FOO)"'],
    ['a type', 'nextToken: null, CancellationToken: System.Threading.CancellationToken'],
    ['a flag without a value', 'pg_dump --no-password orders'],
    ['basic in prose', 'basic authentication is required, Cookie: consent=yes; Path=/somewhere'],
  ])('leaves %s', async (_name, text) => {
    await expectReadable(text);
  });
});

describe('tokens and keys in blocks', () => {
  const jwt = `${b64({ alg: 'HS256', typ: 'JWT' })}.${b64({ sub: '12345' })}.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P`;
  const jwe = `${b64({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.abcd.efgh.ijkl.mnop`;
  const body = 'MIIEowIBAAKCAQEAw5Fw5Fw5Fw5Fw5Fw5Fw5F\nab12cd34ef56ab12cd34ef56ab12cd34==';
  const pem = (kind: string): string =>
    `-----BEGIN ${kind}PRIVATE KEY-----\n${body}\n-----END ${kind}PRIVATE KEY-----`;

  it.each([
    ['a signed token', `token ${mark('JWT', jwt)} rejected`],
    ['an encrypted token', `cookie ${mark('JWT', jwe)};`],
    ['an unsigned token', mark('JWT', `${b64({ alg: 'none' })}.${b64({ sub: 'x' })}.`)],
    ['a bearer token that is a JWT', `Authorization: Bearer ${mark('JWT', jwt)}`],
    ['an RSA key', `key:\n${mark('PRIVATE_KEY', pem('RSA '))}\ndone`],
    ['a PKCS#8 key', mark('PRIVATE_KEY', pem(''))],
    ['an OpenSSH key', mark('PRIVATE_KEY', pem('OPENSSH '))],
    ['a key in JSON', `{"k":"${mark('PRIVATE_KEY', pem('EC ').replaceAll('\n', '\\n'))}"}`],
    [
      'a key cut off by the log',
      `${mark('PRIVATE_KEY', `-----BEGIN PRIVATE KEY-----\n${body}`)}\n... truncated`,
    ],
    ['two keys', `${mark('PRIVATE_KEY', pem(''))}\n${mark('PRIVATE_KEY', pem('EC '))}`],
  ])('%s', async (_name, marked) => {
    await expectFound(marked);
  });

  it.each([
    ['a certificate', `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----`],
    ['a public key', `-----BEGIN PUBLIC KEY-----\n${body}\n-----END PUBLIC KEY-----`],
    [
      'the header in a sentence',
      'The file has to start with -----BEGIN PRIVATE KEY----- or it is refused.',
    ],
    ['base64 that is no token', 'eyJoZWxsbyI6IndvcmxkIn0.abcd.efgh'],
    ['dotted names', 'eyJ.x.y'],
  ])('leaves %s', async (_name, text) => {
    await expectReadable(text);
  });
});

describe('credentials in URLs', () => {
  it.each([
    ['PostgreSQL', 'postgres://[[CREDENTIALS|app:s3cret]]@db-01.prod.internal:5432/shop'],
    ['Redis without a user', 'redis://[[CREDENTIALS|:hunter2]]@redis-0.redis:6379/0'],
    ['AMQP', 'amqp://[[CREDENTIALS|svc:p%40ss]]@mq-1/%2f'],
    ['HTTP', 'https://[[CREDENTIALS|user:pass]]@nexus.example.com/repo'],
    ['MongoDB', 'mongodb+srv://[[CREDENTIALS|root:x-y_z]]@cluster0.example.net/?w=majority'],
    ['a token as the user', 'https://[[CREDENTIALS|a1b2c3d4e5f6a7b8c9d0]]@git.example.com/x.git'],
    ['an @ in the password', 'postgres://[[CREDENTIALS|app:p@ssw0rd]]@db-01:5432/orders'],
    ['MySQL of Go', 'dsn [[CREDENTIALS|root:S3cretPw]]@tcp(db-01:3306)/orders?parseTime=true'],
  ])('%s', async (_name, marked) => {
    await expectFound(marked);
  });

  it.each([
    ['a user alone', 'ssh://git@host/x, postgres://app@db-01/shop'],
    ['a template', 'postgres://${USER}:${PASS}@host/db, https://user:<password>@host'],
    ['a masked password', 'redis://default:****@redis-0:6379'],
    ['no user information', 'https://example.com/@scope/pkg, http://host:8080/a@b'],
  ])('leaves %s', async (_name, text) => {
    await expectReadable(text);
  });
});
