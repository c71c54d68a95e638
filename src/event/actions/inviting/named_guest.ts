/**
 * Whether an operator means a guest.
 *
 * @param which a number, with or without # before it, or an e-mail address.
 */
export function isNamed(
  which: string,
  { guest, mail }: { guest: number; mail: string | null },
): boolean {
  const number = /^#?(\d+)$/.exec(which)?.[1];
  if (number !== undefined) return guest === Number(number);
  return mail?.toLowerCase() === which.toLowerCase();
}
