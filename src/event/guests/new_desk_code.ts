/** Letters and digits that cannot be taken for each other, whatever the handwriting. */
const SIGNS = "ACDEFGHJKMNPQRTUVWXY34679";
const LENGTH = 5;

/** @returns a code that nobody can foresee. */
export function newDeskCode(): string {
  // As many whole rounds of signs as a byte holds, so that none is likelier than another.
  const most = SIGNS.length * Math.floor(256 / SIGNS.length);
  let code = "";
  while (code.length < LENGTH) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < most) code += SIGNS[byte % SIGNS.length];
  }
  return code;
}
