import { BlockList, isIP } from 'node:net';

/** Networks that are not the public internet, as "address/prefix". IANA's special-purpose registries, read 2026-11. */
const PRIVATE_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

const PRIVATE_IPV6 = [
  // The unspecified address, loopback and the abandoned way to write an IPv4 address.
  '::/96',
  '64:ff9b:1::/48',
  '100::/64',
  // Special purposes, Teredo among them.
  '2001::/23',
  '2001:db8::/32',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];

/**
 * Where clouds hand out credentials to whoever asks: AWS, Azure and Google (169.254.169.254), AWS for containers,
 * Azure's host, Alibaba, and the IPv6 ones of AWS and Google.
 */
const METADATA_IPV4 = ['169.254.169.254/32', '169.254.170.2/32', '168.63.129.16/32', '100.100.100.200/32'];
const METADATA_IPV6 = ['fd00:ec2::254/128', 'fd20:ce::254/128'];

const PRIVATE = createBlockList(PRIVATE_IPV4, PRIVATE_IPV6);
const METADATA = createBlockList(METADATA_IPV4, METADATA_IPV6);

/**
 * What forbids sending to an IP address, as the rest of a sentence that begins with it; null where nothing does.
 * Metadata services are always forbidden.
 */
export function findAddressProblem(address: string, allowPrivateAddresses: boolean): string | null {
  // The zone names a network card, not another address.
  const plain = address.replace(/%.*$/, '');
  if (isIP(plain) === 0) return 'is not an IP address';
  if (isIn(METADATA, plain)) return 'is a metadata service of a cloud; nothing is ever sent there';
  if (allowPrivateAddresses || !isIn(PRIVATE, plain)) return null;
  return 'is not a public address; only allowPrivateAddresses: true lets a webhook go there';
}

function isIn(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function createBlockList(ipv4: readonly string[], ipv6: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of ipv4) addNetwork(list, network, 'ipv4');
  for (const network of [...ipv6, ...ipv4.flatMap(toIpv6Forms)]) addNetwork(list, network, 'ipv6');
  return list;
}

function addNetwork(list: BlockList, network: string, type: 'ipv4' | 'ipv6'): void {
  const [address = '', prefix] = network.split('/');
  list.addSubnet(address, Number(prefix), type);
}

/** The IPv6 networks that lead to an IPv4 one: mapped addresses, NAT64 and 6to4. */
function toIpv6Forms(network: string): readonly string[] {
  const [address = '', prefix] = network.split('/');
  const [a, b, c, d] = address.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'));
  return [
    `::ffff:${address}/${96 + Number(prefix)}`,
    `64:ff9b::${address}/${96 + Number(prefix)}`,
    `2002:${a}${b}:${c}${d}::/${16 + Number(prefix)}`,
  ];
}
