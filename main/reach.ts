import { BlockList, isIP } from 'node:net';
import type { Config } from './config.ts';

/** Where requests that leave may go beside the public Internet: the networks that the environment names. */
export function reachOf({ allowedNetworks }: Pick<Config, 'allowedNetworks'>) {
  const allowed = new BlockList();
  for (const range of allowedNetworks) {
    const [address = '', bits] = range.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) allowed.addAddress(address, family);
    else allowed.addSubnet(address, Number(bits), family);
  }
  return { allowed };
}
