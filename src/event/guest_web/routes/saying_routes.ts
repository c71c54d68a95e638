import type { Context } from "hono";
import { HttpProblem } from "../../../http/http_problem.ts";
import type { GuestSaying, SayingOutcome } from "../../guests/guest_asks.ts";
import { frameOf, pageAnswer, readForm, seeOther, spend } from "../answers.ts";
import { guestDocuments } from "../documents/guest_documents.ts";
import { setCookie } from "../doors/guest_cookies.ts";
import type { GuestApp, GuestEnv, GuestScope } from "../guest_scope.ts";
import { photoOf, requireVisit, type Visit } from "../visits.ts";

/** What a guest says by a form, and what the page tells of it afterwards. */
interface Said {
  says: GuestSaying;
  done: string;
}

type ReadSaying = (form: URLSearchParams, scope: GuestScope, visit: Visit) => Said;

const sayings: Readonly<Record<string, ReadSaying>> = {
  "not-me": (form, scope, visit) => {
    const token = form.get("photo") ?? "", photo = photoOf(scope, visit, token);
    return { says: { kind: "notMe", photo }, done: `notMe&photo=${encodeURIComponent(token)}` };
  },
  "is-me": (form, scope, visit) => {
    const photo = photoOf(scope, visit, form.get("photo") ?? "");
    return { says: { kind: "isMe", photo }, done: "isMe" };
  },
  missing: (form) => {
    return { says: { kind: "missing", text: form.get("text") ?? "" }, done: "missing" };
  },
  publish: (form) => {
    const is = form.get("is") === "no";
    return { says: { kind: "unpublished", is }, done: is ? "unpublished" : "published" };
  },
  contact: (form) => {
    const given = (name: string) => form.get(name)?.trim() || null;
    const says = { kind: "contact", mail: given("mail"), phone: given("phone") } as const;
    return { says, done: "contact" };
  },
};

/** Everything that a guest says afterwards. */
export function sayingRoutes(app: GuestApp, scope: GuestScope): void {
  for (const [name, read] of Object.entries(sayings)) {
    app.post(`/me/${name}`, async (c) => {
      const visit = requireVisit(scope, c), form = await readForm(c);
      spend(scope, "saying", visit.cookie.session);
      const { says, done } = read(form, scope, visit);
      return await say(scope, visit, says, done);
    });
  }
  app.post("/me/delete", async (c) => {
    const visit = requireVisit(scope, c), form = await readForm(c);
    return await deleteAll(scope, c, visit, form.get("alsoFace") !== null);
  });
}

async function say(
  { ask, news }: GuestScope,
  { cookie: { session } }: Visit,
  says: GuestSaying,
  done: string,
): Promise<Response> {
  const outcome = await ask("guestSays", { session, says });
  news.changed();
  const refused = refusalOf(outcome);
  return seeOther(`/me?done=${refused ?? done}`);
}

/** @throws {HttpProblem} 404 if there is no such session or photo. */
function refusalOf(outcome: SayingOutcome): "badAddress" | "textTooLong" | undefined {
  if (outcome.state === "done") return undefined;
  if (outcome.state === "unknown" || outcome.why === "noSuchPhoto") throw new HttpProblem(404);
  return outcome.why;
}

async function deleteAll(
  { ask, tokens, cookieName, now }: GuestScope,
  c: Context<GuestEnv>,
  { cookie: { session } }: Visit,
  alsoFace: boolean,
): Promise<Response> {
  refusalOf(await ask("guestSays", { session, says: { kind: "delete", alsoFace } }));
  tokens.forget(session);
  const { contact } = c.get("desk");
  const receipt = guestDocuments.deleted(frameOf(c), { alsoFace, contact, at: now() });
  return pageAnswer(receipt, 200, setCookie(cookieName, "", 0));
}
