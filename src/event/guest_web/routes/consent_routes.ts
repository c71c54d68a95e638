import { createHash } from "node:crypto";
import type { Context } from "hono";
import { HttpProblem } from "../../../http/http_problem.ts";
import { consentText } from "../../guests/consent_text.ts";
import { guestView } from "../../views/guests/guest_view.ts";
import { frameOf, pageAnswer, readForm, refuseTooMany, seeOther, spend } from "../answers.ts";
import type { ConsentModel } from "../documents/document_models.ts";
import { guestDocuments } from "../documents/guest_documents.ts";
import { newCookie, setCookie } from "../doors/guest_cookies.ts";
import type { GuestApp, GuestEnv, GuestScope } from "../guest_scope.ts";
import { visitOf } from "../visits.ts";

/** From the poster to a browser that may look for photos. */
export function consentRoutes(app: GuestApp, scope: GuestScope): void {
  app.get("/", (c) => {
    if (visitOf(scope, c) !== undefined) return seeOther("/me");
    return pageAnswer(guestDocuments.code(frameOf(c), { isWrong: false }));
  });
  app.get("/e", (c) => seeOther(`/e/${encodeURIComponent(plainCode(c.req.query("code") ?? ""))}`));
  app.get("/e/:code", (c) => {
    const given = c.req.param("code");
    if (!isCode(scope, c, given)) return wrongCode(c);
    const visit = visitOf(scope, c);
    const guest = visit &&
      scope.reader.read(({ store }) => guestView(store, visit.cookie.session, scope.now()));
    if (guest?.isConsentCurrent) return seeOther(guest.state === "enrolled" ? "/me" : "/selfie");
    return consentPage(c);
  });
  app.get("/privacy", (c) => {
    const terms = c.get("desk"), text = consentText(terms, c.get("language"));
    return pageAnswer(guestDocuments.privacy(frameOf(c), { terms, text }));
  });
  app.post("/consent", async (c) => {
    const form = await readForm(c), who = form.get("who");
    if (!isCode(scope, c, form.get("code") ?? "")) return wrongCode(c);
    const text = consentText(c.get("desk"), c.get("language"));
    if (form.get("version") !== versionOf(text)) return consentPage(c, "changed", 409);
    if (form.get("agree") === null || who !== "self" && who !== "guardian") {
      return consentPage(c, "unticked", 422);
    }
    spend(scope, "consent", c.env.from);
    return await consent(scope, c, text, who === "guardian");
  });
}

async function consent(
  scope: GuestScope,
  c: Context<GuestEnv>,
  text: string,
  byGuardian: boolean,
): Promise<Response> {
  const language = c.get("language");
  const cookie = visitOf(scope, c)?.cookie ?? newCookie(), { ask, cookieName, now } = scope;
  const { state } = await ask("consentGuest", {
    ...{ language, text, byGuardian, session: cookie.session },
  });
  if (state === "closed") throw new HttpProblem(404);
  if (state === "changed") return consentPage(c, "changed", 409);
  const seconds = (c.get("desk").keepUntil - now()) / 1000;
  return seeOther("/selfie", setCookie(cookieName, cookie.secret, seconds));
}

function consentPage(
  c: Context<GuestEnv>,
  fault?: ConsentModel["fault"],
  status = 200,
): Response {
  const desk = c.get("desk"), text = consentText(desk, c.get("language"));
  const model = { code: desk.code, text, version: versionOf(text), fault };
  return pageAnswer(guestDocuments.consent(frameOf(c), model), status);
}

/** Whether it is the code on the poster. @throws {HttpProblem} 429 after too many wrong ones. */
function isCode({ spending }: GuestScope, c: Context<GuestEnv>, given: string): boolean {
  // Right codes, too, or who guesses would go on guessing.
  refuseTooMany(spending.wait("wrongCode", c.env.from));
  if (plainCode(given) === plainCode(c.get("desk").code)) return true;
  spending.add("wrongCode", c.env.from);
  return false;
}

function wrongCode(c: Context<GuestEnv>): Response {
  return pageAnswer(guestDocuments.code({ ...frameOf(c), path: null }, { isWrong: true }), 404);
}

/** @returns a code as it was typed, without what somebody may add to it. */
function plainCode(given: string): string {
  // Half of a character, as a cut may leave it, is in no address.
  return given.replace(/[\s-]/g, "").toUpperCase().slice(0, 20).toWellFormed();
}

/** @returns what changes whenever the text does. */
function versionOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}
