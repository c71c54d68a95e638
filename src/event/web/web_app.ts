import { toOperatorFault } from "../engine/operator_fault.ts";
import { RefusedDecision } from "../../core/decision.ts";
import type { Assets } from "../../http/assets.ts";
import { type Doors, refuseOtherHosts, requireKey } from "../../http/guard.ts";
import { limitBody } from "../../http/limit_body.ts";
import { HttpProblem, problemOfFault, problemResponse } from "../../http/http_problem.ts";
import type { OneUseKeys } from "../../http/one_use_keys.ts";
import { securityHeaders } from "../../http/security_headers.ts";
import type { SessionCookies } from "../../http/session_cookie.ts";
import { phones } from "./audience.ts";
import { clearsPictures } from "./clears_pictures.ts";
import { entranceDocument, lockedDocument } from "./documents/entrance_documents.ts";
import { newPageApp, type PageApp } from "./json_route.ts";
import { decisionRoutes } from "./routes/decision_routes.ts";
import { errorRoutes } from "./routes/error_routes.ts";
import { folderRoutes } from "./routes/folder_routes.ts";
import { findRoutes } from "./routes/find_routes.ts";
import { galleryRoutes } from "./routes/gallery_routes.ts";
import { guestDeskRoutes } from "./routes/guest_desk_routes.ts";
import { invitationRoutes } from "./routes/invitation_routes.ts";
import { healthRoutes } from "./routes/health_routes.ts";
import { historyRoutes } from "./routes/history_routes.ts";
import { jobRoutes } from "./routes/job_routes.ts";
import { pairingRoutes } from "./routes/pairing_routes.ts";
import { posterRoutes } from "./routes/poster_routes.ts";
import { MOST_CACHED_S, pictureRoutes } from "./routes/picture_routes.ts";
import { phonePictureRoutes } from "./routes/phone_picture_routes.ts";
import { personRoutes } from "./routes/person_routes.ts";
import { seedRoutes } from "./routes/seed_routes.ts";
import { settingsRoutes } from "./routes/settings_routes.ts";
import { photoRoutes } from "./routes/photo_routes.ts";
import { reviewRoutes } from "./routes/review_routes.ts";
import { streamRoutes } from "./routes/stream_routes.ts";
import { systemRoutes } from "./routes/system_routes.ts";
import { trackerRoutes } from "./routes/tracker_routes.ts";
import type { WebScope } from "./web_scope.ts";

/** What a server of pages is made of. */
export interface TrackerParts {
  scope: WebScope;
  doors: Doors;
  keys: OneUseKeys;
  cookies: SessionCookies;
  assets: Assets;
  /** Receives each error that nobody foresaw. */
  onFailure: (error: unknown) => void;
}

/** The largest body but for uploads, in bytes: decisions about all faces of a large event fit. */
const MOST_JSON = 4_000_000;

/** What the page at a place reads first: a browser asks for it before it has run the script. */
const readFirst: Readonly<Record<string, string>> = { "/people": "/api/operator/persons" };

/** The groups of routes that only show. */
const showing = [streamRoutes, trackerRoutes];
const all = [
  ...showing,
  systemRoutes,
  pairingRoutes,
  errorRoutes,
  healthRoutes,
  historyRoutes,
  jobRoutes,
  seedRoutes,
  settingsRoutes,
  pictureRoutes,
  personRoutes,
  findRoutes,
  folderRoutes,
  photoRoutes,
  decisionRoutes,
  reviewRoutes,
  guestDeskRoutes,
  galleryRoutes,
  invitationRoutes,
  posterRoutes,
];

/** @returns the server of the operator's page. */
export function createWebApp(parts: TrackerParts): PageApp {
  const { scope, assets, cookies } = parts, app = guardedApp(parts, "/");
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
  });
  for (const group of all) group(app, scope);
  addAssets(app, assets);
  // Each place of the page has an address of its own, and all are served the same document.
  app.get("*", (c) => {
    const isPlace = !/^\/(api|pictures|assets)\b/.test(c.req.path);
    const page = isPlace ? assets.answer("index.html", c.req.raw) : undefined;
    if (page === undefined) return problemResponse(new HttpProblem(404), c.req.path);
    const first = readFirst[c.req.path];
    if (first !== undefined) {
      page.headers.set("link", `<${first}>; rel=preload; as=fetch; crossorigin`);
    }
    const cookie = cookies.renewed(c.req.header("cookie") ?? null, Date.now());
    if (cookie !== undefined) page.headers.append("set-cookie", cookie);
    // A page that was not open when somebody was forgotten.
    const mayKeep = Date.now() - scope.forgottenAt() < MOST_CACHED_S * 1000;
    return mayKeep ? clearsPictures(page) : page;
  });
  return app;
}

/** @returns the server of the tracker for phones, which shows how far sorting is, and no more. */
export function createTrackerApp(parts: TrackerParts): PageApp {
  const { scope, assets } = parts, app = guardedApp(parts, "/tracker");
  for (const group of [...showing, phonePictureRoutes]) {
    group(app, { ...scope, audience: phones });
  }
  addAssets(app, assets);
  app.get("/tracker", (c) => {
    return assets.answer("tracker.html", c.req.raw) ??
      problemResponse(new HttpProblem(404), c.req.path);
  });
  return app;
}

/** @param home the place that a printed address leads to. */
function guardedApp(parts: TrackerParts, home: string): PageApp {
  const { doors, onFailure } = parts, app = newPageApp();
  app.onError((error, c) => problemResponse(problemFor(error, onFailure), c.req.path));
  app.notFound((c) => problemResponse(new HttpProblem(404), c.req.path));
  app.use(securityHeaders());
  app.use(refuseOtherHosts(doors));
  addEntrance(app, parts, home);
  app.use(requireKey(doors));
  app.use(limitBody(MOST_JSON));
  return app;
}

function addAssets(app: PageApp, assets: Assets): void {
  app.get("/assets/:name", (c) => {
    return assets.answer(c.req.param("name"), c.req.raw) ??
      problemResponse(new HttpProblem(404), c.req.path);
  });
}

/** A printed address becomes a cookie; who comes without either is told where to get one. */
function addEntrance(
  app: PageApp,
  { doors, keys, cookies, assets }: TrackerParts,
  home: string,
): void {
  const { prove } = doors;
  if (prove !== undefined) {
    app.get("/proof", (c) => c.text(prove(c.req.query("question") ?? "")));
  }
  for (const name of ["plain.css", "poster.css"]) {
    app.get(`/${name}`, (c) => assets.answer(name, c.req.raw)!);
  }
  app.get("/enter", (c) => {
    const isIn = doors.hasSession(c.req.header("cookie") ?? null);
    // Hono takes HEAD for GET: who only looks at an address leaves it to whom it is for.
    if (c.req.method === "HEAD") return entranceDocument(home);
    if (!keys.use(c.req.query("key") ?? "")) {
      return isIn ? entranceDocument(home) : lockedDocument();
    }
    return entranceDocument(home, cookies.issue(Date.now()));
  });
  app.use(async (c, next) => {
    const isPage = c.req.header("sec-fetch-mode") === "navigate" ||
      (c.req.header("accept") ?? "").startsWith("text/html");
    const isIn = doors.hasSession(c.req.header("cookie") ?? null) ||
      doors.hasBearer(c.req.header("authorization") ?? null);
    if (isPage && !isIn && c.req.method === "GET") return lockedDocument();
    await next();
  });
}

function problemFor(error: unknown, onFailure: (error: unknown) => void): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof RefusedDecision) return new HttpProblem(422, { detail: error.message });
  // Hono's own, such as for JSON that cannot be parsed.
  if (error instanceof Error && "getResponse" in error && "status" in error) {
    return new HttpProblem(Number(error.status), { detail: error.message });
  }
  const fault = toOperatorFault(error);
  if (fault.exit === "internal") onFailure(error);
  return problemOfFault(fault, "The log in Admin/logs says more.");
}
