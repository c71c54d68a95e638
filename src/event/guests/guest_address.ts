/**
 * @param address of this computer, IPv4.
 * @returns what the poster leads to; by number, as Android finds no `.local` names.
 */
export function guestAddress(address: string, port: number, code: string): string {
  return `http://${address}:${port}/e/${code}`;
}
