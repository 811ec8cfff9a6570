import { failureName } from '../../../../src/reports/writing/composer/failure-name.js';
import { bareCase } from './support/cases.js';

describe('the name of a failure', () => {
  it.each([
    ['INC-4711 [SEV2] Checkout returns 503 (2026-10-14)', 'Checkout returns 503'],
    ['[P1] Major incident: Redis evicts session keys', 'Redis evicts session keys'],
    ['Outage on 14 October 2026: etcd has no leader', 'etcd has no leader'],
    [
      '#8812 TLS handshake failures after cert-manager upgrade to 1.14.2',
      'TLS handshake failures after cert-manager upgrade to 1.14.2',
    ],
    ['DNS lookups time out in cluster eu-2', 'DNS lookups time out in cluster eu-2'],
    ['OOMKilled pods on node pool p3-large', 'OOMKilled pods on node pool p3-large'],
  ])('of "%s" is "%s"', (title, name) => {
    expect(failureName({ ...bareCase, title })).toBe(name);
  });

  it('comes from the root cause where the title only says that there was an incident', () => {
    const facts = {
      ...bareCase,
      title: 'Production incident 2026-10-14',
      rootCause: 'The primary ran out of WAL disk space. It stopped taking writes.',
    };
    expect(failureName(facts)).toBe('The primary ran out of WAL disk space');
  });

  it('is the title itself where nothing says more', () => {
    expect(failureName({ ...bareCase, title: 'SEV1 2026-10-14' })).toBe('SEV1 2026-10-14');
  });
});
