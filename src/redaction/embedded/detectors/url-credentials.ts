import type { Detector, Span } from '../../span.js';

/** Up to the last `@`: passwords with one are written as they are more often than escaped. */
const USER_INFO = /(?<![\w+.-])[a-z][a-z0-9+.-]{1,30}:\/\/([^\s/?#"'<>`]{1,256})@(?=[\w[$%{-])/gi;
/** `app:secret@tcp(db-01:3306)/shop`, as Go's MySQL driver wants it. Read from here backwards. */
const GO_ADDRESS = /@(?:tcp6?|unix)\(/g;
const GO_USER_INFO = /(?:^|[\s"'`=,;(])([\w.-]{1,64}:[^\s"'`<>]{1,128})$/;
const MAX_USER_INFO = 200;
const TEMPLATE = /^(?:[$%{<*]|\*+$)/;
/** Secret paths of incoming webhooks: whoever knows the address may post. */
const WEBHOOK =
  /https:\/\/(?:hooks\.slack\.com\/(?:services|workflows|triggers)\/|discord(?:app)?\.com\/api\/webhooks\/|[\w-]{1,63}\.webhook\.office\.com\/webhookb2\/|chat\.googleapis\.com\/v1\/spaces\/)([\w/@.-]{8,300})/g;

/** `postgres://app:secret@db-01/x`: only the user information goes, the address stays readable. */
export const urlCredentialsDetector: Detector = {
  name: 'url-credentials',
  patterns: [USER_INFO, GO_ADDRESS, WEBHOOK],
  *detect(window): Iterable<Span> {
    for (const match of window.matchAll(USER_INFO)) {
      const [all, userInfo = ''] = match;
      if (!carriesSecret(userInfo, all)) continue;
      const end = match.index + all.length - 1;
      yield { entity: 'CREDENTIALS', start: end - userInfo.length, end, identity: userInfo };
    }
    for (const { index: end } of window.matchAll(GO_ADDRESS)) {
      const [, userInfo = ''] =
        GO_USER_INFO.exec(window.slice(Math.max(0, end - MAX_USER_INFO), end)) ?? [];
      if (!carriesSecret(userInfo)) continue;
      yield { entity: 'CREDENTIALS', start: end - userInfo.length, end, identity: userInfo };
    }
    for (const match of window.matchAll(WEBHOOK)) {
      const path = match[1] ?? '';
      const end = match.index + match[0].length;
      yield { entity: 'API_KEY', start: end - path.length, end, identity: path };
    }
  },
};

/** `ssh://git@host` and `https://${USER}:${PASS}@host` give nothing away; a token as user does. */
function carriesSecret(userInfo: string, url = ''): boolean {
  const colon = userInfo.indexOf(':');
  if (colon < 0) return /^https?:/i.test(url) && userInfo.length >= 16;
  const password = userInfo.slice(colon + 1);
  return password !== '' && !TEMPLATE.test(password);
}
