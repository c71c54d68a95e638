import { HttpProblem } from "../../http/http_problem.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Caller } from "../access.ts";
import type { HubDatabase } from "../db/database.ts";
import { looksLikeApiKey, readApiKey } from "./api_key_text.ts";
import { tokenIn } from "./browser_cookie.ts";
import { LoginLimits } from "./login_limits.ts";
import type { Passwords } from "./passwords.ts";
import { Principals } from "./principals.ts";
import type { SecretBox } from "./secret_box.ts";
import { SigningKeys } from "./signing_keys.ts";
import { Tokens } from "./tokens.ts";

export interface AuthParts {
  db: HubDatabase;
  clock: Clock;
  box: SecretBox;
  passwords: Passwords;
}

/** What shows who asks. */
export interface ShownProof {
  /** The request's `Authorization` header. */
  authorization: string | undefined;
  /** The request's `Cookie` header. */
  cookie: string | undefined;
  /** Address of whoever asks. */
  address: string;
  /** The origin of the hub's own pages. */
  origin: string;
}

/** Somebody whose proof was good. */
export interface KnownCaller {
  caller: Caller;
  /** A browser sends cookies by itself: then the request must come from a page of the hub's own. */
  byCookie: boolean;
}

/** Who asks, and how they show it. */
export interface Auth {
  passwords: Passwords;
  keys: SigningKeys;
  tokens: Tokens;
  limits: LoginLimits;
  principals: Principals;
  /**
   * @returns undefined if nothing was shown, or a cookie that is not, or no longer, good.
   * @throws {HttpProblem} 401 if another proof is not good; 429 after too many of them.
   */
  identify(shown: ShownProof): Promise<KnownCaller | undefined>;
}

export function createAuth({ db, clock, box, passwords }: AuthParts): Auth {
  const keys = new SigningKeys({ db, box, clock });
  const auth = {
    ...{ passwords, keys, tokens: new Tokens(keys, clock) },
    ...{ limits: new LoginLimits(db, clock), principals: new Principals({ db, clock }) },
  };
  return { ...auth, identify: (shown) => identify(auth, shown) };
}

async function identify(
  auth: Omit<Auth, "identify">,
  { authorization, cookie, address, origin }: ShownProof,
): Promise<KnownCaller | undefined> {
  const token = authorization === undefined ? tokenIn(origin, cookie) : undefined;
  if (authorization === undefined && token === undefined) return undefined;
  const caller = token !== undefined
    ? await callerOfToken(auth, token)
    : await callerOfBearer(auth, authorization!);
  if (caller !== undefined) return { caller, byCookie: token !== undefined };
  auth.limits.wrongProof(address);
  if (token !== undefined) return undefined;
  const detail = "This token or key is not, or no longer, good";
  throw new HttpProblem(401, { detail, hint: "Log in again, or use another key." });
}

async function callerOfBearer(
  auth: Pick<Auth, "tokens" | "principals">,
  authorization: string,
): Promise<Caller | undefined> {
  const proof = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1];
  if (proof === undefined) return undefined;
  if (!looksLikeApiKey(proof)) return await callerOfToken(auth, proof);
  const key = readApiKey(proof);
  return key === undefined ? undefined : await auth.principals.ofKey(key);
}

async function callerOfToken(
  { tokens, principals }: Pick<Auth, "tokens" | "principals">,
  token: string,
): Promise<Caller | undefined> {
  const subject = await tokens.read(token);
  return subject === undefined ? undefined : await principals.ofToken(subject);
}
