import { useLedgerFiles } from '../support/ledger-files.ts';
import { describeLedger } from './describe-ledger.ts';

const files = useLedgerFiles();

describeLedger('the SQLite ledger', (retention) => files.open(files.newFile(), retention));
