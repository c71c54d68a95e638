import { resolve } from "node:path";
import type { Config } from "../../settings.ts";
import { findEventRoot } from "../../disk/event_root.ts";
import { refuseIfRunning, runningInstance } from "../../disk/instance_lock.ts";
import { realDisk } from "../../disk/real_disk.ts";
import { doubtedPortraits } from "../../identity/references/doubted_portraits.ts";
import { gatherDatabase, openIfSound } from "../../recovery/gather_database.ts";
import { gatherFiles } from "../../recovery/gather_files.ts";
import { gatherOutput } from "../../recovery/gather_output.ts";
import { gatherSurroundings } from "../../recovery/gather_surroundings.ts";
import { gatherWaiting } from "../../recovery/gather_waiting.ts";
import { judgeDatabase } from "../../recovery/judge_database.ts";
import { type FileFacts, judgeFiles } from "../../recovery/judge_files.ts";
import { judgeOutput } from "../../recovery/judge_output.ts";
import { judgePortraits } from "../../recovery/judge_portraits.ts";
import { judgeSurroundings } from "../../recovery/judge_surroundings.ts";
import { judgeWaiting } from "../../recovery/judge_waiting.ts";
import { requireEvent } from "../../recovery/require_database.ts";
import { scanIncoming } from "../../recovery/scan_incoming.ts";
import { judgingBy } from "../judging.ts";
import { standingView } from "../status/standing_view.ts";
import type { HealthView } from "./health_schema.ts";

/** The findings, and the data that a repair needs. */
export interface Examined {
  view: HealthView;
  /** Whether the database can be worked on. */
  isUsable: boolean;
  /** Left out if the database cannot be read. */
  files?: FileFacts;
}

/** Told how far an examination is: `done` of `of`. */
export type OnExamined = (what: string, done: number, of: number) => void;

/**
 * Looks at an event and around it, also while photosort works on it; changes nothing except for
 * temporary files, such as in Admin/tmp.
 *
 * @param options.fixes whether a repair follows.
 * @throws {OperatorError} `root` if there is no event; `alreadyRunning` if a repair follows and
 * another process works on the event.
 */
export async function examine(
  config: Config,
  { fixes, onExamined }: { fixes: boolean; onExamined: OnExamined },
): Promise<Examined> {
  const root = await findEventRoot(resolve(config.root));
  await requireEvent(root);
  if (fixes) refuseIfRunning(root);
  const opened = openIfSound(root);
  try {
    return await look({ root, config: { ...config, root }, opened, onExamined });
  } finally {
    opened?.store.close();
  }
}

async function look({ root, config, opened, onExamined }: {
  root: string;
  config: Config;
  opened: ReturnType<typeof openIfSound>;
  onExamined: OnExamined;
}): Promise<Examined> {
  const incoming = await scanIncoming(root), disk = realDisk({ root, links: config.links });
  const database = await gatherDatabase(root, opened);
  const surroundings = await gatherSurroundings(root, config, opened, incoming);
  const links = surroundings.abilities?.hardLinks === true ? config.links : "copy";
  const files = opened && await gatherFiles(
    { root, store: opened.store, disk, links, progress: onExamined },
    incoming,
  );
  const waiting = opened && await gatherWaiting(root, config, opened.store);
  const output = opened && await gatherOutput(opened.store, config.output, onExamined);
  const { model, bounds } = await judgingBy(config);
  const portraits = opened && doubtedPortraits({ store: opened.store, model, bounds });
  const findings = [
    ...judgeDatabase(database),
    ...files === undefined ? [] : judgeFiles(files),
    ...judgePortraits(portraits ?? []),
    ...waiting === undefined ? [] : judgeWaiting(waiting.facts),
    ...output === undefined ? [] : judgeOutput(output),
    ...judgeSurroundings(surroundings),
  ];
  const standing = waiting && standingView(waiting.standing);
  const running = runningInstance(root) ?? null;
  return { view: { root, running, ...standing, findings }, isUsable: isUsable(database), files };
}

function isUsable({ health, knownSchema, hasHistory }: Parameters<typeof judgeDatabase>[0]) {
  if (health.state === "sound") return health.schema <= knownSchema;
  return (health.state === "missing" || health.state === "empty") && !hasHistory;
}
