import { BlockList, isIPv6 } from "node:net";

const lists = new WeakMap<readonly string[], BlockList>();

/**
 * @param address of a computer, such as `192.0.2.7`; anything else is in no network.
 * @param networks addresses, and networks such as `10.0.0.0/8`.
 */
export function isAmong(address: string, networks: readonly string[]): boolean {
  const known = lists.get(networks) ?? listOf(networks);
  lists.set(networks, known);
  return known.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address, bits] = network.split("/"), family = isIPv6(address) ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}
