import { join } from "node:path";
import { counted } from "../../core/counted.ts";
import { layout } from "../event_layout.ts";
import type { Store } from "../db/store.ts";
import { SNIFF_BYTES, sniffFormat } from "../../processor/decode/format.ts";
import { pictureDataOf } from "../../processor/picture/picture_data_of.ts";
import { hashPicture } from "../../processor/picture/picture_hash.ts";
import { fingerprint } from "../disk/fingerprint.ts";
import type { FoundFile } from "../watcher/found_file.ts";
import { scanFolder } from "../watcher/scan.ts";
import { recogniseCard } from "../intake/card.ts";
import { type EarlierOutputs, hashesOf, inName } from "./earlier_outputs.ts";

/** Originals of sorted photos that no given folder holds. */
export interface MissingOriginals {
  photos: number;
  /** In words: how many are on which card, and which were in Incoming. */
  where: string[];
  /** The last known folders of the cards that hold some of them, absolute. */
  cards: string[];
}

/** Parts of hashes, as the names of outputs hold them. */
type Hashes = Set<string>;

const MOST_NAMED = 5;
/** In bytes; photosort sorts no larger file. */
const MOST_BYTES = 2 ** 30;

/**
 * Finds out, before anything is developed, which sorted photos could not be sorted again. A file that
 * the database knows is recognised by path and size; other files are hashed, but only until every
 * original is found.
 *
 * @param store the database that knows the event; only read.
 * @param cards absolute paths of the folders that are read besides Incoming.
 */
export async function findMissingOriginals(
  root: string,
  store: Store,
  { names, places }: EarlierOutputs,
  cards: readonly string[],
): Promise<MissingOriginals> {
  const missing: Hashes = new Set([...names.keys(), ...places.keys()]);
  const incoming = join(root, layout.incoming), unknown: [folder: string, file: FoundFile][] = [];
  for (const folder of [incoming, ...cards]) {
    const card = folder === incoming ? null : await recogniseCard(store, folder);
    for await (const file of filesIn(folder)) {
      const hashes = card === undefined ? undefined : knownHashes(store, file, card);
      if (hashes === undefined) unknown.push([folder, file]);
      else for (const hash of hashes) missing.delete(inName(hash));
    }
  }
  for (const [folder, file] of unknown) {
    if (missing.size === 0) break;
    if (file.size > MOST_BYTES) continue;
    for (const hash of await hashesIn(folder, file)) missing.delete(inName(hash));
  }
  return describe(store, missing);
}

/** @returns the hashes of a known file, none if it is known to be no photo; undefined for an unknown file. */
function knownHashes(store: Store, file: FoundFile, card: number | null): string[] | undefined {
  const known = store.sources.known(file.path, card);
  if (known === undefined || known.size !== file.size) return undefined;
  // On FAT, times change with the time zone.
  if (card === null && known.mtimeMs !== file.mtimeMs) return undefined;
  return known.photoId === null ? [] : hashesOf(store.photos.get(known.photoId));
}

/** @returns what {@link hashesOf} returns for the photo of this file. */
async function hashesIn(folder: string, file: FoundFile): Promise<string[]> {
  const { bytes, sha256 } = await fingerprint(folder, file);
  const format = sniffFormat(bytes.subarray(0, SNIFF_BYTES), file.path);
  if (format === undefined) return [sha256];
  const picture = await hashPicture(bytes, format, pictureDataOf(bytes, format));
  return picture === undefined ? [sha256] : [picture.image, sha256];
}

async function* filesIn(folder: string): AsyncGenerator<FoundFile> {
  try {
    yield* scanFolder(folder, () => {});
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function describe(store: Store, missing: Hashes): MissingOriginals {
  const onCards = new Map<number, number>(), inIncoming: string[] = [];
  let told = 0;
  for (const photo of store.photos.all()) {
    if (!hashesOf(photo).some((hash) => missing.has(inName(hash)))) continue;
    const source = store.sources.ofPhoto(photo.id)[0];
    if (source === undefined) continue;
    told++;
    if (source.cardId === null) inIncoming.push(source.path);
    else onCards.set(source.cardId, (onCards.get(source.cardId) ?? 0) + 1);
  }
  const where = [...onCards].map(([card, photos]) =>
    `${photos} on card ${card}, last at ${store.cards.get(card).folder}`
  );
  if (inIncoming.length > 0) {
    const more = inIncoming.length - MOST_NAMED, some = inIncoming.slice(0, MOST_NAMED).join(", ");
    const names = more > 0 ? `${some} and ${more} more` : some;
    where.push(
      `${counted(inIncoming.length, "file")} that ${
        inIncoming.length === 1 ? "was" : "were"
      } in ${layout.incoming} (${names})`,
    );
  }
  if (missing.size > told) where.push(`${missing.size - told} of unknown origin`);
  const cards = [...onCards.keys()].map((card) => store.cards.get(card).folder);
  return { photos: missing.size, where, cards };
}
