import { Slots } from "../../../runtime/slots.ts";
import { regroupState } from "../../db/deciding/regrouping.ts";
import type { HubIdentity } from "../hub_identity.ts";
import type { CompareFaces } from "../regroup/compare_faces.ts";
import { readTenant, stampOf } from "../regroup/read_tenant.ts";
import type { AskedQuestion } from "../regroup/asked_questions.ts";

/** What is asked about a tenant's people. */
interface Asked {
  /** Says as of when: the same one means that nothing has changed. */
  stamp: string;
  questions: readonly AskedQuestion[];
}

/** So many tenants' questions are kept. */
const MOST_TENANTS = 50;

/** Knows what humans could say about who is who; looks anew once people have changed. */
export class Reviewer {
  readonly #identity: HubIdentity;
  readonly #compare: CompareFaces;
  /** The one asked last comes last. */
  readonly #asked = new Map<string, Promise<Asked>>();
  /** To compare all faces of a tenant takes a thread and memory: one at a time. */
  readonly #turn = new Slots(1);

  constructor(identity: HubIdentity, compare: CompareFaces) {
    this.#identity = identity;
    this.#compare = compare;
  }

  /** Forgets what could be said of a tenant's people. */
  forget(tenant: string): void {
    this.#asked.delete(tenant);
  }

  forgetAll(): void {
    this.#asked.clear();
  }

  /** @returns the most useful first. */
  async questions(tenant: string): Promise<readonly AskedQuestion[]> {
    const now = await this.#identity.db.withTenant({ tenant }, (tx) => regroupState(tx));
    const known = this.#asked.get(tenant), isSame = (await known)?.stamp === stampOf(now);
    const latest = this.#asked.get(tenant);
    // Whoever waited beside this one may have asked since.
    const asked = latest !== undefined && (isSame || latest !== known) ? latest : this.#ask(tenant);
    this.#asked.delete(tenant);
    this.#asked.set(tenant, asked);
    for (const oldest of this.#asked.keys()) {
      if (this.#asked.size > MOST_TENANTS) this.#asked.delete(oldest);
    }
    try {
      return (await asked).questions;
    } catch (error) {
      if (this.#asked.get(tenant) === asked) this.#asked.delete(tenant);
      throw error;
    }
  }

  async #ask(tenant: string): Promise<Asked> {
    const giveBack = await this.#turn.take();
    try {
      return await this.#askNow(tenant);
    } finally {
      giveBack();
    }
  }

  async #askNow(tenant: string): Promise<Asked> {
    const { faces, said, bounds, people, stamp } = await readTenant(
      this.#identity,
      tenant,
    );
    const folders = new Set(
      people.filter(({ hasFolder, mergedInto }) => hasFolder && mergedInto === null)
        .map(({ id }) => id),
    );
    const questions = await this.#compare.questions({ faces, said, bounds, folders });
    return { stamp, questions };
  }
}
