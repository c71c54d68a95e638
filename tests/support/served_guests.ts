/** Guests' pages of an event, served by their real thread; a made-up engine does what they ask. */
import { join } from "node:path";
import { layout } from "../../src/event/event_layout.ts";
import type { DeskTerms } from "../../src/event/guests/desk.ts";
import { rowOf } from "../../src/event/guests/desk_of.ts";
import type { GuestAsks, GuestSaying } from "../../src/event/guests/guest_asks.ts";
import { guestHostAsks } from "../../src/event/guest_web/guest_host_asks.ts";
import { type ServedGuests, serveGuests } from "../../src/event/guest_web/serve_guests.ts";
import { MODEL, type SyntheticEvent } from "./synthetic_event.ts";
import { unusedPort } from "./unused_port.ts";

export const CODE = "K7M3P";
const DAY_MS = 86_400_000;

export const deskTerms: DeskTerms = {
  responsible: "Studio Quill",
  contact: "quill@example.org",
  purpose: "the wedding album",
  keepUntil: Date.now() + 14 * DAY_MS,
  language: "en",
};

type Engine = Pick<GuestAsks, "consentGuest" | "enrolGuest" | "guestSays">;

export interface GuestsUnderTest extends AsyncDisposable {
  served: ServedGuests;
  /** Such as `http://127.0.0.1:8585`. */
  url: string;
  /** Such as `127.0.0.1:8585`. */
  host: string;
  said: string[];
  /** What was asked of the engine. */
  asked: { name: keyof Engine; request: unknown }[];
  phones: () => number;
  /** A browser with a cookie jar; it follows no redirect by itself. */
  browser(): GuestBrowser;
  /** A browser of somebody who consented and is these people. */
  guest(...people: number[]): Promise<GuestBrowser>;
}

/** Opens the desk of an event and serves its guests. */
export async function guestsOf(
  event: Pick<SyntheticEvent, "root" | "store">,
  { engine = {} }: { engine?: Partial<Engine> } = {},
): Promise<GuestsUnderTest> {
  const { root, store } = event, said: string[] = [], asked: GuestsUnderTest["asked"] = [];
  store.guests.desk.put(rowOf(deskTerms), CODE);
  store.guests.desk.setOpen(true);
  let phones = 0;
  const answering = { ...madeUpEngine(event), ...engine };
  const noting =
    <Name extends keyof Engine>(name: Name) => (request: Parameters<Engine[Name]>[0]) => {
      asked.push({ name, request });
      return (answering[name] as (given: typeof request) => ReturnType<Engine[Name]>)(request);
    };
  const served = await serveGuests({
    ...{ root, database: join(root, layout.database), wanted: portFor(root) },
    addresses: () => [],
    asks: guestHostAsks({
      engine: {
        consentGuest: noting("consentGuest"),
        enrolGuest: noting("enrolGuest"),
        guestSays: noting("guestSays"),
      },
      say: (line) => said.push(line),
      phoneCame: () => phones++,
    }),
    say: (line) => said.push(line),
    onGivenUp: ({ message }) => said.push(message),
  });
  const host = `127.0.0.1:${served.port}`, url = `http://${host}`;
  const browser = () => new GuestBrowser(url);
  return {
    ...{ served, url, host, said, asked, browser, phones: () => phones },
    async guest(...people) {
      const guest = browser();
      await guest.consent();
      await guest.sendSelfie(`${people.join("+")}.jpg`);
      return guest;
    },
    [Symbol.asyncDispose]: () => served.close(),
  };
}

/** By event: tests run side by side, and pages that are served again keep their port. */
const ports = new Map<string, number>();

function portFor(root: string): number {
  const kept = ports.get(root);
  if (kept !== undefined) return kept;
  const port = unusedPort("0.0.0.0");
  ports.set(root, port);
  return port;
}

/** Does at once what the engine would do; a selfie's bytes say who it shows, such as `1+4`. */
function madeUpEngine({ store }: Pick<SyntheticEvent, "store">): Engine {
  const { enrolments, people } = store.guests;
  const idOf = (session: string) => enrolments.ofSession(session)?.id;
  return {
    consentGuest({ session, ...consent }) {
      const until = deskTerms.keepUntil;
      enrolments.consent({ ...consent, sessionHash: session, until }, Date.now());
      return Promise.resolve({ state: "done" });
    },
    enrolGuest({ session, bytes }) {
      const who = new TextDecoder().decode(bytes);
      const id = idOf(session), embedding = new Float32Array(4), at = Date.now();
      if (id === undefined) return Promise.resolve({ state: "unknown" });
      if (!/^[\d+]+$/.test(who)) return Promise.resolve({ state: "refused", why: "noFace" });
      enrolments.enrol(id, { model: MODEL, embedding, clarity: 18 }, at);
      for (const personId of who.split("+").map(Number)) {
        people.put({ enrolmentId: id, personId, says: "is", by: "match", evidence: 9, at });
      }
      return Promise.resolve({ state: "enrolled", photos: 1, asked: 0 });
    },
    guestSays({ session, says }) {
      const id = idOf(session);
      if (id === undefined) return Promise.resolve({ state: "unknown" });
      carryOut(store, id, says);
      return Promise.resolve({ state: "done" });
    },
  };
}

function carryOut({ guests }: SyntheticEvent["store"], id: number, says: GuestSaying): void {
  if (says.kind === "notMe") guests.photos.addNotMe(id, says.photo, Date.now());
  else if (says.kind === "isMe") guests.photos.removeNotMe(id, says.photo);
  else if (says.kind === "delete") guests.enrolments.remove(id);
  else if (says.kind === "contact") guests.enrolments.setContact(id, says);
  else if (says.kind === "missing") guests.missing.add(id, says.text, Date.now());
  else guests.enrolments.setUnpublished(id, says.is);
}

/** A guest's browser, as far as a server sees it. */
export class GuestBrowser {
  readonly #url: string;
  readonly #jar = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  /** The value of the `Cookie` header. */
  get cookie(): string {
    return [...this.#jar].map((one) => one.join("=")).join("; ");
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return await this.#ask(path, { headers });
  }

  /** @returns the whole answer's text. */
  async text(path: string): Promise<string> {
    return await (await this.get(path)).text();
  }

  async status(path: string): Promise<number> {
    const { status, body } = await this.get(path);
    await body?.cancel();
    return status;
  }

  /** Sends a form, as browsers do. */
  async post(
    path: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const body = new URLSearchParams(fields);
    return await this.#ask(path, {
      method: "POST",
      body,
      headers: { origin: this.#url, ...headers },
    });
  }

  async send(path: string, body: FormData): Promise<Response> {
    return await this.#ask(path, { method: "POST", body, headers: { origin: this.#url } });
  }

  /** @throws {Error} if there is none. */
  async consent(code = CODE, who = "self"): Promise<Response> {
    const version = /name="version" value="([^"]+)"/.exec(await this.text(`/e/${code}`))?.[1];
    if (version === undefined) throw new Error("There is no form for the consent");
    return await this.post("/consent", { code, version, agree: "on", who });
  }

  async sendSelfie(name: string, bytes: BlobPart = name.replace(/\.\w+$/, "")): Promise<Response> {
    const form = new FormData();
    form.append("selfie", new File([bytes], name, { type: "image/jpeg" }));
    return await this.send("/selfie", form);
  }

  /** Tokens of the photos that a page shows, in their order. */
  async tokens(path = "/me"): Promise<string[]> {
    const found = (await this.text(path)).matchAll(/\/i\/([\w-]+)\/thumb/g);
    return [...new Set([...found].map(([, token]) => token))];
  }

  async #ask(path: string, init: RequestInit & { headers: Record<string, string> }) {
    const headers = this.#jar.size === 0 ? init.headers : { cookie: this.cookie, ...init.headers };
    const answer = await fetch(this.#url + path, { ...init, headers, redirect: "manual" });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      if (/Max-Age=0\b/.test(set)) this.#jar.delete(name);
      else this.#jar.set(name, value);
    }
    return answer;
  }
}
