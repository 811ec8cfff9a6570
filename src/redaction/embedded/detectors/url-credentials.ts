import type { Detector, Span } from '../../span.js';

const USER_INFO = /(?<![\w+.-])[a-z][a-z0-9+.-]{1,30}:\/\/([^\s/?#@"'<>`]{1,256})@(?=[\w[$%{-])/gi;
const TEMPLATE = /^(?:[$%{<*]|\*+$)/;
/** Secret paths of incoming webhooks: whoever knows the address may post. */
const WEBHOOK =
  /https:\/\/(?:hooks\.slack\.com\/(?:services|workflows|triggers)\/|discord(?:app)?\.com\/api\/webhooks\/|[\w-]{1,63}\.webhook\.office\.com\/webhookb2\/|chat\.googleapis\.com\/v1\/spaces\/)([\w/@.-]{8,300})/g;

/** `postgres://app:secret@db-01/x`: only the user information goes, the address stays readable. */
export const urlCredentialsDetector: Detector = {
  name: 'url-credentials',
  patterns: [USER_INFO, WEBHOOK],
  *detect(window): Iterable<Span> {
    for (const match of window.matchAll(USER_INFO)) {
      const [all, userInfo = ''] = match;
      if (!carriesSecret(userInfo, all)) continue;
      const end = match.index + all.length - 1;
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
function carriesSecret(userInfo: string, url: string): boolean {
  const colon = userInfo.indexOf(':');
  if (colon < 0) return /^https?:/i.test(url) && userInfo.length >= 16;
  const password = userInfo.slice(colon + 1);
  return password !== '' && !TEMPLATE.test(password);
}
