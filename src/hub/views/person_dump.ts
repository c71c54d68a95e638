import type { DumpLine } from "../../contracts/hub/person_dump.ts";
import { toBlob } from "../../core/vector_blob.ts";
import { audit } from "../db/audit.ts";
import type { Caller } from "../access.ts";
import {
  type DumpedPage,
  type DumpedPerson,
  dumpPeople,
  lastChange,
} from "../db/views/dumped_people.ts";
import type { HubIdentity } from "../identity/hub_identity.ts";
import { unitOf } from "./person_view.ts";

/** People that one transaction reads. */
const AT_ONCE = 500;

/** What a dump is to tell. */
export interface DumpAsked {
  tenant: string;
  since: number;
  withEmbeddings: boolean;
}

/**
 * Begins a dump of everybody, or of those who changed: a line of JSON each, compressed by gzip. It is
 * read as fast as it is taken, in pages, so that it holds up nobody.
 */
export async function dumpOf(
  { db, model }: Pick<HubIdentity, "db" | "model">,
  caller: Pick<Caller, "id">,
  { tenant, since, withEmbeddings }: DumpAsked,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const next = await db.withTenant({ tenant }, async (tx) => {
    const last = await lastChange(tx);
    await audit(tx, caller, "people.exported", null, { since, embeddings: withEmbeddings });
    return last;
  });
  async function* lines(): AsyncGenerator<string> {
    yield line({ kind: "head", since, next_since: next, model: model.id });
    const counts = { people: 0, gone: 0 };
    for (let after: number | undefined = 0; after !== undefined;) {
      const wanted = { since, after, most: AT_ONCE, model: model.id };
      const page: DumpedPage = await db.withTenant({ tenant }, (tx) => dumpPeople(tx, wanted));
      counts.people += page.people.length, counts.gone += page.gone.length;
      for (const person of page.people) yield line(lineOf(person, withEmbeddings));
      for (const { id, mergedInto } of page.gone) {
        yield line({ kind: "gone", person_id: id, merged_into: mergedInto });
      }
      after = page.last;
    }
    yield line({ kind: "end", ...counts });
  }
  return ReadableStream.from(lines()).pipeThrough(new TextEncoderStream())
    .pipeThrough(new CompressionStream("gzip")) as ReadableStream<Uint8Array<ArrayBuffer>>;
}

function lineOf(
  { id, name, role, hasFolder, faces, photos, sum }: DumpedPerson,
  withEmbeddings: boolean,
): DumpLine {
  return {
    ...{ kind: "person", person_id: id, name, role, has_folder: hasFolder, faces },
    photo_ids: photos,
    ...withEmbeddings && { embedding: sum === null ? null : toBlob(unitOf(sum)).toBase64() },
  };
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
