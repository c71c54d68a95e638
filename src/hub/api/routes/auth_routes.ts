import { z } from "zod";
import {
  credentialsSchema,
  jwksSchema,
  keyCredentialsSchema,
  loggedInSchema,
  logOutSchema,
  tokenAnswerSchema,
} from "../../../contracts/hub/auth.ts";
import { refuseOtherOrigins } from "../../../http/guard.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import { looksLikeApiKey } from "../../auth/api_key_text.ts";
import type { Auth } from "../../auth/auth.ts";
import { setCookie } from "../../auth/browser_cookie.ts";
import { endTokens } from "../../auth/end_tokens.ts";
import { logIn } from "../../auth/log_in.ts";
import { json, jsonBody, problemAnswer, problems } from "../answers.ts";
import { type HubApp, type HubContext, hubRoute } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";

/** How long somebody stays logged in, in milliseconds: a long evening. */
const STAYS_MS = 12 * 3_600_000;
/** How long whoever checks tokens may keep the public keys, in seconds; new ones come days ahead. */
const KEYS_KEPT_S = 3600;

/** How people and programs get in, and out again. */
export function authRoutes(app: HubApp, scope: HubScope): void {
  const { auth, db } = scope;
  app.openapi(
    hubRoute(app, {
      ...{ needs: "nothing", method: "post", path: "/v1/auth/token" },
      summary: "A token, for a password or an API key",
      request: { body: jsonBody(z.union([credentialsSchema, keyCredentialsSchema])) },
      responses: { 200: json(tokenAnswerSchema, "The token"), ...refused, ...problems(422) },
    }),
    async (c) => {
      const shown = c.req.valid("json"), address = c.get("address");
      const subject = "api_key" in shown
        ? await subjectOfKey(auth, shown.api_key, c)
        : await logIn({ db, ...auth }, shown, address);
      const { token, expires } = await auth.tokens.issue(subject, STAYS_MS);
      const answer = { token, token_type: "Bearer" as const, expires_at: expires.toISOString() };
      return c.json(answer, 200);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ needs: "nothing", method: "post", path: "/v1/auth/login" },
      summary: "Logs a browser in, by a cookie that scripts cannot read",
      request: { body: jsonBody(credentialsSchema) },
      responses: { 200: json(loggedInSchema, "Logged in"), ...refused, ...problems(422) },
    }),
    async (c) => {
      const origin = c.get("origin");
      // Otherwise another site's page could log its visitors in as somebody else.
      refuseOtherOrigins(c, origin);
      const subject = await logIn({ db, ...auth }, c.req.valid("json"), c.get("address"));
      const { token, expires } = await auth.tokens.issue(subject, STAYS_MS);
      c.header("set-cookie", setCookie(origin, token, expires));
      return c.json({ expires_at: expires.toISOString() }, 200);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ needs: "login", method: "post", path: "/v1/auth/browser" },
      summary: "Logs a browser in by a token, for as long as that is good",
      responses: { 200: json(loggedInSchema, "Logged in"), ...problems(422) },
    }),
    async (c) => {
      const origin = c.get("origin");
      refuseOtherOrigins(c, origin);
      // The token itself: another one would make it last for ever.
      const token = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
      const expires = await auth.tokens.expiryOf(token);
      if (expires === undefined) {
        throw new HttpProblem(422, { detail: "A browser needs a password or a token" });
      }
      c.header("set-cookie", setCookie(origin, token, expires));
      return c.json({ expires_at: expires.toISOString() }, 200);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ needs: "login", method: "post", path: "/v1/auth/logout" },
      summary: "Logs this browser out, or everything of whoever asks",
      request: { body: { ...jsonBody(logOutSchema), required: false } },
      responses: { 204: { description: "Logged out" }, ...problems(409, 422) },
    }),
    async (c) => {
      if (c.req.valid("json").everywhere) {
        await endTokens(db, c.get("caller"));
        auth.principals.forget();
      }
      c.header("set-cookie", setCookie(c.get("origin"), ""));
      return c.body(null, 204);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ needs: "nothing", method: "get", path: "/.well-known/jwks.json" },
      summary: "The public keys that check tokens",
      responses: { 200: json(jwksSchema, "The keys") },
    }),
    async (c) => {
      c.header("cache-control", `public, max-age=${KEYS_KEPT_S}`);
      return c.json(await auth.keys.published() as z.infer<typeof jwksSchema>, 200);
    },
  );
}

const refused = {
  401: problemAnswer("It is wrong, or whoever it is may not get in"),
  403: problemAnswer("The request comes from a page of another site"),
};

/** @throws {HttpProblem} 401 if the key is not, or no longer, good. */
async function subjectOfKey(auth: Auth, key: string, c: HubContext) {
  if (!looksLikeApiKey(key)) throw new HttpProblem(401);
  const known = await auth.identify({
    authorization: `Bearer ${key}`,
    cookie: undefined,
    address: c.get("address"),
    origin: c.get("origin"),
  });
  if (known === undefined) throw new HttpProblem(401);
  const { id, tenant } = known.caller;
  return { kind: "key" as const, id: id.slice("key:".length), tenant, epoch: 0 };
}
