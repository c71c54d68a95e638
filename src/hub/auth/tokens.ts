import { errors, type JWTPayload, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import type { Clock } from "../../runtime/clock.ts";
import { LONGEST_TOKEN_MS, SIGNATURE, type SigningKeys } from "./signing_keys.ts";

/** Who made the tokens, whom they are for, and what they are; tokens of other kinds are refused. */
const ISSUER = "photosort-hub", AUDIENCE = "photosort-hub", TYPE = "at+jwt";

/** Whom a token speaks for. */
export const tokenSubjectSchema = z.object({
  kind: z.enum(["user", "key", "admin"]),
  id: z.uuid(),
  /** The tenant's id; left out for whoever runs the hub, and for workers of every tenant. */
  tenant: z.uuid().optional(),
  /** Of a user or an admin: how often all tokens were ended before it was given. */
  epoch: z.int().nonnegative(),
});
export type TokenSubject = z.infer<typeof tokenSubjectSchema>;

/** Signs tokens and reads them. What they say was so when they were given; it is looked up again. */
export class Tokens {
  readonly #keys: SigningKeys;
  readonly #clock: Clock;

  constructor(keys: SigningKeys, clock: Clock) {
    this.#keys = keys;
    this.#clock = clock;
  }

  /** @param lastsMs a day at most. */
  async issue(
    { kind, id, tenant, epoch }: TokenSubject,
    lastsMs: number,
  ): Promise<{ token: string; expires: Date }> {
    if (lastsMs > LONGEST_TOKEN_MS) throw new TypeError(`No token lasts ${lastsMs} ms`);
    const { id: kid, key } = await this.#keys.current();
    const now = Math.floor(this.#clock.date() / 1000), until = now + Math.floor(lastsMs / 1000);
    const token = await new SignJWT({ tenant, epoch })
      .setProtectedHeader({ alg: SIGNATURE, kid, typ: TYPE })
      .setIssuer(ISSUER).setAudience(AUDIENCE).setSubject(`${kind}:${id}`)
      .setIssuedAt(now).setExpirationTime(until).setJti(crypto.randomUUID()).sign(key);
    return { token, expires: new Date(until * 1000) };
  }

  /** @returns undefined if this hub did not sign a token, or its time is over. */
  async read(token: string): Promise<TokenSubject | undefined> {
    const payload = await this.#payloadOf(token), [kind, id] = (payload?.sub ?? "").split(":");
    const { tenant, epoch } = payload ?? {};
    return tokenSubjectSchema.safeParse({ kind, id, tenant, epoch }).data;
  }

  /** @returns until when a token is good; undefined as of {@link read}. */
  async expiryOf(token: string): Promise<Date | undefined> {
    const payload = await this.#payloadOf(token);
    return payload && new Date(payload.exp! * 1000);
  }

  async #payloadOf(token: string): Promise<JWTPayload | undefined> {
    try {
      const { payload } = await jwtVerify(token, ({ kid }) => this.#keyOf(kid), {
        // Pinned: a token must not choose how it is checked.
        algorithms: [SIGNATURE],
        ...{ issuer: ISSUER, audience: AUDIENCE, typ: TYPE },
        requiredClaims: ["sub", "exp", "epoch"],
        currentDate: new Date(this.#clock.date()),
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  async #keyOf(kid: string | undefined): Promise<CryptoKey> {
    const key = kid === undefined ? undefined : await this.#keys.find(kid);
    if (key === undefined) throw new errors.JWKSNoMatchingKey();
    return key;
  }
}
