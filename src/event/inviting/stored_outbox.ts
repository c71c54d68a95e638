import type { Store } from "../db/store.ts";
import { invitationTo, type Invitee, invitees } from "./invitees.ts";
import { newMessageId } from "./mail.ts";
import type { DueMail, Outbox } from "./outbox.ts";

/**
 * Records a mail for each guest who has none yet.
 *
 * @param from the sender's address.
 * @param now milliseconds since 1970.
 */
export function fillOutbox(store: Store, from: string, now: number): void {
  store.transaction(() => {
    for (const { enrolment, gallery, row } of invitees(store, now)) {
      if (row === undefined) store.outbox.add(gallery.id, enrolment, newMessageId(from), now);
    }
  });
}

/** The outbox as the event's database holds it. */
export class StoredOutbox implements Outbox {
  readonly #store: Store;
  readonly #baseUrl: string;
  readonly #date: () => number;

  /**
   * @param baseUrl where galleries are published, with a slash at its end.
   * @param date milliseconds since 1970.
   */
  constructor(store: Store, baseUrl: string, date: () => number) {
    this.#store = store;
    this.#baseUrl = baseUrl;
    this.#date = date;
  }

  waiting(): number[] {
    return this.#store.outbox.waiting();
  }

  begin(id: number): DueMail | undefined {
    const store = this.#store;
    return store.transaction(() => {
      const invitee = this.#inviteeOf(id);
      if (invitee === undefined) return undefined;
      store.outbox.begin(id);
      store.galleryLinks.add(invitee.gallery.id, invitee.enrolment);
      const invitation = invitationTo(store, invitee, this.#baseUrl);
      return {
        id,
        guest: invitee.enrolment,
        to: invitee.mail,
        messageId: invitee.row!.messageId,
        invitation,
      };
    });
  }

  #inviteeOf(id: number): Invitee | undefined {
    return invitees(this.#store, this.#date())
      .find(({ row }) => row?.id === id && row.state === "waiting");
  }

  sent(id: number): void {
    this.#store.outbox.sent(id, this.#date());
  }

  refused(id: number, reason: string): void {
    this.#store.outbox.set(id, "refused", reason);
  }

  notSent(id: number, reason: string): void {
    this.#store.outbox.set(id, "waiting", reason);
  }

  unsure(id: number, reason: string): void {
    this.#store.outbox.set(id, "sending", reason);
  }
}
