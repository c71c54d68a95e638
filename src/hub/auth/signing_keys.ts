import { exportJWK, generateKeyPair, importJWK, type JWK } from "jose";
import { OperatorError } from "../../core/operator_error.ts";
import type { Clock } from "../../runtime/clock.ts";
import { auditSystem } from "../db/audit.ts";
import type { HubDatabase } from "../db/database.ts";
import {
  acceptedSigningKeys,
  deleteOldSigningKeys,
  insertSigningKey,
  lockSigningKeys,
  type StoredSigningKey,
} from "../db/accounts/signing_keys.ts";
import type { SecretBox } from "./secret_box.ts";

export const SIGNATURE = "RS256";

const DAY_MS = 86_400_000;
/** The first key signs from so much before it is made: another hub's date may be behind. */
const EARLIER_MS = 60_000;
/** How long a key signs, how long before that it is published, and the longest life of a token. */
const SIGNS_MS = 30 * DAY_MS, AHEAD_MS = 2 * DAY_MS;
export const LONGEST_TOKEN_MS = DAY_MS;
/** Keys are read again that often: another hub on the same database may have made one. */
const READ_AGAIN_MS = 60_000;
/** Whoever sends made-up key ids makes the hub read keys that often at most. */
const LEAST_PAUSE_MS = 5000;

export interface SigningKeyParts {
  db: HubDatabase;
  box: SecretBox;
  clock: Clock;
}

/** The keys that sign tokens: made, published before they sign, and replaced in time. */
export class SigningKeys {
  readonly #parts: SigningKeyParts;
  #keys: StoredSigningKey[] = [];
  #readAt = -Infinity;
  readonly #opened = new Map<string, Promise<CryptoKey>>();

  constructor(parts: SigningKeyParts) {
    this.#parts = parts;
  }

  /** @returns the key that signs now. @throws {OperatorError} `usage` if it cannot be opened. */
  async current(): Promise<{ id: string; key: CryptoKey }> {
    const signing = async (atMost: number) => {
      const keys = await this.#read(atMost);
      // After that: a key that was just made signs from then on.
      return signingAt(keys, this.#parts.clock.date());
    };
    const stored = await signing(READ_AGAIN_MS) ?? await signing(0);
    if (stored === undefined) throw new TypeError("No key signs now");
    return { id: stored.id, key: await this.#open(stored) };
  }

  /** @returns what checks signatures of a key; undefined if there is no such key. */
  async find(id: string): Promise<CryptoKey | undefined> {
    const isIt = (one: StoredSigningKey) => one.id === id;
    const stored = (await this.#read(READ_AGAIN_MS)).find(isIt) ??
      (await this.#read(LEAST_PAUSE_MS)).find(isIt);
    const isAccepted = stored !== undefined &&
      stored.accepted_until.getTime() > this.#parts.clock.date();
    return isAccepted ? await importJWK(stored.public_jwk, SIGNATURE) as CryptoKey : undefined;
  }

  /** @returns the public keys, as `/.well-known/jwks.json` tells them. */
  async published(): Promise<{ keys: JWK[] }> {
    const keys = await this.#read(READ_AGAIN_MS);
    return { keys: keys.map(({ public_jwk }) => public_jwk) };
  }

  /** @param atMost the age in milliseconds of what may be given without reading it again. */
  async #read(atMost: number): Promise<StoredSigningKey[]> {
    const { db, clock } = this.#parts, now = clock.date();
    if (clock.now() - this.#readAt < atMost) return this.#keys;
    let keys = await db.asSystem((tx) => acceptedSigningKeys(tx, new Date(now)));
    if (missingFrom(keys, now) !== undefined) keys = await this.#makeMissing(now);
    this.#keys = keys;
    this.#readAt = clock.now();
    return keys;
  }

  async #makeMissing(now: number): Promise<StoredSigningKey[]> {
    return await this.#parts.db.asSystem(async (tx) => {
      await lockSigningKeys(tx);
      await deleteOldSigningKeys(tx, new Date(now));
      const keys = await acceptedSigningKeys(tx, new Date(now));
      for (let from = missingFrom(keys, now); from !== undefined; from = missingFrom(keys, now)) {
        const key = await this.#make(from);
        await insertSigningKey(tx, key);
        await auditSystem(tx, { id: "hub" }, "signing_key.made", `signing_key:${key.id}`);
        keys.push(key);
      }
      return keys;
    });
  }

  async #make(from: number): Promise<StoredSigningKey> {
    const id = crypto.randomUUID();
    const { publicKey, privateKey } = await generateKeyPair(SIGNATURE, { extractable: true });
    const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(privateKey)));
    const public_jwk = { ...await exportJWK(publicKey), kid: id, alg: SIGNATURE, use: "sig" };
    return {
      ...{ id, public_jwk, private_sealed: await this.#parts.box.seal(secret, aboutKey(id)) },
      signs_from: new Date(from),
      signs_until: new Date(from + SIGNS_MS),
      accepted_until: new Date(from + SIGNS_MS + LONGEST_TOKEN_MS),
    };
  }

  #open(stored: StoredSigningKey): Promise<CryptoKey> {
    const opened = this.#opened.get(stored.id) ?? this.#unseal(stored);
    this.#opened.set(stored.id, opened);
    return opened;
  }

  async #unseal({ id, private_sealed }: StoredSigningKey): Promise<CryptoKey> {
    const secret = await this.#parts.box.open(private_sealed, aboutKey(id));
    if (secret !== undefined) {
      return await importJWK(JSON.parse(new TextDecoder().decode(secret)), SIGNATURE) as CryptoKey;
    }
    const message = "HUB_SECRET_KEY does not open the keys that sign logins in the database";
    throw new OperatorError("usage", message, "Set the key with which this hub was begun.");
  }
}

function aboutKey(id: string): string {
  return `signing_key ${id}`;
}

function signingAt(keys: readonly StoredSigningKey[], now: number): StoredSigningKey | undefined {
  return keys.findLast(({ signs_from, signs_until }) =>
    signs_from.getTime() <= now && now < signs_until.getTime()
  );
}

/** @returns from when on a key is missing that should be there by now. */
function missingFrom(keys: readonly StoredSigningKey[], now: number): number | undefined {
  const until = Math.max(0, ...keys.map(({ signs_until }) => signs_until.getTime()));
  if (until < now) return now - EARLIER_MS;
  return until - now < AHEAD_MS ? until : undefined;
}
