import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { OperatorError } from "../../core/operator_error.ts";
import { reasonOf } from "../../core/reason_of.ts";
import type { PageFile } from "../../contracts/page_file.ts";
import { layout } from "../event_layout.ts";

const keptSchema = z.strictObject({
  /** Signs cookies, 32 bytes in base64. */
  cookieKey: z.string(),
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
  try {
    const text = await named(layout.pageKey, Deno.readTextFile(join(root, layout.pageKey)));
    const parsed = keptSchema.parse(JSON.parse(text));
    const cookieKey = Uint8Array.fromBase64(parsed.cookieKey);
    if (cookieKey.length === 32) return { ...parsed, cookieKey };
  } catch (error) {
    const isUseless = error instanceof z.ZodError || error instanceof SyntaxError;
    if (!isUseless && !(error instanceof Deno.errors.NotFound)) throw error;
  }
  return { cookieKey: new Uint8Array(randomBytes(32)) };
}

export async function writeKept(root: string, kept: ServedAt): Promise<void> {
  const content = { ...kept, cookieKey: kept.cookieKey.toBase64() } satisfies z.infer<
    typeof keptSchema
  >;
  const path = join(root, layout.pageKey);
  await named(layout.pageKey, writePrivate(path, JSON.stringify(content)));
}

/** Tells scripts where the page is. */
export async function writePageFile(root: string, page: PageFile): Promise<void> {
  await named(layout.page, writePrivate(join(root, layout.page), `${JSON.stringify(page)}\n`));
}

export async function removePageFile(root: string): Promise<void> {
  try {
    await Deno.remove(join(root, layout.page));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** @throws {OperatorError} `root` for any failure but that the file is not there. */
async function named<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw error;
    const hint = "Look at its rights, or take it away: photosort makes a new one.";
    throw new OperatorError("root", `cannot use ${path}: ${reasonOf(error)}`, hint);
  }
}

/** Writes a file that this user alone may read, whole or not at all. */
async function writePrivate(path: string, text: string): Promise<void> {
  const part = `${path}.part`;
  await Deno.remove(part).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
  const file = await Deno.open(part, { write: true, createNew: true, mode: 0o600 });
  const bytes = new TextEncoder().encode(text);
  for (let done = 0; done < bytes.length;) done += await file.write(bytes.subarray(done));
  await file.syncData();
  file.close();
  await Deno.rename(part, path);
}
