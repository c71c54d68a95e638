import { HttpProblem } from "../../http/http_problem.ts";
import type { LeasedOriginal } from "../db/leases.ts";
import { awayRoots } from "../ingest/away_roots.ts";
import type { HubWork } from "./hub_work.ts";

/** Bytes on their way. */
export interface OpenedBytes {
  size: number;
  body: ReadableStream<Uint8Array>;
}

/**
 * Opens the bytes of a leased photo, of an upload or below a root.
 *
 * @throws {HttpProblem} 404 if there are none, or if they cannot be read; 424 if the root is away.
 * @throws {TransientFault} if the store cannot be read now.
 */
export async function openOriginal(
  { db, objects, roots }: Pick<HubWork, "db" | "objects" | "roots">,
  { originalKey, files, name }: LeasedOriginal,
): Promise<OpenedBytes> {
  if (originalKey !== null) {
    const found = await objects.get(originalKey);
    if (found !== undefined) return found;
  }
  let unread: string | undefined;
  for (const place of files) {
    const opened = await openFile(roots, place);
    if (typeof opened !== "string") return opened;
    unread ??= opened;
  }
  const away = await awayRoots({ db, roots }, [...new Set(files.map(({ root }) => root))]);
  const [reason] = away.values();
  if (reason !== undefined) throw new HttpProblem(424, { detail: reason });
  throw new HttpProblem(404, { detail: unread ?? `The bytes of ${name} are gone` });
}

/** @returns why it cannot be read, if it cannot. */
async function openFile(
  roots: HubWork["roots"],
  place: { root: string; path: string },
): Promise<OpenedBytes | string> {
  const named = `${place.root}/${place.path}`;
  try {
    return await roots.openBytes(place);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) {
      return `${named} cannot be read: ${causeOf(error)}`;
    }
  }
  return `There is no file at ${named} any more`;
}

/** The system's own word: its message names the hub's folders. */
function causeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "its root is not there";
}
