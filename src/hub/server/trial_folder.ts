import { join } from "node:path";
import { z } from "zod";
import { OperatorError } from "../../core/operator_error.ts";
import { reasonOf } from "../../core/reason_of.ts";
import { readPrivateFile, writePrivateFile } from "../../runtime/private_file.ts";
import { SECRET_KEY_BYTES } from "../hub_settings.ts";

const LOCK = "hub.lock", KEYS = "keys.json", FIRST_LOGIN = "first-login.json";
const keysSchema = z.strictObject({ secret: z.base64(), worker: z.string().optional() });

/** How a browser or a program gets into a hub that is tried, for a day. */
export interface FirstLogin {
  url: string;
  tenant: string;
  token: string;
}

/** The folder of `photosort hub --try DIR`, while this process has it. */
export interface TrialFolder {
  /** Absolute paths without links. */
  database: string;
  objects: string;
  photos: string;
  secretKey: Uint8Array<ArrayBuffer>;
  /** Of the worker of this computer, once there was one. */
  workerKey: string | undefined;
  keepWorkerKey(key: string): Promise<void>;
  /** @returns the path of the file, which this user alone may read. */
  writeFirstLogin(login: FirstLogin): Promise<string>;
  /** Gives the folder back. */
  close(): void;
}

/**
 * Claims a folder for this process; two at once would ruin its database. The system drops the claim
 * when the process ends, however that happens.
 *
 * @throws {OperatorError} `alreadyRunning` if another process has it; `root` if it cannot be used.
 */
export async function claimTrialFolder(folder: string): Promise<TrialFolder> {
  const top = await makeFolder(folder);
  const lock = await Deno.open(join(top, LOCK), { create: true, write: true });
  try {
    if (!await lock.tryLock(true)) {
      const hint = "Stop that one first, or try the hub in another folder.";
      throw new OperatorError("alreadyRunning", `another photosort serves ${top}`, hint);
    }
    const [database, objects, photos] = await Promise.all(
      ["database", "objects", "photos"].map((name) => makeFolder(join(top, name))),
    );
    const kept = await readPrivateFile(top, KEYS, keysSchema) ?? await newKeys(top);
    return {
      ...{ database, objects, photos },
      secretKey: Uint8Array.fromBase64(kept.secret),
      workerKey: kept.worker,
      keepWorkerKey: (worker) => writeKeys(top, { ...kept, worker }),
      async writeFirstLogin(login) {
        await writePrivateFile(top, FIRST_LOGIN, `${JSON.stringify(login)}\n`);
        return join(top, FIRST_LOGIN);
      },
      close: () => lock.close(),
    };
  } catch (error) {
    lock.close();
    throw error;
  }
}

type Keys = z.infer<typeof keysSchema>;

/** @throws {OperatorError} `root` if there is a database already, whose keys were lost with the file. */
async function newKeys(top: string): Promise<Keys> {
  const isBegun = await Array.fromAsync(Deno.readDir(join(top, "database")));
  if (isBegun.length > 0) {
    const hint = `Put the file back, or take ${join(top, "database")} away to begin anew.`;
    throw new OperatorError("root", `${join(top, KEYS)} is missing or damaged`, hint);
  }
  const keys = { secret: crypto.getRandomValues(new Uint8Array(SECRET_KEY_BYTES)).toBase64() };
  await writeKeys(top, keys);
  return keys;
}

async function writeKeys(top: string, keys: Keys): Promise<void> {
  await writePrivateFile(top, KEYS, `${JSON.stringify(keys)}\n`);
}

async function makeFolder(path: string): Promise<string> {
  try {
    await Deno.mkdir(path, { recursive: true });
    return await Deno.realPath(path);
  } catch (error) {
    const message = `cannot use ${path}: ${reasonOf(error)}`;
    throw new OperatorError("root", message, "Name a folder that photosort may write to.");
  }
}
