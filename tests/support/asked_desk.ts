/** A desk that is asked as the engine's is, on an event that no engine sorts. */
import type { GuestReach } from "../../src/event/guests/guest_reach.ts";
import { rowOf } from "../../src/event/guests/desk_of.ts";
import type { HostAsks } from "../../src/event/web/host_asks.ts";
import { putEnrolment, putSays } from "./guest_event.ts";
import type { PageUnderTest } from "./served_page.ts";
import type { SyntheticEvent } from "./synthetic_event.ts";

export interface AskedDesk {
  asks: Partial<HostAsks>;
  /** Changed in place, as by the network. */
  reach: GuestReach;
  /** Crops of selfies by the enrolment's number. */
  crops: Map<number, Uint8Array>;
  /** Tells the page that an enrolment changed, as the engine does. */
  tell(page: PageUnderTest, enrolment: number): void;
}

/** @param event whose tables the desk writes to, as the engine would. */
export function askedDesk({ store }: SyntheticEvent): AskedDesk {
  const { desk, enrolments, people, missing, wishes, audit } = store.guests;
  const crops = new Map<number, Uint8Array>(), now = () => Date.now();
  const reach: GuestReach = {
    ...{
      port: 8585,
      isListening: true,
      fault: null,
      lastPhoneAt: null,
      changedAt: null,
      firewall: null,
    },
    addresses: ["192.168.178.23", "172.17.0.1"],
  };
  const done = <Request>(work: (request: Request) => unknown) => (request: Request) => {
    work(request);
    return Promise.resolve();
  };
  return {
    ...{ reach, crops },
    asks: {
      guestReach: () => Promise.resolve(reach),
      openDesk: done((terms) => {
        desk.put(rowOf(terms), "K7M3P");
        desk.setOpen(true);
        audit.add("deskOpened", now());
      }),
      closeDesk: () => Promise.resolve(void desk.setOpen(false)),
      renewDeskCode: () => Promise.resolve(void desk.setCode("Q9R4T")),
      judgeGuest: done(({ enrolment: enrolmentId, person: personId, says }) => {
        const by = says === "asked" ? "match" : "operator";
        people.put({ enrolmentId, personId, says, by, evidence: null, at: now() });
      }),
      revokeGuest: done(({ enrolment }) => {
        enrolments.revoke(enrolment);
        audit.add("revoked", now(), enrolment);
      }),
      selfieCrop: ({ enrolment }) => {
        const jpeg = crops.get(enrolment);
        return Promise.resolve(jpeg === undefined ? null : { jpeg });
      },
      sawSelfie: done(({ enrolment }) => crops.delete(enrolment)),
      answerMissing: done(({ id }) => missing.answer(id, now())),
      setUnpublished: done(({ person, is }) =>
        is ? wishes.unpublish(person, "operator", now()) : wishes.publish(person)
      ),
      dropErasureWish: done(({ person }) => wishes.dropErasure(person)),
    },
    tell(page, enrolment) {
      page.served.tell({ type: "enrolmentChanged", enrolment });
    },
  };
}

/** A guest takes a selfie. @returns the enrolment's number. */
export function enrolGuest(
  { store }: Pick<SyntheticEvent, "store">,
  n: number,
  people: Readonly<Record<number, "is" | "asked">>,
): number {
  const id = putEnrolment(store, n, Date.now() + 30 * 86_400_000);
  const face = { model: "made-up", embedding: new Float32Array(64).fill(0.125), clarity: 18 };
  store.guests.enrolments.enrol(id, face, Date.now());
  for (const [person, says] of Object.entries(people)) {
    putSays(store, id, Number(person), says, { evidence: says === "is" ? 9 : 1.5 });
  }
  store.guests.audit.add("selfieTaken", Date.now(), id);
  return id;
}
