import { OperatorError } from "../../core/operator_error.ts";
import { sentence } from "../../core/sentences/sentence.ts";
import type { Store } from "../db/store.ts";
import type { GuestJudgement } from "./guest_asks.ts";
import type { GuestParts } from "./guest_parts.ts";
import { unpublishIfWished } from "./match_guest.ts";
import { standingPeople } from "./standing_people.ts";

type Parts = Pick<GuestParts, "store" | "clock" | "fresh" | "tell">;

/**
 * Records the operator's word on whether a guest is a person, or takes it back. Once nothing is left to ask, the
 * selfie's face is not kept any longer.
 *
 * @throws {OperatorError} `usage` if there is no such guest or person any more.
 */
export function judgeGuest(
  { store, clock, fresh, tell }: Parts,
  { enrolment, person, says }: GuestJudgement,
): void {
  const row = store.guests.enrolments.find(enrolment);
  if (row === undefined || row.state === "revoked") {
    throw new OperatorError("usage", sentence("noGuestAnyMore"), "Reload the page.");
  }
  refuseNobody(store, person);
  const now = clock.date(), personId = store.people.resolve(person);
  store.transaction(() => {
    // Who is asked about again may be found by their face, too.
    const by = says === "asked" ? "match" : "operator";
    const said = { enrolmentId: enrolment, personId, says, by, at: now } as const;
    store.guests.people.put({ ...said, evidence: null });
    unpublishIfWished(store, enrolment, now);
    store.guests.audit.add("judged", now, enrolment, { person: personId, says });
  });
  const isSettled = standingPeople(store, enrolment).every(({ says }) => says !== "asked");
  if (isSettled) fresh.drop(enrolment);
  tell({ type: "enrolmentChanged", enrolment });
}

/** The operator dealt with a missing photo. */
export function answerMissing(
  { store, clock, tell }: Pick<Parts, "store" | "clock" | "tell">,
  id: number,
): void {
  const now = clock.date();
  const enrolment = store.transaction(() => {
    const of = store.guests.missing.answer(id, now);
    if (of !== undefined) store.guests.audit.add("answered", now, of);
    return of;
  });
  if (enrolment !== undefined) tell({ type: "enrolmentChanged", enrolment });
}

/**
 * The operator says whether others may see a person's photos.
 *
 * @throws {OperatorError} `usage` if there is no such person.
 */
export function setUnpublished(
  { store, clock, tell }: Pick<Parts, "store" | "clock" | "tell">,
  { person, is }: { person: number; is: boolean },
): void {
  const now = clock.date();
  refuseNobody(store, person);
  const present = store.people.resolve(person), { wishes, enrolments, audit } = store.guests;
  store.transaction(() => {
    if (is) wishes.unpublish(present, "operator", now);
    else {
      const rows = wishes.unpublished().filter((row) =>
        store.people.resolve(row.personId) === present
      );
      for (const { personId } of rows) wishes.publish(personId);
      // Otherwise the next comparison of their selfie would bring it back.
      for (const id of guestsWhoAre(store, present)) enrolments.setUnpublished(id, false);
    }
    audit.add(is ? "unpublished" : "published", now, null, { person: present });
  });
  for (const enrolment of guestsWhoAre(store, present)) {
    tell({ type: "enrolmentChanged", enrolment });
  }
}

function guestsWhoAre(store: Store, person: number): number[] {
  return store.guests.enrolments.all().map(({ id }) => id).filter((id) =>
    standingPeople(store, id).some(({ personId, says }) => personId === person && says === "is")
  );
}

/** The operator does not carry out a guest's wish to be forgotten. */
export function dropErasureWish(
  { store, clock }: Pick<Parts, "store" | "clock">,
  person: number,
): void {
  refuseNobody(store, person);
  const present = store.people.resolve(person), { wishes, audit } = store.guests;
  store.transaction(() => {
    for (const { personId } of wishes.erasures()) {
      if (store.people.resolve(personId) === present) wishes.dropErasure(personId);
    }
    audit.add("erasureDropped", clock.date(), null, { person: present });
  });
}

function refuseNobody(store: Store, person: number): void {
  if (store.people.exists(person)) return;
  throw new OperatorError("usage", sentence("noPersonOfNumber"), "Reload the page.");
}
