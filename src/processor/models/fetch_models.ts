import { basename, join } from "node:path";
import { OperatorError } from "../../core/operator_error.ts";
import type { ModelEntry } from "./manifest.ts";
import { sentence } from "../../core/sentences/sentence.ts";

export interface FetchOptions {
  /** Absolute path of the folder the files belong in. */
  folder: string;
  /** A folder or an https URL that is asked first, or undefined. */
  mirror?: string;
  /** Called with what is fetched, and from where. */
  say: (message: string) => void;
}

export interface ModelState {
  id: string;
  file: string;
  bytes: number;
  sha256: string;
  license: string;
  /** Whether it had to be fetched now. */
  fetched: boolean;
}

/**
 * Makes sure that each model file is there and is, by its SHA-256, the one that the manifest means;
 * fetches what is missing or wrong. If another file has a model's name, renames that file, because
 * somebody may have put it there.
 *
 * @throws {OperatorError} `models` if no place has a file.
 */
export async function ensureModels(
  models: readonly ModelEntry[],
  options: FetchOptions,
): Promise<ModelState[]> {
  const states: ModelState[] = [];
  for (const model of models) {
    const { id, file, bytes, sha256, license } = model;
    const sound = await isSound(join(options.folder, file), model);
    if (!sound) await fetchModel(model, options);
    states.push({ id, file, bytes, sha256, license, fetched: !sound });
  }
  return states;
}

/** @returns how each model file is, without fetching any. */
export async function checkModels(
  models: readonly ModelEntry[],
  folder: string,
): Promise<{ file: string; state: "sound" | "missing" | "wrong" }[]> {
  return await Promise.all(models.map(async (model) => {
    const path = join(folder, model.file);
    if (await isSound(path, model)) return { file: model.file, state: "sound" as const };
    const isThere = await Deno.stat(path).then(() => true, () => false);
    return { file: model.file, state: isThere ? "wrong" as const : "missing" as const };
  }));
}

async function isSound(path: string, model: ModelEntry): Promise<boolean> {
  const bytes = await readIfThere(path);
  return bytes !== undefined && await sha256Of(bytes) === model.sha256;
}

async function readIfThere(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return await Deno.readFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function fetchModel(model: ModelEntry, options: FetchOptions): Promise<void> {
  const places = options.mirror === undefined
    ? [model.url]
    : [`${options.mirror}/${model.file}`, model.url];
  const faults: string[] = [];
  for (const place of places) {
    try {
      const bytes = await read(place);
      if (await sha256Of(bytes) !== model.sha256) throw new Error("its SHA-256 is wrong");
      await keepOther(model.file, options);
      await save(join(options.folder, model.file), bytes);
      return options.say(`${model.file}: ${bytes.length} bytes from ${place}`);
    } catch (error) {
      faults.push(`${place}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new OperatorError(
    "models",
    sentence("noModel", { file: model.file, fault: faults.join("; ") }),
    `Put that file into ${options.folder} by hand, or name a folder that holds it: ` +
      "--models-mirror.",
  );
}

async function read(place: string): Promise<Uint8Array<ArrayBuffer>> {
  if (!place.startsWith("https://")) return await Deno.readFile(place);
  const response = await fetch(place);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function keepOther(file: string, { folder, say }: FetchOptions): Promise<void> {
  const path = join(folder, file);
  const other = await readIfThere(path);
  if (other === undefined) return;
  const kept = `${file}.${(await sha256Of(other)).slice(0, 8)}.kept`;
  await Deno.rename(path, join(folder, kept));
  say(`${file} was not the right model file: kept it as ${kept}, and fetched the right one`);
}

async function save(path: string, bytes: Uint8Array): Promise<void> {
  const part = join(path, "..", `${basename(path)}.${Deno.pid}.part`);
  await Deno.mkdir(join(path, ".."), { recursive: true });
  await Deno.writeFile(part, bytes);
  await Deno.rename(part, path);
}

async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
