/** Guests with galleries, who left addresses. */
import { join } from "node:path";
import { openDatabase } from "../../src/event/db/open.ts";
import { createStore, type Store } from "../../src/event/db/store.ts";
import { prepareEventRoot } from "../../src/event/disk/event_root.ts";
import { layout } from "../../src/event/event_layout.ts";
import type { GuestLanguage } from "../../src/event/guests/desk.ts";
import { newEventRoot } from "./event_tree.ts";
import { putDesk, putSays } from "./guest_event.ts";
import { migrations } from "./new_database.ts";
import { hashOf, putPerson } from "./new_store.ts";

export interface PutGuest {
  mail?: string;
  phone?: string;
  language?: GuestLanguage;
  /** Number of the person that they are; without it, a new one with a gallery. */
  person?: number;
  /** Milliseconds since 1970. */
  until: number;
}

/**
 * Puts a guest who enrolled. A new person has the name `Guest Nx` and a gallery.
 *
 * @returns the enrolment's number.
 */
export function putGuest(store: Store, n: number, guest: PutGuest): number {
  const { mail = null, phone = null, language = "en", person = n, until } = guest;
  if (guest.person === undefined) {
    putPerson(store, n, `Guest ${n}x`);
    const token = n.toString(16).padStart(32, "0");
    store.galleries.insert([n], { token, language, createdAt: 0, until });
  }
  const id = store.guests.enrolments.consent({
    ...{ sessionHash: hashOf(n), language, text: "I agree.", byGuardian: false, until },
  }, 0);
  const face = { model: "m", embedding: Float32Array.from([1]), clarity: 1 };
  store.guests.enrolments.enrol(id, face, 0);
  store.guests.enrolments.setContact(id, { mail, phone });
  putSays(store, id, person);
  return id;
}

/** Galleries of tests with the machine's clock stay until then, milliseconds since 1970. */
export const FAR = Date.UTC(2099, 11, 31, 12);

export interface InvitedEvent {
  /** Absolute path of EventRoot. */
  root: string;
  /** Opens its database, and closes it after the work. */
  within: <T>(work: (store: Store) => T) => T;
}

/** An event with a desk and a guest for each of some addresses, numbered from 1. */
export async function invitedEvent(mails: readonly string[]): Promise<InvitedEvent> {
  const root = await newEventRoot();
  await prepareEventRoot(root);
  const within = <T>(work: (store: Store) => T) => {
    const store = createStore(openDatabase(join(root, layout.database), migrations));
    try {
      return work(store);
    } finally {
      store.close();
    }
  };
  within((store) => {
    putDesk(store, { keepUntil: FAR });
    mails.forEach((mail, i) => {
      const language = i % 2 === 0 ? "en" : "de";
      putGuest(store, i + 1, { mail, language, until: FAR });
    });
  });
  return { root, within };
}
