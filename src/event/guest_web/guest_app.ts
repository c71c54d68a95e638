import { type Context, Hono } from "hono";
import type { Assets } from "../../http/assets.ts";
import { HttpProblem, problemOfFault } from "../../http/http_problem.ts";
import { limitBody } from "../../http/limit_body.ts";
import { toOperatorFault } from "../engine/operator_fault.ts";
import { deskOf } from "../guests/desk_of.ts";
import { frameOf, pageAnswer } from "./answers.ts";
import type { NoticeModel } from "./documents/document_models.ts";
import { guestDocuments } from "./documents/guest_documents.ts";
import { valueIn } from "./doors/guest_cookies.ts";
import { guestDoors } from "./doors/guest_doors.ts";
import { guestHeaders } from "./doors/guest_headers.ts";
import { asLanguage, languageOf } from "./doors/language_of.ts";
import { answerProbes } from "./doors/probes.ts";
import { guestAssetNames } from "./guest_assets.ts";
import type { GuestApp, GuestEnv, GuestScope } from "./guest_scope.ts";
import { consentRoutes } from "./routes/consent_routes.ts";
import { downloadRoutes } from "./routes/download_routes.ts";
import { galleryRoutes } from "./routes/gallery_routes.ts";
import { newsRoutes } from "./routes/news_routes.ts";
import { pictureRoutes } from "./routes/picture_routes.ts";
import { sayingRoutes } from "./routes/saying_routes.ts";
import { selfieRoutes } from "./routes/selfie_routes.ts";

export interface GuestAppParts {
  scope: GuestScope;
  /** The exact `Host` headers that are answered now. */
  hosts: () => ReadonlySet<string>;
  assets: Assets;
  /** Receives each error that nobody foresaw. */
  onFailure: (error: unknown) => void;
}

/** The largest form but for selfies, in bytes. */
const MOST_FORM = 16_000;
/** How long a browser remembers the language that was chosen, in seconds. */
const LANGUAGE_S = 365 * 86_400;

/** @returns the server of guests' pages; it has no route of the operator's. */
export function createGuestApp({ scope, hosts, assets, onFailure }: GuestAppParts): GuestApp {
  const app: GuestApp = new Hono<GuestEnv>();
  app.onError((error, c) => answerProblem(problemFor(error, onFailure), c));
  app.notFound((c) => answerProblem(new HttpProblem(404), c));
  app.use(answerProbes());
  app.use(guestHeaders());
  app.use(guestDoors(hosts));
  app.use(limitBody(MOST_FORM));
  for (const name of guestAssetNames) {
    app.get(`/${name}`, (c) => assets.answer(name, c.req.raw)!);
  }
  app.use(async (c, next) => {
    const desk = scope.reader.read(({ store }) => deskOf(store));
    const chosen = asLanguage(c.req.query("lang"));
    const kept = valueIn("lang", c.req.header("cookie"));
    const otherwise = desk?.language ?? "en";
    c.set("language", languageOf(chosen ?? kept, c.req.header("accept-language"), otherwise));
    if (desk === undefined || !desk.isOpen) return closed(c);
    c.set("desk", desk);
    await next();
    if (chosen === undefined || c.req.method === "POST") return;
    const cookie = `lang=${chosen}; Path=/; SameSite=Strict; Max-Age=${LANGUAGE_S}`;
    c.res.headers.append("set-cookie", cookie);
  });
  app.get("/self-test", (c) => pageAnswer(guestDocuments.reached(frameOf(c))));
  for (
    const routes of [
      ...[consentRoutes, selfieRoutes, galleryRoutes, pictureRoutes, downloadRoutes],
      ...[sayingRoutes, newsRoutes],
    ]
  ) routes(app, scope);
  return app;
}

function closed(c: Context<GuestEnv>): Response {
  return pageAnswer(guestDocuments.notice(frameOf(c), { why: "closed" }), 503);
}

/** Every problem is a page; what is missing and what is somebody else's look the same. */
function answerProblem({ status, details }: HttpProblem, c: Context<GuestEnv>): Response {
  const { retryAfter } = details;
  const frame = { ...frameOf(c), language: c.get("language") ?? "en", path: null };
  const answer = pageAnswer(guestDocuments.notice(frame, noticeFor(status, retryAfter)), status);
  if (retryAfter !== undefined) answer.headers.set("retry-after", String(retryAfter));
  return answer;
}

function noticeFor(status: number, retryAfter = 60): NoticeModel {
  if (status === 404) return { why: "notFound" };
  // 409: the engine starts, or was stopped.
  if (status === 429 || status === 503 || status === 409) return { why: "tooMany", retryAfter };
  return status >= 500 ? { why: "failed" } : { why: "refused" };
}

function problemFor(error: unknown, onFailure: (error: unknown) => void): HttpProblem {
  if (error instanceof HttpProblem) return error;
  // Hono's own.
  if (error instanceof Error && "getResponse" in error && "status" in error) {
    return new HttpProblem(Number(error.status));
  }
  const fault = toOperatorFault(error);
  if (fault.exit === "internal") onFailure(error);
  return problemOfFault(fault, "The log in Admin/logs says more.");
}
