import { createMemoryLedger } from '../../src/ledger/memory-ledger.ts';
import { describeLedger } from './describe-ledger.ts';

describeLedger('the memory ledger', (retention) => createMemoryLedger(retention ? { retention } : {}));
