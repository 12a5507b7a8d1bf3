import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useLedgerFiles } from '../support/ledger-files.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { readList } from './read-list.ts';
import { googleText, startsSent, startTraining } from './training-specs.ts';

const files = useLedgerFiles();
let gateway: TestGateway;

beforeEach(async () => {
  gateway = await startTestGateway({ ledgerUrl: `sqlite:${files.newFile()}` });
});

afterEach(() => gateway.close());

/** From here on it can be neither read nor written. */
function breakLedger(): Promise<void> {
  return gateway.core.graph.ledger.close();
}

const ROW = 'id name state rawState';
const JOB = 'id name displayName state';

describe('while the ledger fails', () => {
  it.each([
    ['operations', ROW],
    ['trainingJobs', JOB],
    ['models', 'id displayName deploymentState trainingJob { id state }'],
    ['datasets', 'id displayName'],
  ] as const)('%s answer from the providers as before', async (field, row) => {
    const before = await readList(gateway, { field, row });
    await breakLedger();
    expect(before.length).toBeGreaterThan(0);
    const during = await readList(gateway, { field, row });
    // Which training made a model is known from the ledger alone once the provider lists it no more.
    if (field === 'models') expect(during.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    else expect(during).toEqual(before);
  });

  it('a single job and its state answer from the provider', async () => {
    const [job] = await readList(gateway, { field: 'trainingJobs', row: JOB });
    const one = () =>
      gateway.query(`query ($id: ID!) { node(id: $id) { ... on TrainingJob { ${JOB} } } }`, { id: job?.id });
    const before = await one();
    await breakLedger();
    const { data, errors } = await one();
    expect(errors).toEqual([]);
    expect(data).toEqual(before.data);
  });

  it('no training is started, and the error says that nothing was sent for want of a record', async () => {
    await breakLedger();
    gateway.upstream();
    const { errors } = await startTraining(gateway, { provider: 'google', spec: googleText() });
    expect(errors).toMatchObject([{ extensions: { code: 'LEDGER' } }]);
    expect(errors[0]?.message).toMatch(/ledger/);
    expect(startsSent(gateway)).toEqual([]);
  });
});
