/** The network interfaces, as `Deno.networkInterfaces` lists them. */
type Interfaces = Pick<Deno.NetworkInterfaceInfo, "name" | "family" | "address">[];

/**
 * @returns this computer's IPv4 addresses in its networks, those of a private network first, as
 * phones beside it can reach those.
 */
export function localAddresses(interfaces: Interfaces = interfacesNow()): string[] {
  const reachable = interfaces.filter(({ family, address }) =>
    family === "IPv4" && !address.startsWith("127.") && !address.startsWith("169.254.")
  );
  const isPrivate = (address: string) =>
    /^(10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(address) ? 0 : 1;
  const addresses = [...new Set(reachable.map(({ address }) => address))];
  return addresses.sort((a, b) => isPrivate(a) - isPrivate(b));
}

function interfacesNow(): Interfaces {
  return Deno.networkInterfaces();
}
