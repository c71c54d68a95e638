/** @returns where a hub is, as permissions name it: the host with its port. */
export function hostOfHub(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port === "" ? protocol === "https:" ? 443 : 80 : port}`;
}
