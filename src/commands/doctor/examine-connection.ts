import { lookup } from 'node:dns/promises';
import { connect as connectPlainly, type Socket } from 'node:net';
import { connect as connectSecurely, TLSSocket } from 'node:tls';
import type { Clock } from '../../clock.ts';
import { fail, ok, reasonOf, type Told, warn } from './finding.ts';

const ENOUGH_DAYS = 14;
const DAY_MS = 86_400_000;

/** Whether an endpoint can be reached: its name, and a connection with a certificate that holds. */
export async function examineConnection(
  endpoint: string,
  clock: Clock,
  timeoutMs: number,
): Promise<readonly Told[]> {
  const url = new URL(endpoint);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  try {
    const { address } = await lookup(host);
    return [ok('address', `${host} is ${address}`), await examineHost(url, host, clock, timeoutMs)];
  } catch (error) {
    const advice = 'check the endpoint in the configuration, and the name service of this machine';
    return [fail('address', `the name ${host} leads nowhere (${reasonOf(error)})`, advice)];
  }
}

async function examineHost(url: URL, host: string, clock: Clock, timeoutMs: number): Promise<Told> {
  try {
    return judge(await open(url, host, timeoutMs), url, clock);
  } catch (error) {
    const advice =
      'check the endpoint, the firewall and the proxies between, and for a certificate the authorities that this machine trusts (NODE_EXTRA_CA_CERTS)';
    return fail('connection', `${url.host} cannot be connected to (${reasonOf(error)})`, advice);
  }
}

/** Resolves with how long the certificate is good; null where there is none. */
function open(url: URL, host: string, timeoutMs: number): Promise<Date | null> {
  const isSecure = url.protocol === 'https:';
  const port = Number(url.port || (isSecure ? 443 : 80));
  return new Promise((resolve, reject) => {
    const onOpen = () => {
      resolve(socket instanceof TLSSocket ? new Date(socket.getPeerCertificate().valid_to) : null);
      socket.destroy();
    };
    const place = { host, port, timeout: timeoutMs };
    const socket: Socket = isSecure
      ? connectSecurely({ ...place, servername: host }, onOpen)
      : connectPlainly(place, onOpen);
    socket.once('timeout', () => socket.destroy(new Error(`no answer within ${timeoutMs} ms`)));
    socket.once('error', reject);
  });
}

function judge(goodUntil: Date | null, { host }: URL, clock: Clock): Told {
  if (goodUntil === null) return ok('connection', `${host} takes connections, without encryption`);
  const days = Math.floor((goodUntil.getTime() - clock.now().getTime()) / DAY_MS);
  const text = `${host} has a certificate that is good for ${days} more days`;
  return days >= ENOUGH_DAYS
    ? ok('connection', text)
    : warn('connection', text, 'see that whoever runs the provider, or the proxy before it, renews it');
}
