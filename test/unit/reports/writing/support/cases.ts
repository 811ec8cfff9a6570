import type { CaseFacts, CaseMessageFact } from '../../../../../src/reports/writing/case-facts.js';

const at = (time: string): Date => new Date(`2026-10-14T${time}Z`);

let next = 0;
const message = (
  kind: CaseMessageFact['kind'],
  time: string,
  author: 'ana' | 'bo' | 'chi',
  text: string,
): CaseMessageFact => {
  next += 1;
  return {
    id: `01JA9Z00000000000000000M${String(next).padStart(2, '0')}`,
    authorId: `u-${author}`,
    authorName: { ana: 'Ana Ruiz', bo: 'Bo Lindqvist', chi: 'Chi Okafor' }[author],
    kind,
    text,
    occurredAt: at(time),
  };
};

/** A whole incident with every field, an action that failed, code, logs and a look back. */
export const poolExhaustion: CaseFacts = {
  caseId: '01JA9YZZZZZZZZZZZZZZZZZZZZ',
  title: 'INC-4711 [SEV2] Checkout returns 503: PostgreSQL connection slots exhausted (2026-10-14)',
  description:
    'Checkout started to answer 503 after the 09:00 deploy of `cart-api` 4.12.0.\nOther services on the same database were slow.',
  severity: 'sev2',
  services: ['checkout-api', 'cart-api', 'pg-orders'],
  sourceUrl: 'https://status.example.com/incidents/4711',
  status: 'resolved',
  createdAt: at('09:20:00'),
  startedAt: at('09:02:00'),
  detectedAt: at('09:17:30'),
  resolvedAt: at('10:31:00'),
  impact: '38 % of checkouts failed for 89 minutes; about 2,140 orders were not placed.',
  rootCause:
    'cart-api 4.12.0 opened a pool of 50 connections per worker instead of per pod. With 12 pods of 4 workers that is more than the 500 slots of pg-orders.',
  resolution:
    'Rolled cart-api back to 4.11.3 and restarted the pooler so that idle connections were released.\n\n```sh\nkubectl -n shop rollout undo deploy/cart-api\nkubectl -n shop rollout restart deploy/pgbouncer\n```',
  owner: { id: 'u-ana', name: 'Ana Ruiz' },
  participants: [
    { id: 'u-ana', name: 'Ana Ruiz', role: 'owner' },
    { id: 'u-bo', name: 'Bo Lindqvist', role: 'editor' },
    { id: 'u-dee', role: 'viewer' },
  ],
  messages: [
    message(
      'observation',
      '09:18:05',
      'ana',
      'checkout-api answers 503 for about a third of requests; p99 at 30 s.',
    ),
    message(
      'observation',
      '09:21:00',
      'bo',
      'Errors in checkout-api:\n\n```\n2026-10-14T09:20:41Z ERROR FATAL: remaining connection slots are reserved for non-replication superuser connections\n2026-10-14T09:20:42Z ERROR FATAL: remaining connection slots are reserved for non-replication superuser connections\n```',
    ),
    message(
      'observation',
      '09:26:00',
      'bo',
      'Who holds the slots:\n\n```sql\nSELECT usename, state, count(*) FROM pg_stat_activity GROUP BY 1, 2 ORDER BY 3 DESC;\n```\n\n`cart` holds 462 idle connections of 500.',
    ),
    message('action', '09:31:00', 'ana', 'Raised `max_connections` to 600 and reloaded.'),
    message(
      'observation',
      '09:34:00',
      'ana',
      'That did not help: the setting needs a restart of the server.',
    ),
    message(
      'decision',
      '09:40:00',
      'chi',
      'We roll back cart-api rather than restart pg-orders at peak.',
    ),
    message(
      'action',
      '10:22:00',
      'chi',
      'Rolled back:\n\n```sh\nkubectl -n shop rollout undo deploy/cart-api\n```',
    ),
    message(
      'action',
      '10:26:00',
      'bo',
      '1. Restarted pgbouncer\n2. Watched idle connections drain',
    ),
    message('observation', '10:30:00', 'bo', '503 rate back to 0, idle connections at 41.'),
    message(
      'note',
      '10:40:00',
      'ana',
      'The saturation alert did not fire because its threshold was for the old pool size. The rollback itself went well.',
    ),
    message(
      'decision',
      '10:45:00',
      'ana',
      'We will add a limit on connections per role, and an alert at 80 % of slots.',
    ),
    message(
      'note',
      '10:46:00',
      'chi',
      'Lesson: pool sizes are per worker in this library. Is that the case in payments as well?',
    ),
  ],
};

/** What a case has at the very least. */
export const bareCase: CaseFacts = {
  caseId: '01JAA0000000000000000000AA',
  title: 'DNS lookups time out in cluster eu-2',
  services: [],
  status: 'resolved',
  createdAt: at('12:00:00'),
  owner: { id: 'u-ana' },
  participants: [],
  messages: [],
};
