import type { Config } from "../settings.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { Store } from "../db/store.ts";
import { DecisionRunner, type DecisionRunnerDependencies } from "./decisions/decision_runner.ts";
import type { RunMode } from "../run_mode.ts";
import type { Identity } from "./identity.ts";
import type { DevelopBytes } from "../../processor/pool/develop_bytes.ts";
import type { FindDrawn } from "../../processor/pool/find_drawn.ts";
import { DrawnFaceKeeper } from "./drawn_face_keeper.ts";
import { ReferenceKeeper } from "./references/reference_keeper.ts";
import { Regrouper, type RegrouperDependencies } from "./regrouper.ts";

export interface IdentityDependencies {
  /** Absolute path of EventRoot. */
  root: string;
  config: Config;
  store: Store;
  identity: Identity;
  clock: Clock;
  log: Log;
  events: RegrouperDependencies["events"];
  signal: AbortSignal;
  develop: DevelopBytes;
  findDrawn: FindDrawn;
  regroup: RegrouperDependencies["regroup"];
  isIdle: RegrouperDependencies["isIdle"];
  /** While a database is rebuilt, nobody is regrouped. */
  mode: RunMode;
  applyDecisions: DecisionRunnerDependencies["applyDecisions"];
  keepDecisions: () => void;
  /** Applies the settings that a decision changed. */
  goBySettings: () => Promise<void>;
  /** Puts a photo into the folders of the people it shows now. */
  route: (photoId: number) => void;
}

/** Keeps people true to all faces, to what humans decide, and to reference photos. */
export class IdentityTasks {
  readonly #regrouper: Regrouper;
  readonly #decisions: DecisionRunner;
  readonly #references: ReferenceKeeper;
  readonly #drawn: DrawnFaceKeeper;
  readonly #signal: AbortSignal;
  readonly #mode: RunMode;

  constructor(deps: IdentityDependencies) {
    const { config, identity } = deps, onChange = () => this.consider();
    this.#signal = deps.signal;
    this.#mode = deps.mode;
    this.#regrouper = new Regrouper({ ...deps, ...identity, everyFaces: config.regroupFaces });
    this.#decisions = new DecisionRunner({ ...deps, ...identity, onDecided: onChange });
    this.#drawn = new DrawnFaceKeeper({ ...deps, ...identity, onChanged: onChange });
    const minScore = config.faceMinScore;
    this.#references = new ReferenceKeeper({ ...deps, ...identity, minScore, onChanged: onChange });
  }

  /** Looks for decisions, references and drawn faces until the signal aborts. */
  async run(): Promise<void> {
    await Promise.all([
      this.#decisions.run(this.#signal),
      this.#references.run(this.#signal),
      this.#drawn.run(),
    ]);
    await this.#regrouper.idle();
  }

  /** Regroups if that is due. To be called whenever some work has ended. */
  consider(): void {
    if (this.#mode === "sort") this.#regrouper.consider();
  }

  /** Applies what was decided by now. */
  async applyDecisions(): Promise<void> {
    await this.#decisions.finish();
  }

  /** @param whole paths in Admin/People whose files were just put there, as a whole. */
  async lookAtReferences(whole: ReadonlySet<string>): Promise<void> {
    await this.#references.look(false, whole);
  }

  /** Regroups everybody, whatever holds that back. @returns the number of photos that move. */
  async regroupNow(): Promise<number> {
    return await this.#regrouper.now();
  }

  /** Does what is left to do, for a run that comes to its end. */
  async finish(): Promise<void> {
    await this.#decisions.applyOpenDecisions();
    await this.#references.look(true);
    await this.#decisions.finish();
    await this.#drawn.look();
    await this.#regrouper.finish();
  }
}
