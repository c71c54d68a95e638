import { clarityOf } from "../../core/face.ts";
import { PhotoFault } from "../../core/photo_fault.ts";
import { MOST_UPLOAD_BYTES } from "../../core/upload_limit.ts";
import { SNIFF_BYTES, sniffFormat } from "../../processor/decode/format.ts";
import type { SeenSelfie } from "../../processor/pool/protocol.ts";
import type { Store } from "../db/store.ts";
import { isConsentCurrent } from "./consent_current.ts";
import { deskOf } from "./desk_of.ts";
import { galleryOf } from "./gallery_of.ts";
import type { GuestSelfie, SelfieFault, SelfieOutcome } from "./guest_asks.ts";
import type { GuestParts } from "./guest_parts.ts";
import { matchGuest } from "./match_guest.ts";
import { standingPeople } from "./standing_people.ts";

/** Selfies that one guest may try within {@link TRIES_MS}. */
const MOST_TRIES = 6;
const TRIES_MS = 3_600_000;

/** A selfie that is of use, or why it is of none. */
type Seen = Exclude<SeenSelfie, { fault: unknown }> | { fault: SelfieFault };

/** Finds a guest by their selfie, of which only the face's embedding is stored. */
export async function enrolGuest(
  parts: GuestParts,
  { session, name, bytes }: GuestSelfie,
): Promise<SelfieOutcome> {
  const { store, clock } = parts, enrolment = enrolmentOf(parts, session);
  if (enrolment === undefined) return { state: "unknown" };
  if (!mayTry(store, enrolment, clock.date())) return { state: "refused", why: "tooManyTries" };
  const seen = await lookAt(parts, name, bytes);
  // The guest may have deleted everything meanwhile.
  if (enrolmentOf(parts, session) !== enrolment) return { state: "unknown" };
  const outcome = "fault" in seen
    ? refuse(parts, enrolment, seen.fault)
    : record(parts, enrolment, seen);
  parts.tell({ type: "enrolmentChanged", enrolment });
  return outcome;
}

/**
 * @returns the number of an enrolment that may be used, or undefined if there is none: a selfie is
 * taken in by the terms that its guest has read alone.
 */
function enrolmentOf({ store, clock }: GuestParts, session: string): number | undefined {
  if (deskOf(store)?.isOpen !== true) return undefined;
  const row = store.guests.enrolments.ofSession(session);
  if (row === undefined || !isConsentCurrent(store, row)) return undefined;
  return galleryOf(store, row.id, clock.date())?.enrolment;
}

/** Counts a try, unless there were too many of late. */
function mayTry(store: Store, enrolment: number, now: number): boolean {
  const { enrolments, audit } = store.guests;
  return store.transaction(() => {
    if (audit.selfiesSince(enrolment, now - TRIES_MS) >= MOST_TRIES) return false;
    enrolments.addTry(enrolment);
    audit.add("selfieTried", now, enrolment);
    return true;
  });
}

async function lookAt(
  { lookAtSelfie }: Pick<GuestParts, "lookAtSelfie">,
  name: string,
  bytes: Uint8Array,
): Promise<Seen> {
  if (bytes.length > MOST_UPLOAD_BYTES) return { fault: "tooLarge" };
  const format = sniffFormat(bytes.subarray(0, SNIFF_BYTES), name);
  if (format === undefined) return { fault: "noPicture" };
  try {
    return await lookAtSelfie(bytes, format);
  } catch (error) {
    if (!(error instanceof PhotoFault)) throw error;
    return { fault: error.code === "too_large" ? "tooLarge" : "noPicture" };
  }
}

function refuse({ store, clock }: GuestParts, enrolment: number, why: SelfieFault): SelfieOutcome {
  store.guests.audit.add("selfieRefused", clock.date(), enrolment, { why });
  return { state: "refused", why };
}

function record(
  { store, clock, identity, fresh }: GuestParts,
  enrolment: number,
  { face, crop }: Exclude<Seen, { fault: unknown }>,
): SelfieOutcome {
  const now = clock.date(), { enrolments, audit, photos } = store.guests;
  const { model, bounds: { costs } } = identity, { embedding } = face;
  return store.transaction(({ afterCommit }): SelfieOutcome => {
    enrolments.enrol(enrolment, { model, embedding, clarity: clarityOf(face, costs) }, now);
    matchGuest(store, identity, enrolment, now);
    const count = (says: string) =>
      standingPeople(store, enrolment).filter((one) => one.says === says).length;
    const is = count("is"), asked = count("asked");
    audit.add("selfieTaken", now, enrolment, { is, asked });
    afterCommit(() => fresh.keep(enrolment, crop));
    const gallery = galleryOf(store, enrolment, now)!;
    return { state: "enrolled", photos: photos.countAll(gallery), asked };
  });
}
