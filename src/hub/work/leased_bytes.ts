import { HttpProblem } from "../../http/http_problem.ts";
import type { LeasedOriginal } from "../db/leases.ts";
import type { HubWork } from "./hub_work.ts";

/** Bytes on their way. */
export interface OpenedBytes {
  size: number;
  body: ReadableStream<Uint8Array>;
}

/**
 * Opens the bytes of a leased photo, of an upload or below a root.
 *
 * @throws {HttpProblem} 404 if there are none.
 * @throws {TransientFault} if the root or the store cannot be read now.
 */
export async function openOriginal(
  { objects, roots }: Pick<HubWork, "objects" | "roots">,
  { originalKey, files, name }: LeasedOriginal,
): Promise<OpenedBytes> {
  if (originalKey !== null) {
    const found = await objects.get(originalKey);
    if (found !== undefined) return found;
  }
  for (const place of files) {
    const opened = await openFile(roots, place);
    if (opened !== undefined) return opened;
  }
  const [first] = files;
  const detail = first === undefined
    ? `The bytes of ${name} are gone`
    : `There is no file at ${first.root}/${first.path} any more`;
  throw new HttpProblem(404, { detail });
}

async function openFile(
  roots: HubWork["roots"],
  place: { root: string; path: string },
): Promise<OpenedBytes | undefined> {
  let file: Deno.FsFile;
  try {
    file = await roots.open(place);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  const { size, isFile } = await file.stat();
  if (isFile) return { size, body: file.readable };
  file.close();
  return undefined;
}
