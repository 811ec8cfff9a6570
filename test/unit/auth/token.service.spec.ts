import { createServer, type Server } from 'node:http';
import { jest } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose';
import { InvalidTokenError, TokenService } from '../../../src/auth/token.service.js';
import { AppConfig } from '../../../src/config/app-config.js';
import { readEnvironment } from '../../../src/config/environment.js';

const SECRET = 'a-secret-of-at-least-32-characters!!';
const service = (env: Record<string, string>): TokenService =>
  new TokenService(new AppConfig(readEnvironment(env)));
const hs256 = (claims: Record<string, unknown>, secret = SECRET): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret));
const importRsa512 = async (): Promise<CryptoKey> => (await generateKeyPair('RS512')).privateKey;
/** Only the date is set; what verifies a signature must go on. */
const REAL_TIMERS = [
  ...(['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] as const),
];
const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3600;

describe('TokenService with a shared secret', () => {
  const tokens = service({ AUTH_JWT_SECRET: SECRET });

  it('verifies what it signed', async () => {
    const token = await tokens.sign({ userId: 'ada', name: 'Ada', roles: ['user', 'admin'] });
    expect(await tokens.verify(token)).toEqual({
      userId: 'ada',
      name: 'Ada',
      roles: ['user', 'admin'],
    });
  });

  it.each([
    ['another secret', () => hs256({ sub: 'ada', exp: inAnHour() }, SECRET.toUpperCase())],
    ['an expired token', () => hs256({ sub: 'ada', exp: inAnHour() - 7200 })],
    ['no expiry', () => hs256({ sub: 'ada' })],
    ['no subject', () => hs256({ exp: inAnHour() })],
    ['a subject that could bend a Redis key', () => hs256({ sub: 'a}{b', exp: inAnHour() })],
    ['alg none', () => new UnsecuredJWT({ sub: 'ada' }).setExpirationTime('1h').encode()],
    ['noise', () => 'not.a.token'],
  ])('refuses %s', async (_, make) => {
    await expect(tokens.verify(await make())).rejects.toBeInstanceOf(InvalidTokenError);
  });

  it('says that a token has expired, of its own only', async () => {
    const exp = inAnHour() - 7200;
    await expect(tokens.verify(await hs256({ sub: 'ada', exp }))).rejects.toThrow('has expired');
    const forged = await hs256({ sub: 'ada', exp }, SECRET.toUpperCase());
    await expect(tokens.verify(forged)).rejects.toThrow('is not valid');
  });

  it('refuses a token it remembers as soon as the token has expired', async () => {
    const token = await hs256({ sub: 'ada', exp: inAnHour() });
    await tokens.verify(token);
    await expect(tokens.verify(token)).resolves.toMatchObject({ userId: 'ada' });
    jest.useFakeTimers({ now: Date.now() + 3_606_000, doNotFake: REAL_TIMERS });
    try {
      await expect(tokens.verify(token)).rejects.toBeInstanceOf(InvalidTokenError);
    } finally {
      jest.useRealTimers();
    }
  });

  it('refuses a forgery of a token it remembers', async () => {
    const token = await hs256({ sub: 'ada', exp: inAnHour() });
    await tokens.verify(token);
    const [header, payload] = token.split('.');
    const forged = [header, payload, Buffer.from('x'.repeat(32)).toString('base64url')].join('.');
    await expect(tokens.verify(forged)).rejects.toBeInstanceOf(InvalidTokenError);
  });

  it('gives nobody the role admin for a claim of another shape', async () => {
    const token = await hs256({ sub: 'eve', roles: 'admin', exp: inAnHour() });
    expect((await tokens.verify(token)).roles).toEqual(['user']);
  });
});

describe('TokenService with an issuer', () => {
  let server: Server;
  let jwks: { keys: object[] };
  let keys: { privateKey: CryptoKey; publicKey: CryptoKey };
  let uri: string;
  const issuer = 'https://issuer.test/';

  beforeAll(async () => {
    keys = await generateKeyPair('RS256', { extractable: true });
    jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'RS256' }] };
    server = createServer((_, response) => response.end(JSON.stringify(jwks)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    uri = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/jwks`;
  });
  afterAll(() => {
    server.close();
  });

  const signed = (alg: string, key: CryptoKey, from = issuer): Promise<string> =>
    new SignJWT({ sub: 'ada' })
      .setProtectedHeader({ alg, kid: 'k1' })
      .setIssuer(from)
      .setExpirationTime('1h')
      .sign(key);

  it('verifies a token of the issuer', async () => {
    const tokens = service({ AUTH_JWKS_URI: uri, AUTH_ISSUER: issuer });
    expect((await tokens.verify(await signed('RS256', keys.privateKey))).userId).toBe('ada');
  });

  it('refuses another issuer', async () => {
    const tokens = service({ AUTH_JWKS_URI: uri, AUTH_ISSUER: issuer });
    const token = await signed('RS256', keys.privateKey, 'https://evil.test/');
    await expect(tokens.verify(token)).rejects.toBeInstanceOf(InvalidTokenError);
  });

  it('does not take the public key for an HMAC secret', async () => {
    const tokens = service({ AUTH_JWKS_URI: uri, AUTH_ISSUER: issuer });
    const forged = await hs256(
      { sub: 'ada', iss: issuer, exp: inAnHour() },
      JSON.stringify(jwks.keys[0]),
    );
    await expect(tokens.verify(forged)).rejects.toBeInstanceOf(InvalidTokenError);
  });

  it('takes no algorithm but the pinned ones, whatever key and header say', async () => {
    const tokens = service({ AUTH_JWKS_URI: uri, AUTH_ISSUER: issuer, AUTH_JWT_SECRET: SECRET });
    const claims = { sub: 'ada', iss: issuer, exp: inAnHour() };
    const rs512 = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS512', kid: 'k1' })
      .sign(await importRsa512());
    const hs512 = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS512' })
      .sign(new TextEncoder().encode(SECRET.repeat(2)));
    const none = new UnsecuredJWT(claims).encode();
    for (const token of [rs512, hs512, none, `${none}x`]) {
      await expect(tokens.verify(token)).rejects.toBeInstanceOf(InvalidTokenError);
    }
  });

  it('bears five seconds between the clocks, and no more', async () => {
    const tokens = service({ AUTH_JWKS_URI: uri, AUTH_ISSUER: issuer });
    const at = (claims: object) =>
      new SignJWT({ sub: 'ada', iss: issuer, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
        .sign(keys.privateKey);
    const now = Math.floor(Date.now() / 1000);
    expect((await tokens.verify(await at({ exp: now - 2 }))).userId).toBe('ada');
    expect((await tokens.verify(await at({ exp: now + 60, nbf: now + 3 }))).userId).toBe('ada');
    for (const claims of [{ exp: now - 10 }, { exp: now + 60, nbf: now + 30 }]) {
      await expect(tokens.verify(await at(claims))).rejects.toBeInstanceOf(InvalidTokenError);
    }
  });

  it('does not take the session of an issuer for one of ours', async () => {
    const tokens = service({ AUTH_JWKS_URI: uri, AUTH_ISSUER: issuer });
    const token = await new SignJWT({ sub: 'ada', fm_sid: 'x', sid: 'y' })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setIssuer(issuer)
      .setExpirationTime('1h')
      .sign(keys.privateKey);
    expect((await tokens.verify(token)).sessionId).toBeUndefined();
  });

  it('follows a rotation of keys: the new one is taken, the withdrawn one refused', async () => {
    const tokens = service({ AUTH_JWKS_URI: uri, AUTH_ISSUER: issuer });
    const oldToken = await signed('RS256', keys.privateKey);
    await tokens.verify(oldToken);
    const next = await generateKeyPair('ES256', { extractable: true });
    const before = jwks;
    jwks = { keys: [{ ...(await exportJWK(next.publicKey)), kid: 'k2', alg: 'ES256' }] };
    const newToken = await new SignJWT({ sub: 'ada' })
      .setProtectedHeader({ alg: 'ES256', kid: 'k2' })
      .setIssuer(issuer)
      .setExpirationTime('1h')
      .sign(next.privateKey);
    // An unknown key makes it ask the issuer again, at most every half minute.
    const later = Date.now() + 31_000;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => later);
    try {
      expect((await tokens.verify(newToken)).userId).toBe('ada');
      await expect(tokens.verify(oldToken)).rejects.toBeInstanceOf(InvalidTokenError);
    } finally {
      clock.mockRestore();
      jwks = before;
    }
  });

  it('answers 503, not 401, when the issuer is away', async () => {
    const tokens = service({ AUTH_JWKS_URI: 'http://127.0.0.1:9/jwks', AUTH_ISSUER: issuer });
    const token = await signed('RS256', keys.privateKey);
    await expect(tokens.verify(token)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
