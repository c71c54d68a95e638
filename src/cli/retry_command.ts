import { basename, dirname, join, resolve } from "node:path";
import type { Config } from "../event/settings.ts";
import { counted } from "../core/counted.ts";
import { layout } from "../event/event_layout.ts";
import { exitCodes } from "../core/exit_codes.ts";
import { OperatorError } from "../core/operator_error.ts";
import { openForReading } from "../event/db/open.ts";
import type { KnownSource } from "../event/db/photos/sources.ts";
import { createStore } from "../event/db/store.ts";
import { findEventRoot } from "../event/disk/event_root.ts";
import { realDisk } from "../event/disk/real_disk.ts";
import type { CommandContext } from "./context.ts";
import { requireDatabase } from "../event/recovery/require_database.ts";

/**
 * Moves files from Admin/Errors back to where they were in Incoming. That is all a retry takes: a
 * photo in error that is put back is tried again, by a running photosort or by the next one. Of one
 * on a card, which was left there, it takes the note away.
 *
 * @param paths names in Admin/Errors or paths in Incoming; all of them when empty.
 */
export async function retryCommand(
  context: CommandContext,
  config: Config,
  paths: readonly string[],
  { json }: { json: boolean },
): Promise<number> {
  const root = await findEventRoot(resolve(config.root));
  const store = createStore(openForReading(await requireDatabase(root)));
  const aside = store.sources.failed().filter(({ moved, movedTo, cardId }) =>
    cardId === null ? moved : movedTo !== null
  );
  const folders = new Map(store.cards.all().map(({ id, folder }) => [id, folder]));
  store.close();
  const chosen = choose(aside, paths);
  const back: { path: string; from: string; to: string }[] = [];
  for (const source of chosen) {
    const to = source.cardId === null
      ? await putBack(root, source, context.say)
      : await takeNote(root, source, folders.get(source.cardId)!);
    if (to !== undefined) back.push({ path: source.path, from: source.movedTo!, to });
  }
  if (json) context.print(JSON.stringify(back.map(({ path, from }) => ({ path, from }))));
  else for (const { from, to } of back) context.print(`${from} → ${to}`);
  if (!json) {
    context.print(`${counted(back.length, "file")} to be tried again`);
  }
  return exitCodes.ok;
}

function choose(aside: readonly KnownSource[], paths: readonly string[]): readonly KnownSource[] {
  if (paths.length === 0) return aside;
  return paths.flatMap((wanted) => {
    const path = wanted.replaceAll("\\", "/");
    const found = aside.filter((source) =>
      [source.path, source.movedTo, basename(source.movedTo ?? "")].includes(path) ||
      path.endsWith(`/${source.movedTo}`)
    );
    if (found.length > 0) return found;
    const hint = "`photosort status` lists what is there.";
    throw new OperatorError("usage", `Admin/Errors holds nothing called ${wanted}`, hint);
  });
}

async function putBack(
  root: string,
  source: KnownSource,
  say: (line: string) => void,
): Promise<string | undefined> {
  const disk = realDisk({ root, links: "auto" });
  const from = source.movedTo!, to = `${layout.incoming}/${source.path}`;
  await Deno.mkdir(dirname(join(root, to)), { recursive: true });
  try {
    await disk.move(from, to);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      say(`${from} is not there any more`);
      return undefined;
    }
    if (error instanceof Deno.errors.AlreadyExists) {
      say(`${to} exists: ${from} stays where it is`);
      return undefined;
    }
    throw error;
  }
  await disk.remove(`${from}.txt`);
  return to;
}

/** The file itself was never moved. */
async function takeNote(root: string, source: KnownSource, folder: string): Promise<string> {
  await realDisk({ root, links: "auto" }).remove(source.movedTo!);
  return `${join(folder, source.path)}, once its card is there`;
}
