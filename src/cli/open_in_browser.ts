import { shellExecute } from "./windows_shell.ts";

/** An address of this computer's own page, and nothing that a shell could take for anything else. */
const ownPage = /^http:\/\/127\.0\.0\.1:\d{1,5}\/[\w\-./?=&%]*$/;

/**
 * Opens a page of this program in the operator's browser. Only Windows lets photosort do so, as it
 * may start no program.
 *
 * @returns whether it is opened; if not, the caller must say the address.
 * @throws {TypeError} if the address is not one of 127.0.0.1.
 */
export async function openInBrowser(
  url: string,
  open: typeof shellExecute = shellExecute,
): Promise<boolean> {
  if (!ownPage.test(url)) throw new TypeError(`Cannot open ${url}: it is no page of photosort`);
  return await open("open", url);
}
