/**
 * Takes builds for musl out of a `deno.lock`: Deno itself runs with glibc alone, and would install
 * both, 19 MB on disk. Adding or updating a package brings them back: `deno task lock`.
 */
const key = /^ {4}"@img\/[^"]*linuxmusl[^"]*": \{\n(?: {6}.*\n)* {4}\},\n/gm;
const mention = /^ {8}"@img\/[^"]*linuxmusl[^"]*",\n/gm;

/** @throws {SyntaxError} where Deno writes its lock otherwise by now. */
export function leanLock(text: string): string {
  const lean = text.replaceAll(key, "").replaceAll(mention, "");
  JSON.parse(lean);
  if (lean.includes("musl")) throw new SyntaxError("deno.lock still names builds for musl");
  return lean;
}

if (import.meta.main) {
  const file = new URL("../deno.lock", import.meta.url);
  await Deno.writeTextFile(file, leanLock(await Deno.readTextFile(file)));
}
