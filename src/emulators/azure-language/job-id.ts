import { randomUUID } from 'node:crypto';

const DAY_MS = 24 * 60 * 60 * 1000;
/** From 0001-01-01 to 1970-01-01, in units of 100 ns. */
const TICKS_BEFORE_1970 = 621_355_968_000_000_000n;

/** "{guid}_{ticks of the UTC midnight before}", e.g. "0f9d2c1e-…_638771616000000000". */
export function newJobId(nowMs: number): string {
  const midnightMs = Math.floor(nowMs / DAY_MS) * DAY_MS;
  return `${randomUUID()}_${TICKS_BEFORE_1970 + BigInt(midnightMs) * 10_000n}`;
}

/** "{label}-{yyyyMMdd}T{hhmmss}-{32 hex}"; the hours are those of a 12-hour clock, as the service has them. */
export function newModelId(label: string, trainedAtMs: number, hex = randomHex()): string {
  const [date = '', time = ''] = new Date(trainedAtMs).toISOString().split('T');
  const hours = Number(time.slice(0, 2)) % 12;
  const clock = `${String(hours === 0 ? 12 : hours).padStart(2, '0')}${time.slice(3, 5)}${time.slice(6, 8)}`;
  return `${label}-${date.replaceAll('-', '')}T${clock}-${hex}`;
}

function randomHex(): string {
  return randomUUID().replaceAll('-', '');
}
