import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isOpen } from '../../src/access/authenticator.ts';
import { parseConfig } from '../../src/config.ts';
import { readDeploy, readDeployYaml } from './read-deploy.ts';

const HASH = 'a'.repeat(64);
/** Two keys with one hash would be a mistake. */
const OTHER_HASH = 'b'.repeat(64);

/** How long a gateway takes at most to stop, in seconds: the requests, and then its clients and its ledger. */
const CLOSING_SECONDS = 1.5;

describe('the Compose file', () => {
  const { services, secrets } = readDeployYaml('compose/compose.yaml');
  const { gateway } = services;
  const environment = { AZURE_LANGUAGE_KEY: 'key' };
  const hashes = { DASHBOARD_KEY_SHA256: HASH, PIPELINE_KEY_SHA256: OTHER_HASH };
  const config = parseConfig(readDeploy('compose/config/gateway.yaml'), { ...environment, ...hashes });

  it('has a configuration that the gateway takes, with callers, and a ledger on the volume', () => {
    expect(isOpen(config.access)).toBe(false);
    expect(config.ledger.url).toBe('sqlite:/data/gateway.db');
    expect(gateway.volumes).toContain('ledger:/data');
    expect(gateway.volumes).toContain('./config:/etc/automl-gateway:ro');
  });

  it('names every variable of the configuration in the example of the environment', () => {
    const names = readDeploy('compose/example.env').matchAll(/^(\w+)=/gm);
    expect([...names].map(([, name]) => name)).toEqual(Object.keys({ ...environment, ...hashes }));
  });

  it('hands the credentials of Google over as a secret, where their search looks for them', () => {
    expect(config.providers).toContainEqual(
      expect.objectContaining({
        kind: 'GOOGLE_VERTEX',
        credentials: expect.objectContaining({ type: 'application-default' }),
      }),
    );
    const [name] = gateway.secrets;
    expect(gateway.environment.GOOGLE_APPLICATION_CREDENTIALS).toBe(`/run/secrets/${name}`);
    expect(secrets[name]).toEqual({ file: 'google.json' });
  });

  it('has its secrets in files that no commit takes up', () => {
    const ignored = readFileSync('.gitignore', 'utf8').split('\n');
    expect(ignored).toEqual(
      expect.arrayContaining(['deploy/compose/.env', `deploy/compose/${secrets.google.file}`]),
    );
  });

  it('gives the gateway no more rights than it needs', () => {
    expect(gateway).toMatchObject({
      read_only: true,
      user: '1000:1000',
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
  });

  it('is reached from this machine alone, at the port that the gateway listens on', () => {
    expect(gateway.ports).toEqual([`127.0.0.1:4000:${config.listen.port}`]);
  });

  it('waits for it to drain', () => {
    const seconds = Number.parseInt(gateway.stop_grace_period, 10);
    expect(seconds).toBeGreaterThan(config.shutdown.drainMs / 1000 + CLOSING_SECONDS);
  });
});

describe('the Kubernetes manifests', () => {
  const deployment = readDeployYaml('kubernetes/deployment.yaml');
  const pod = deployment.spec.template.spec;
  const [container] = pod.containers;
  const secret = readDeployYaml('kubernetes/secret.example.yaml');
  const environment: Record<string, string> = {
    AZURE_LANGUAGE_KEY: 'key',
    DASHBOARD_KEY_SHA256: HASH,
    PROMETHEUS_KEY_SHA256: OTHER_HASH,
  };
  const { data } = readDeployYaml('kubernetes/config.yaml');
  const config = parseConfig(data['gateway.yaml'], environment);

  it('have a configuration that the gateway takes, with callers, out of the secret that is shown', () => {
    expect(isOpen(config.access)).toBe(false);
    expect(Object.keys(secret.stringData)).toEqual(Object.keys(environment));
    expect(Object.values(secret.stringData).join('')).toBe('');
  });

  it('apply what is there, and no secret', () => {
    const { resources } = readDeployYaml('kubernetes/kustomization.yaml');
    const kinds = resources.map((path: string) => readDeployYaml(`kubernetes/${path}`).kind);
    expect(kinds).toEqual(['Namespace', 'ConfigMap', 'PersistentVolumeClaim', 'Deployment', 'Service']);
  });

  it('run one gateway at a time over the ledger, the old one ending before the new one begins', () => {
    expect(deployment.spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
    const volumes = Object.fromEntries(
      container.volumeMounts.map(({ name, mountPath }: Record<string, string>) => [mountPath, name]),
    );
    expect(volumes['/data']).toBe('ledger');
    expect(config.ledger.url).toBe('sqlite:/data/gateway.db');
  });

  it('run it as an ordinary user on a read-only file system, without any further right', () => {
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000 });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(pod.automountServiceAccountToken).toBe(false);
  });

  it('ask whether it lives and whether it is ready, each where the gateway says so', () => {
    expect(container.livenessProbe.httpGet).toEqual({ path: '/livez', port: 'http' });
    expect(container.readinessProbe.httpGet).toEqual({ path: '/readyz', port: 'http' });
    expect(container.ports).toEqual([{ name: 'http', containerPort: config.listen.port }]);
  });

  it('give it the time to drain', () => {
    const before = container.lifecycle.preStop.sleep.seconds;
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(
      before + config.shutdown.drainMs / 1000 + CLOSING_SECONDS,
    );
  });
});
