import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import type { PageFile } from "../../contracts/page_file.ts";
import { readPrivateFile, writePrivateFile } from "../../runtime/private_file.ts";
import { layout } from "../event_layout.ts";

const keptSchema = z.strictObject({
  /** Signs cookies, 32 bytes in base64. */
  cookieKey: z.base64().transform((text) => Uint8Array.fromBase64(text))
    .refine(({ length }) => length === 32),
  /** The setting of the port, and the port that was free then. */
  wanted: z.int(),
  port: z.int(),
  /** The port of the tracker for phones, if there was one. */
  lanPort: z.int().optional(),
});

/** What the page keeps over restarts. */
export interface KeptOfPage {
  cookieKey: Uint8Array;
  /** The setting of the port when the page was last served, and the port that it got. */
  wanted?: number;
  port?: number;
  /** The port of the tracker for phones, if there was one. */
  lanPort?: number;
}

/** What is kept once the ports are known. */
type ServedAt = KeptOfPage & Required<Pick<KeptOfPage, "wanted" | "port">>;

/**
 * @returns what the page keeps; a new key if there is none, or none that can be read.
 * @throws {OperatorError} `root` if the file cannot be read.
 */
export async function readKept(root: string): Promise<KeptOfPage> {
  const kept = await readPrivateFile(root, layout.pageKey, keptSchema);
  return kept ?? { cookieKey: new Uint8Array(randomBytes(32)) };
}

export async function writeKept(root: string, kept: ServedAt): Promise<void> {
  const content = { ...kept, cookieKey: kept.cookieKey.toBase64() } satisfies z.input<
    typeof keptSchema
  >;
  await writePrivateFile(root, layout.pageKey, JSON.stringify(content));
}

/** Tells scripts where the page is. */
export async function writePageFile(root: string, page: PageFile): Promise<void> {
  await writePrivateFile(root, layout.page, `${JSON.stringify(page)}\n`);
}

export async function removePageFile(root: string): Promise<void> {
  try {
    await Deno.remove(join(root, layout.page));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
