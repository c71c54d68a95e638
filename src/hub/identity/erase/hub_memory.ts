import type { HubDatabase } from "../../db/database.ts";
import { noteHeard, unheardErasures } from "../../db/erasing/erasures.ts";
import { forgetProcess, noteProcess } from "../../db/erasing/hub_processes.ts";
import { keepCurrent } from "../keep_current.ts";
import type { Reviewer } from "../review/reviewer.ts";
import type { TenantPeople } from "../tenant_people.ts";

/** A process whose database is away for so long empties its memory: nobody can tell it who is gone. */
const MOST_AWAY_MS = 60_000;

export interface HubMemoryParts {
  db: HubDatabase;
  people: TenantPeople;
  reviewer: Pick<Reviewer, "forget" | "forgetAll">;
  /** Faces that were cut out of photos. */
  crops: { empty(): void };
  clock: { date(): number };
}

/**
 * What this process remembers of people: their looks, faces that it cut, questions about them. An
 * erasure waits until each process has said that nothing of whom it erases is in its memory.
 */
export class HubMemory {
  /** Names this process among those of the database. */
  readonly process = crypto.randomUUID();
  readonly #parts: HubMemoryParts;
  #heardAt: number;

  constructor(parts: HubMemoryParts) {
    this.#parts = parts;
    this.#heardAt = parts.clock.date();
  }

  /** Says that this process is there, before it can remember anything, and then every few seconds. */
  async show(): Promise<void> {
    await this.#parts.db.asSystem((tx) => noteProcess(tx, this.process));
    this.#heardAt = this.#parts.clock.date();
  }

  /** Forgets whom a tenant's open erasures erase, and says so. */
  async forgetErased(tenant: string): Promise<void> {
    const { db, people, reviewer, crops } = this.#parts;
    const open = await db.withTenant({ tenant }, (tx) => unheardErasures(tx, this.process));
    if (open.length === 0) return;
    await keepCurrent({ db, people }, tenant);
    reviewer.forget(tenant);
    crops.empty();
    await db.withTenant({ tenant }, (tx) => noteHeard(tx, tenant, this.process, open));
  }

  /** Forgets everybody if the database did not answer for long: somebody may have been erased since. */
  forgetIfCutOff(): void {
    const { people, reviewer, crops, clock } = this.#parts;
    if (clock.date() - this.#heardAt < MOST_AWAY_MS) return;
    for (const { tenant } of people.known()) people.forget(tenant);
    reviewer.forgetAll();
    crops.empty();
  }

  /** This process ends: nobody waits for it. */
  async end(): Promise<void> {
    await this.#parts.db.asSystem((tx) => forgetProcess(tx, this.process));
  }
}
