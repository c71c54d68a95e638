/** The network interfaces, as `Deno.networkInterfaces` lists them. */
type Interfaces = Pick<Deno.NetworkInterfaceInfo, "name" | "family" | "address">[];

/** Interfaces of virtual machines, containers and tunnels, as systems name them. */
const VIRTUAL =
  /virtual|vethernet|hyper-v|vmware|vmnet|vbox|virbr|docker|wsl|tailscale|zerotier|^(veth|br-|tun|tap|utun|wg|bridge\d)/i;

/**
 * @returns this computer's IPv4 addresses in its networks, those first that phones beside it can
 * reach: of a private network, and of a real adapter.
 */
export function localAddresses(interfaces: Interfaces = interfacesNow()): string[] {
  const reachable = interfaces.filter(({ family, address }) =>
    family === "IPv4" && !address.startsWith("127.") && !address.startsWith("169.254.")
  );
  const isPrivate = (address: string) =>
    /^(10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(address) ? 0 : 1;
  const rank = ({ name, address }: Interfaces[number]) =>
    (VIRTUAL.test(name) ? 2 : 0) + isPrivate(address);
  const sorted = reachable.toSorted((a, b) => rank(a) - rank(b));
  return [...new Set(sorted.map(({ address }) => address))];
}

function interfacesNow(): Interfaces {
  return Deno.networkInterfaces();
}
