import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import {
  deskTermsSchema,
  erasureRequestSchema,
  guestJudgementSchema,
  guestReachSchema,
  guestsSchema,
  unpublishedRequestSchema,
} from "../../../contracts/guests.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import { deskOf } from "../../guests/desk_of.ts";
import { guestsView } from "../../views/guests/guests_view.ts";
import { guestsAnswer, reachAnswer } from "../guests_answer.ts";
import { idParam, json, jsonBody, type PageApp, problems } from "../json_route.ts";
import type { WebScope } from "../web_scope.ts";
import { jpegResponse } from "./picture_routes.ts";

const base = "/api/operator/guests";
const ofNumber = { params: z.object({ id: idParam }) };
const done = { 204: { description: "Done" } };

/** Whom the operator lets find themselves, and what those guests left. */
export function guestDeskRoutes(app: PageApp, scope: WebScope): void {
  app.openapi(
    createRoute({
      method: "get",
      path: base,
      summary: "The desk, its guests, and what they ask for",
      responses: { 200: json(guestsSchema, "The newest first"), ...problems(503) },
    }),
    (c) => c.json(guestsNow(scope), 200),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: `${base}/reach`,
      summary: "Whether guests' phones can reach their pages",
      responses: { 200: json(guestReachSchema, "As far as it is known"), ...problems(503) },
    }),
    async (c) => {
      const desk = scope.read(({ store }) => deskOf(store)) ?? null;
      return c.json(reachAnswer(desk, await scope.ask("guestReach", undefined)), 200);
    },
  );
  deskRoutes(app, scope);
  enrolmentRoutes(app, scope);
  cropRoute(app, scope);
  personRoutes(app, scope);
}

function guestsNow({ read }: WebScope) {
  return read(({ store }) => guestsAnswer(guestsView(store)));
}

function deskRoutes(app: PageApp, scope: WebScope): void {
  const changed = { 200: json(guestsSchema, "As it is from now on"), ...problems(409, 422, 503) };
  app.openapi(
    createRoute({
      method: "post",
      path: `${base}/open`,
      summary: "Let guests find themselves, by these terms; other terms ask for a new consent",
      request: { body: jsonBody(deskTermsSchema) },
      responses: changed,
    }),
    async (c) => {
      const { keepUntil, wifi, ...terms } = c.req.valid("json");
      const network = wifi === null ? {} : {
        wifi: { name: wifi.name, ...wifi.password === null ? {} : { password: wifi.password } },
      };
      await scope.ask("openDesk", { ...terms, keepUntil: Date.parse(keepUntil), ...network });
      return c.json(guestsNow(scope), 200);
    },
  );
  const others = {
    close: ["closeDesk", "Serve guests' pages no more; what guests left stays until its date"],
    "renew-code": ["renewDeskCode", "Give the desk another code: printed posters lead nowhere"],
  } as const;
  for (const [path, [ask, summary]] of Object.entries(others)) {
    app.openapi(
      createRoute({ method: "post", path: `${base}/${path}`, summary, responses: changed }),
      async (c) => {
        await scope.ask(ask, undefined);
        return c.json(guestsNow(scope), 200);
      },
    );
  }
}

function enrolmentRoutes(app: PageApp, { ask }: WebScope): void {
  const responses = { ...done, ...problems(404, 409, 422, 503) };
  app.openapi(
    createRoute({
      method: "post",
      path: `${base}/enrolments/{id}/judge`,
      summary: "Say whether a guest is somebody",
      request: { ...ofNumber, body: jsonBody(guestJudgementSchema) },
      responses,
    }),
    async (c) => {
      await ask("judgeGuest", { enrolment: c.req.valid("param").id, ...c.req.valid("json") });
      return c.body(null, 204);
    },
  );
  const others = {
    revoke: ["revokeGuest", "Take a guest's pictures away, and delete what the guest left"],
    seen: ["sawSelfie", "Drop the selfie's face, as the operator has looked"],
  } as const;
  for (const [path, [name, summary]] of Object.entries(others)) {
    app.openapi(
      createRoute({
        ...{ method: "post", path: `${base}/enrolments/{id}/${path}`, summary },
        ...{ request: ofNumber, responses },
      }),
      async (c) => {
        await ask(name, { enrolment: c.req.valid("param").id });
        return c.body(null, 204);
      },
    );
  }
  app.openapi(
    createRoute({
      method: "post",
      path: `${base}/missing/{id}/answered`,
      summary: "Say that a photo that a guest missed was looked for",
      ...{ request: ofNumber, responses },
    }),
    async (c) => {
      await ask("answerMissing", { id: c.req.valid("param").id });
      return c.body(null, 204);
    },
  );
}

/** The one picture of a selfie: it is in memory alone, and no browser keeps it. */
function cropRoute(app: PageApp, { ask }: WebScope): void {
  app.openapi(
    createRoute({
      method: "get",
      path: `${base}/enrolments/{id}/crop.jpg`,
      summary: "The face of a guest's selfie, while it is kept in memory",
      request: ofNumber,
      responses: { ...jpegResponse, 204: { description: "It is not kept any more" } },
    }),
    async (c) => {
      const found = await ask("selfieCrop", { enrolment: c.req.valid("param").id });
      // That there is none is usual: a browser would write each 404 into its console.
      if (found === null) return c.body(null, 204);
      return new Response(new Uint8Array(found.jpeg), {
        headers: { "content-type": "image/jpeg", "cache-control": "no-store" },
      });
    },
  );
}

/** What guests asked for as people of the event. */
function personRoutes(app: PageApp, { ask, decide }: WebScope): void {
  const responses = { ...done, ...problems(404, 409, 422, 503) };
  app.openapi(
    createRoute({
      method: "post",
      path: `${base}/people/{id}/unpublished`,
      summary: "Say whether others may see a person's photos",
      request: { ...ofNumber, body: jsonBody(unpublishedRequestSchema) },
      responses,
    }),
    async (c) => {
      await ask("setUnpublished", { person: c.req.valid("param").id, ...c.req.valid("json") });
      return c.body(null, 204);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: `${base}/people/{id}/erasure`,
      summary: "Forget a person for good, as a guest wished, or drop that wish",
      request: { ...ofNumber, body: jsonBody(erasureRequestSchema) },
      responses,
    }),
    async (c) => {
      const person = c.req.valid("param").id;
      if (c.req.valid("json").carryOut) {
        const [outcome] = await decide([{ kind: "forget", person }]);
        if (outcome.state === "refused") throw new HttpProblem(409, { detail: outcome.reason });
      } else await ask("dropErasureWish", { person });
      return c.body(null, 204);
    },
  );
}
