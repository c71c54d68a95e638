import { OperatorError } from "../../../core/operator_error.ts";
import { isNoRoom } from "../../../core/transient_fault.ts";
import { progressLines } from "../../../runtime/progress_lines.ts";
import type { Store } from "../../db/store.ts";
import { workOnEvent } from "../../engine/event_work.ts";
import type { GuestLanguage } from "../../guests/desk.ts";
import { type GalleryPromise, writeGalleries } from "../../galleries/write_galleries.ts";
import type { ActionScope } from "../action_scope.ts";
import type { GalleriesReport } from "../../../contracts/galleries.ts";

/** What the operator says of galleries; what is left out is as an earlier call or the desk said. */
export interface GalleriesWish {
  /** Whom guests ask to have their gallery removed. */
  contact?: string;
  /** Until when galleries stay, milliseconds since 1970. */
  until?: number;
  /** Of guests who left no address. */
  language?: GuestLanguage;
}

/**
 * Makes a gallery for each guest with a name or an address, and contact sheets.
 *
 * @param request `now` in milliseconds since 1970.
 * @throws {OperatorError} `usage` if nobody said whom guests ask, and until when galleries stay.
 */
export async function makeGalleries(
  scope: ActionScope,
  { now, wish }: { now: number; wish: GalleriesWish },
): Promise<GalleriesReport> {
  const { root, say } = scope, isRehearsal = scope.rehearsal !== undefined;
  const style = await Deno.readTextFile(
    new URL("../../galleries/gallery.css", import.meta.url),
  );
  return await workOnEvent(scope, async ({ store, disk }) => {
    const promise = promiseOf(store, wish, now);
    const outcome = await writeGalleries({
      ...{ root, store, disk, now, promise, style, isRehearsal, say },
      onProgress: progressLines(say, (done, of) => `${done} of ${of} galleries`),
    }).catch((error) => {
      throw withoutRoom(error);
    });
    const { galleries, withdrawn, contactSheets } = outcome;
    return {
      dryRun: isRehearsal,
      until: new Date(promise.until).toISOString(),
      contact: promise.contact,
      galleries: galleries.map(({ until, ...gallery }) => ({
        ...gallery,
        name: store.people.get(gallery.person).name,
        until: new Date(until).toISOString(),
      })),
      withdrawn,
      contactSheets,
    };
  });
}

/** What is said counts, then what was said before, then what the desk promised. */
function promiseOf(store: Store, wish: GalleriesWish, now: number): GalleryPromise {
  const desk = store.guests.desk.get(), kept = store.galleries.terms();
  const contact = wish.contact ?? kept?.contact ?? desk?.contact;
  const later = kept !== undefined && kept.until > now ? kept.until : undefined;
  const until = wish.until ?? later ?? desk?.keepUntil ?? kept?.until;
  if (contact === undefined || until === undefined) {
    const message = "guests must be told whom to ask, and until when their gallery stays";
    const hint = "Give both: --contact you@example.org --until 2027-06-30.";
    throw new OperatorError("usage", message, hint);
  }
  if (until <= now) {
    const date = new Date(until).toISOString().slice(0, "2026-06-06".length);
    const message = `galleries were to stay until ${date}, which is over`;
    throw new OperatorError("usage", message, "Give a later day with --until.");
  }
  // What the desk promises may change.
  if (wish.contact !== undefined || wish.until !== undefined) {
    store.galleries.setTerms({ contact, until });
  }
  return {
    contact,
    until,
    responsible: desk?.responsible,
    language: wish.language ?? desk?.language ?? "en",
  };
}

function withoutRoom(error: unknown): unknown {
  if (!isNoRoom(error)) return error;
  const message = "there is no room for all galleries on the event's drive";
  const hint = "Each guest's zip takes as much room as their photos. Make room, and run " +
    "`photosort galleries` again: it goes on where it stopped.";
  return new OperatorError("root", message, hint, { cause: error });
}
