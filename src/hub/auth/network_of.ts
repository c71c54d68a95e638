import { isIPv6 } from "node:net";

/** @returns an address of IPv4 as such, though a server that listens at `::` sees it as one of IPv6. */
export function withoutMapping(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}

/**
 * @returns what stands for whoever has an address: of IPv6 the first 64 bits, as one household or
 * one server has all addresses that begin alike.
 */
export function networkOf(address: string): string {
  const own = withoutMapping(address);
  if (!isIPv6(own)) return own;
  const [head, tail] = own.split("%")[0].split("::");
  const before = head.split(":").filter((part) => part !== "");
  const after = tail?.split(":").filter((part) => part !== "") ?? [];
  const zeros = Array(Math.max(0, 8 - before.length - after.length)).fill("0");
  const groups = tail === undefined ? before : [...before, ...zeros, ...after];
  const first = groups.slice(0, 4).map((group) => parseInt(group, 16).toString(16));
  return `${first.join(":")}::/64`;
}
