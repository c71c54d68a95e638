import { join } from "node:path";
import { type CameraClocks, clockCorrection } from "../../../core/camera_clock.ts";
import type { IncompleteRow } from "../../db/photos/incomplete.ts";
import type { CameraSummary } from "../../db/photos/photos.ts";
import type { Store } from "../../db/store.ts";
import { layout } from "../../event_layout.ts";
import { isHeldBack } from "../../identity/older_rules.ts";
import type { KnownOfEvent } from "./status_schema.ts";

const noPhotos = {
  pending: 0,
  developed: 0,
  identified: 0,
  routed: 0,
  no_faces: 0,
  paired: 0,
  error: 0,
};

/**
 * Reads what the database knows of an event. Call it within a snapshot.
 *
 * @param clocks how much the cameras' clocks are put right.
 */
export function knownOfEvent(root: string, store: Store, clocks: CameraClocks): KnownOfEvent {
  const { duplicate: duplicates = 0, ignored = 0 } = store.sources.countByRole();
  return {
    photos: { ...noPhotos, ...store.photos.countByState() },
    duplicates,
    ignored,
    leftOut: store.leftOut.all(),
    cards: store.cards.summaries(),
    outputs: store.outputs.summaries().map((output) => ({
      ...output,
      undelivered: store.deliveries.countUndelivered(output.id),
    })),
    cameras: store.photos.cameras().map((camera) => ({
      ...camera,
      correctionSeconds: clockCorrection(named(camera), clocks) / 1000,
    })),
    faces: store.faces.count(),
    people: peopleWithFolder(store),
    incomplete: store.incomplete.all().filter((row) => isAsRecorded(root, row)).map(
      ({ path, cardId, reason, since }) => (
        { path, card: cardId, reason, since: new Date(since).toISOString() }
      ),
    ),
    errors: errorsOf(store),
    heldBack: isHeldBack(store),
    publications: store.publications.tallies(),
    hubs: store.sent.hubs().map((hub) => ({
      ...{ hub, photosToSend: store.sent.countUnsentPhotos(hub) },
      hasDecisionsToSend: store.sent.isAnyDecisionUnsent(hub),
    })),
  };
}

function peopleWithFolder(store: Store): KnownOfEvent["people"] {
  const isForEverybody = store.routing.get().folders === "everybody";
  return store.people.summaries().filter(({ name }) => name !== null || isForEverybody)
    .map(({ folder, photos }) => ({ folder, photos }));
}

function errorsOf(store: Store): KnownOfEvent["errors"] {
  return store.sources.failed().map(({ path, cardId, photoId, movedTo }) => {
    const { errorCode, errorReason } = store.photos.get(photoId!);
    return { path, card: cardId, movedTo, code: errorCode ?? "", reason: errorReason ?? "" };
  });
}

/** A file may be whole or gone since a scan recorded it; a card may not be here to look. */
function isAsRecorded(root: string, { cardId, path, size, mtimeMs }: IncompleteRow): boolean {
  if (cardId !== null) return true;
  try {
    const now = Deno.lstatSync(join(root, layout.incoming, path));
    return now.size === size && now.mtime?.getTime() === mtimeMs;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function named({ camera, serial }: CameraSummary): { camera?: string; serial?: string } {
  return { camera: camera ?? undefined, serial: serial ?? undefined };
}
