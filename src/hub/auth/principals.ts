import type { Clock } from "../../runtime/clock.ts";
import { type Caller, type KeyRole, scopes } from "../access.ts";
import {
  findApiKey,
  findWorkerKey,
  type KeyName,
  noteApiKeyUse,
  noteWorkerKeyUse,
  type StoredApiKey,
  type StoredWorkerKey,
} from "../db/accounts/api_keys.ts";
import { audit, auditSystem } from "../db/audit.ts";
import type { HubDatabase, TenantTx } from "../db/database.ts";
import { findAdmin } from "../db/accounts/system_admins.ts";
import { findTenant } from "../db/accounts/tenants.ts";
import { withSystem } from "../db/transactions.ts";
import { findUser } from "../db/accounts/users.ts";
import { type ApiKeyText, isKey } from "./api_key_text.ts";
import type { TokenSubject } from "./tokens.ts";

/**
 * What was read of somebody is believed for so long: a hub that runs beside this one on the same
 * database learns that late of a suspended user. This hub forgets it at once.
 */
const BELIEVED_MS = 5000;
/** So many are remembered at most. */
const MOST_KEPT = 10_000;
/** That often it is noted that a key was used. */
const NOTED_MS = 300_000;

/** Somebody, as the database has them now. */
interface Principal {
  caller: Caller;
  /** Of a user or an admin; tokens of another one are refused. */
  epoch: number;
  /** Of a key. */
  key?: StoredWorkerKey;
}

export interface PrincipalParts {
  db: HubDatabase;
  clock: Clock;
}

/** Looks up who somebody is who showed a good token or a key, and whether they still are. */
export class Principals {
  readonly #parts: PrincipalParts;
  readonly #kept = new Map<string, { until: number; principal: Principal }>();
  /** Counts how often all was forgotten: what was read before is not kept. */
  #epoch = 0;

  constructor(parts: PrincipalParts) {
    this.#parts = parts;
  }

  /** Reads everybody anew: users, keys or tenants were changed. */
  forget(): void {
    this.#epoch++;
    this.#kept.clear();
  }

  /** @returns undefined if they are gone or suspended, or their tokens were ended. */
  async ofToken({ kind, id, tenant, epoch }: TokenSubject): Promise<Caller | undefined> {
    if (kind === "key") return await this.#ofKey({ id }, tenant, () => true);
    const principal = await this.#known(
      `${kind} ${tenant} ${id}`,
      () => kind === "user" ? this.#user(id, tenant) : this.#admin(id),
    );
    return principal?.epoch === epoch ? principal.caller : undefined;
  }

  /** @returns undefined if there is no such key, or it was revoked or its time is over. */
  ofKey(shown: ApiKeyText): Promise<Caller | undefined> {
    return this.#ofKey({ short: shown.short }, shown.tenant, (key) => isKey(shown, key));
  }

  async #known(
    name: string,
    read: () => Promise<Principal | undefined>,
  ): Promise<Principal | undefined> {
    const now = this.#parts.clock.now(), kept = this.#kept.get(name);
    if (kept !== undefined && now < kept.until) return kept.principal;
    const epoch = this.#epoch, principal = await read();
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    if (principal === undefined) this.#kept.delete(name);
    else if (epoch === this.#epoch) this.#kept.set(name, { until: now + BELIEVED_MS, principal });
    return principal;
  }

  async #ofKey(
    by: KeyName,
    tenant: string | undefined,
    isRight: (key: StoredWorkerKey) => boolean,
  ): Promise<Caller | undefined> {
    const isGood = (key: StoredWorkerKey) => isRight(key) && isAlive(key, this.#parts.clock.date());
    const principal = await this.#known(
      `key ${tenant} ${JSON.stringify(by)}`,
      () => tenant === undefined ? this.#workerKey(by, isGood) : this.#apiKey(by, tenant, isGood),
    );
    return principal?.key !== undefined && isGood(principal.key) ? principal.caller : undefined;
  }

  #user(id: string, tenant: string | undefined): Promise<Principal | undefined> {
    if (tenant === undefined) return Promise.resolve(undefined);
    return this.#parts.db.withTenant({ tenant }, async (tx) => {
      const user = await findUser(tx, id);
      if (user?.state !== "active" || !await isActive(tx, tenant)) return undefined;
      const { role, sites, token_epoch } = user;
      const caller = { id: `user:${id}`, role, tenant, scopes: [], ...boundTo(role, sites) };
      return { caller, epoch: token_epoch };
    });
  }

  async #admin(id: string): Promise<Principal | undefined> {
    const admin = await this.#parts.db.asSystem((tx) => findAdmin(tx, id));
    if (admin?.state !== "active") return undefined;
    const caller = { id: `admin:${id}`, role: "system_admin" as const, scopes: [] };
    return { caller, epoch: admin.token_epoch };
  }

  #apiKey(
    by: KeyName,
    tenant: string,
    isGood: (key: StoredApiKey) => boolean,
  ): Promise<Principal | undefined> {
    return this.#parts.db.withTenant({ tenant }, async (tx) => {
      const key = await findApiKey(tx, by);
      if (key === undefined || !isGood(key) || !await isActive(tx, tenant)) return undefined;
      const caller = callerOfKey(key, tenant);
      if (await noteApiKeyUse(tx, key.id, this.#use())) {
        await audit(tx, caller, "key.used", caller.id);
      }
      return { caller, epoch: 0, key };
    });
  }

  #workerKey(
    by: KeyName,
    isGood: (key: StoredWorkerKey) => boolean,
  ): Promise<Principal | undefined> {
    return this.#parts.db.asSystem(async (tx) => {
      const key = await findWorkerKey(tx, by);
      if (key === undefined || !isGood(key)) return undefined;
      const caller = { id: `key:${key.id}`, role: "worker" as const, scopes: [] };
      if (await noteWorkerKeyUse(tx, key.id, this.#use())) {
        await auditSystem(tx, caller, "key.used", caller.id);
      }
      return { caller, epoch: 0, key };
    });
  }

  #use(): { at: Date; since: Date } {
    const now = this.#parts.clock.date();
    return { at: new Date(now), since: new Date(now - NOTED_MS) };
  }
}

async function isActive(tx: TenantTx, tenant: string): Promise<boolean> {
  return (await withSystem(tx, (system) => findTenant(system, { id: tenant })))?.state === "active";
}

function isAlive({ revoked_at, expires_at }: StoredWorkerKey, now: number): boolean {
  return revoked_at === null && (expires_at === null || expires_at.getTime() > now);
}

function callerOfKey({ id, role, sites, scopes: stored }: StoredApiKey, tenant: string): Caller {
  const known = scopes.filter((scope) => stored.includes(scope));
  return { id: `key:${id}`, role, tenant, scopes: known, ...boundTo(role, sites) };
}

/** Whoever is no site manager sees all sites. */
function boundTo(role: KeyRole, sites: string[]): { sites?: string[] } {
  return role === "site_manager" ? { sites } : {};
}
