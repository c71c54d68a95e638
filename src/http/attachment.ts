/**
 * @param name of the file to be kept, in any characters but `/` and `\`.
 * @returns the value of a `Content-Disposition` header (RFC 6266): the name in ASCII for those who
 * cannot read the other one.
 */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%/]/g, "_");
  const encoded = encodeURIComponent(name.toWellFormed())
    .replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
