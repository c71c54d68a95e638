import type { Config } from "../../event/settings.ts";
import { realDisk } from "../../event/disk/real_disk.ts";
import type { Finding } from "../../event/recovery/finding.ts";
import { judgeDatabase } from "../../event/recovery/judge_database.ts";
import { type FileFacts, judgeFiles } from "../../event/recovery/judge_files.ts";
import { judgeOutput } from "../../event/recovery/judge_output.ts";
import { judgePortraits } from "../../event/recovery/judge_portraits.ts";
import { judgeSurroundings } from "../../event/recovery/judge_surroundings.ts";
import { judgeWaiting } from "../../event/recovery/judge_waiting.ts";
import type { EventStanding } from "../../event/counting/count_event.ts";
import { matchBounds } from "../../event/identity/match_bounds.ts";
import { doubtedPortraits } from "../../event/identity/references/doubted_portraits.ts";
import { shippedEmbedder } from "../../event/models_location.ts";
import { gatherDatabase, openIfSound } from "../../event/recovery/gather_database.ts";
import { gatherFiles } from "../../event/recovery/gather_files.ts";
import { scanIncoming } from "../../event/recovery/scan_incoming.ts";
import { gatherOutput } from "../../event/recovery/gather_output.ts";
import { gatherSurroundings } from "../../event/recovery/gather_surroundings.ts";
import { gatherWaiting } from "../../event/recovery/gather_waiting.ts";

/** What was found, and what the repair works on. */
export interface Examined {
  findings: Finding[];
  /** Whether the database can be worked on. */
  isUsable: boolean;
  files?: FileFacts;
  /** How much of the event is done; left out where the database cannot be read. */
  standing?: EventStanding;
}

/** How often it is told how far it is, in milliseconds. */
const TELL_MS = 5000;

/** Looks at everything; changes nothing but for files of a moment in Admin/tmp and the like. */
export async function examine(
  root: string,
  config: Config,
  say: (line: string) => void,
): Promise<Examined> {
  const opened = openIfSound(root);
  try {
    const incoming = await scanIncoming(root), disk = realDisk({ root, links: config.links });
    const database = await gatherDatabase(root, opened);
    const surroundings = await gatherSurroundings(root, config, opened, incoming);
    const links = surroundings.abilities?.hardLinks === true ? config.links : "copy";
    const files = opened && await gatherFiles(
      { root, store: opened.store, disk, links, progress: teller(say) },
      incoming,
    );
    const waiting = opened && await gatherWaiting(root, config, opened.store);
    const output = opened && await gatherOutput(opened.store, config.output, teller(say));
    const embedder = await shippedEmbedder(config), bounds = matchBounds(config, embedder);
    const portraits = opened === undefined
      ? []
      : doubtedPortraits({ store: opened.store, model: embedder.id, bounds });
    const findings = [
      ...judgeDatabase(database),
      ...files === undefined ? [] : judgeFiles(files),
      ...judgePortraits(portraits),
      ...waiting === undefined ? [] : judgeWaiting(waiting.facts),
      ...output === undefined ? [] : judgeOutput(output),
      ...judgeSurroundings(surroundings),
    ];
    return { findings, isUsable: isUsable(database), files, standing: waiting?.standing };
  } finally {
    opened?.store.close();
  }
}

function isUsable({ health, knownSchema, hasHistory }: Parameters<typeof judgeDatabase>[0]) {
  if (health.state === "sound") return health.schema <= knownSchema;
  return (health.state === "missing" || health.state === "empty") && !hasHistory;
}

function teller(say: (line: string) => void) {
  let toldAt = performance.now();
  return (what: string, done: number, of: number) => {
    if (performance.now() - toldAt < TELL_MS) return;
    toldAt = performance.now();
    say(`${what}: ${done} of ${of}`);
  };
}
