import { readdirSync, readFileSync } from 'node:fs';
import * as apps from 'kubernetes-models/apps/v1';
import * as autoscaling from 'kubernetes-models/autoscaling/v2';
import * as networking from 'kubernetes-models/networking.k8s.io/v1';
import * as policy from 'kubernetes-models/policy/v1';
import * as core from 'kubernetes-models/v1';
import { parseAllDocuments } from 'yaml';
import { readEnvironment } from '../../../src/config/environment.js';
import { typeErrorsOf } from './kubernetes-types.js';

const folder = new URL('../../../deploy/kubernetes/', import.meta.url);

interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
  [field: string]: unknown;
}

type Model = new (data: Manifest) => { validate(): void };

/** Kubernetes' own JSON schemas, by API version and kind. */
const APIS: Record<string, Record<string, unknown>> = {
  v1: core,
  'apps/v1': apps,
  'autoscaling/v2': autoscaling,
  'networking.k8s.io/v1': networking,
  'policy/v1': policy,
};

function validate(manifest: Manifest): void {
  const Kind = APIS[manifest.apiVersion]?.[manifest.kind] as Model | undefined;
  if (!Kind) throw new Error(`no schema of ${manifest.apiVersion} ${manifest.kind}`);
  new Kind(structuredClone(manifest)).validate();
}

const manifests = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .flatMap((file) => parseAllDocuments(readFileSync(new URL(file, folder), 'utf8')))
  .map((document) => document.toJS() as Manifest);

const ofKind = (kind: string): Manifest[] => manifests.filter((m) => m.kind === kind);
const named = (kind: string, name: string): Manifest | undefined =>
  ofKind(kind).find((m) => m.metadata.name === name);

interface Container {
  name: string;
  command?: string[];
  env?: { name: string; value: string }[];
  envFrom: { configMapRef?: { name: string }; secretRef?: { name: string } }[];
  ports: { name: string; containerPort: number }[];
  resources: { requests: object; limits: { memory: string; cpu: string } };
  securityContext: object;
  [probe: `${string}Probe`]: { httpGet: { path: string; port: string } };
}

interface Deployment extends Manifest {
  spec: {
    selector: { matchLabels: Record<string, string> };
    template: {
      metadata: { labels: Record<string, string> };
      spec: {
        containers: Container[];
        securityContext: object;
        automountServiceAccountToken: boolean;
        terminationGracePeriodSeconds: number;
      };
    };
  };
}

const deployments = ofKind('Deployment') as Deployment[];

describe('the Kubernetes manifests', () => {
  it('are checked against the schemas of Kubernetes', () => {
    const [deployment] = deployments;
    const wrong = structuredClone(deployment) as Deployment;
    expect(() => {
      validate(wrong);
    }).not.toThrow();
    (wrong.spec as unknown as { replicas: string }).replicas = 'two';
    expect(() => {
      validate(wrong);
    }).toThrow();
  });

  it('have no field that Kubernetes does not know', () => {
    expect(typeErrorsOf(manifests)).toEqual([]);
    const misspelt = structuredClone(deployments[0]) as Deployment;
    Object.assign(misspelt.spec, { replica: 2 });
    expect(typeErrorsOf([misspelt])).toEqual([expect.stringContaining('"replica"')]);
  });

  it.each(manifests.map((m) => [m.kind, m.metadata.name, m] as const))(
    '%s %s is valid, and in the namespace',
    (kind, _name, manifest) => {
      validate(manifest);
      if (kind !== 'Namespace') expect(manifest.metadata.namespace).toBe('faultmaven');
    },
  );

  it.each(deployments.map((d) => [d.metadata.name, d] as const))(
    '%s runs without rights, within limits, and is asked how it is',
    (_name, { spec }) => {
      const pod = spec.template.spec;
      expect(pod.securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(pod.automountServiceAccountToken).toBe(false);
      expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
      for (const container of pod.containers) {
        expect(container.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(container.resources.limits).toMatchObject({ memory: expect.any(String) });
        const ports = container.ports.map(({ name }) => name);
        for (const [probe, path] of [
          ['livenessProbe', '/health/live'],
          ['readinessProbe', '/health/ready'],
          ['startupProbe', '/health/startup'],
        ] as const) {
          expect(container[probe]?.httpGet.path).toBe(path);
          expect(ports).toContain(container[probe]?.httpGet.port);
        }
      }
    },
  );

  it.each(deployments.map((d) => [d.metadata.name, d] as const))(
    '%s is scaled and kept up, and takes its settings from what is here',
    (name, { spec }) => {
      const scaled = named('HorizontalPodAutoscaler', name)?.['spec'];
      expect(scaled).toMatchObject({ scaleTargetRef: { kind: 'Deployment', name } });
      const { selector } = named('PodDisruptionBudget', name)?.['spec'] as {
        selector: { matchLabels: object };
      };
      expect(selector.matchLabels).toEqual(spec.selector.matchLabels);
      for (const { configMapRef, secretRef } of spec.template.spec.containers[0]?.envFrom ?? []) {
        if (configMapRef) expect(named('ConfigMap', configMapRef.name)).toBeDefined();
        if (secretRef) expect(named('Secret', secretRef.name)).toBeDefined();
      }
    },
  );

  it('give the app an environment that it takes', () => {
    const { data } = named('ConfigMap', 'faultmaven') as unknown as {
      data: Record<string, string>;
    };
    const { stringData } = named('Secret', 'faultmaven') as unknown as {
      stringData: Record<string, string>;
    };
    const given = { ...data, ...stringData };
    // The example's key is known to everybody: no pod takes it.
    expect(() => readEnvironment(given)).toThrow('AUTH_JWT_SECRET');
    const environment = readEnvironment({ ...given, AUTH_JWT_SECRET: 'x'.repeat(32) });
    expect(environment).toMatchObject({ NODE_ENV: 'production', METRICS_PORT: 9464 });
  });

  it('send traffic to the app, and to its metrics only from the scraper', () => {
    const { spec } = named('Service', 'faultmaven') as unknown as {
      spec: { selector: object; ports: { targetPort: string }[] };
    };
    const app = deployments.find((d) => d.metadata.name === 'faultmaven-app');
    expect(spec.selector).toEqual(app?.spec.selector.matchLabels);
    expect(spec.ports.map(({ targetPort }) => targetPort)).toEqual(['http']);
    const policy = named('NetworkPolicy', 'faultmaven')?.['spec'] as {
      ingress: { ports: { port: number }[] }[];
    };
    expect(policy.ingress.map(({ ports }) => ports.map(({ port }) => port))).toEqual([
      [3000],
      [9464],
    ]);
  });
});
