import { describe, expect, it } from 'vitest';
import { type Capability, capabilitiesOf } from '../../../src/providers/capabilities.ts';
import type { Provider } from '../../../src/providers/provider.ts';
import { createFakeProvider } from '../../support/fake-provider.ts';

const getMany = async () => new Map();
const list = async () => ({ items: [], nextToken: null });
const change = async () => ({ outcome: 'accepted', operation: null }) as const;
const ask = async () => {};
const start = async () => ({ outcome: 'training-in-progress', running: null }) as const;

// A record, so that a capability without a row does not compile.
const PARTS: Readonly<Record<Capability, Partial<Provider>>> = {
  MODEL_LIST: { models: { getMany, list } },
  MODEL_DELETE: { models: { getMany, delete: change } },
  MODEL_DEPLOY: { models: { getMany, deploy: change } },
  MODEL_UNDEPLOY: { models: { getMany, undeploy: change } },
  MODEL_EVALUATION: { evaluations: { getMany } },
  MODEL_VERSION_LIST: { versions: { getMany } },
  TRAINING_START: { training: { getMany, start } },
  TRAINING_LIST: { training: { getMany, list } },
  TRAINING_CANCEL: { training: { getMany, cancel: ask } },
  TRAINING_DELETE: { training: { getMany, delete: change } },
  OPERATION_LIST: { operations: { getMany, list } },
  OPERATION_CANCEL: { operations: { getMany, cancel: ask } },
  OPERATION_DELETE: { operations: { getMany, delete: ask } },
  DATASET_LIST: { datasets: { getMany, list } },
};

describe('capabilitiesOf', () => {
  it.each(Object.entries(PARTS))(
    'finds %s where the provider has it, and nothing else',
    (capability, parts) => {
      expect(capabilitiesOf(createFakeProvider(parts))).toEqual([capability]);
    },
  );

  it('finds nothing in a provider that only reads', () => {
    expect(capabilitiesOf(createFakeProvider())).toEqual([]);
  });

  it('does not take datasets that can only be read by name for a list', () => {
    expect(capabilitiesOf(createFakeProvider({ datasets: { getMany } }))).toEqual([]);
  });
});
