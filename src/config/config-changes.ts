import type { GatewayConfig } from './gateway-config.ts';
import { areSame } from './same-settings.ts';

/** What differs between two configurations, by names alone: no value is in it. */
export interface ConfigChanges {
  /** By key. */
  readonly providers: ListChanges;
  /** By key. */
  readonly webhooks: ListChanges;
  /** Other settings that take effect at once, such as `polling.minIntervalMs`. */
  readonly settings: readonly string[];
  /** Settings that the next start takes up. */
  readonly needRestart: readonly string[];
}

export interface ListChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/** Sections, and settings of live ones, that take effect with the next start only. docs/operations.md has the table. */
export const NEED_RESTART: readonly string[] = ['listen', 'ledger', 'upstream', 'access.auditLog'];

export function findChanges(before: GatewayConfig, after: GatewayConfig): ConfigChanges {
  const { providers, webhooks, ...sections } = after;
  const old = new Map<string, object>(Object.entries(before));
  const changed = Object.entries(sections).flatMap(([section, settings]) =>
    findChangedKeys(section, old.get(section) ?? {}, settings),
  );
  return {
    providers: compareLists(before.providers, providers),
    webhooks: compareLists(before.webhooks, webhooks),
    settings: changed.filter((name) => !needsRestart(name)),
    needRestart: changed.filter(needsRestart),
  };
}

function needsRestart(name: string): boolean {
  const [section = ''] = name.split('.');
  return NEED_RESTART.includes(section) || NEED_RESTART.includes(name);
}

/** What a running gateway keeps to after it has been told of another configuration. */
export function takeLiveSettings(running: GatewayConfig, next: GatewayConfig): GatewayConfig {
  const { listen, ledger, upstream, access } = running;
  return { ...next, listen, ledger, upstream, access: { ...next.access, auditLog: access.auditLog } };
}

export function isNothing({ providers, webhooks, settings, needRestart }: ConfigChanges): boolean {
  const lists = [...Object.values(providers), ...Object.values(webhooks), settings, needRestart];
  return lists.every((names) => names.length === 0);
}

interface Keyed {
  readonly key: string;
}

function compareLists(before: readonly Keyed[], after: readonly Keyed[]): ListChanges {
  const old = new Map(before.map((item) => [item.key, item]));
  const keys = new Set(after.map(({ key }) => key));
  const isChanged = (item: Keyed) => old.has(item.key) && !areSame(item, old.get(item.key));
  return {
    added: after.filter(({ key }) => !old.has(key)).map(({ key }) => key),
    removed: before.filter(({ key }) => !keys.has(key)).map(({ key }) => key),
    changed: after.filter(isChanged).map(({ key }) => key),
  };
}

function findChangedKeys(section: string, before: object, after: object): readonly string[] {
  const old = new Map(Object.entries(before));
  return Object.entries(after)
    .filter(([key, value]) => !areSame(value, old.get(key)))
    .map(([key]) => `${section}.${key}`);
}
