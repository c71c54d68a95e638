import { basename } from "node:path";
import type { Config } from "../../event/settings.ts";
import type { FoundFace } from "../../core/face.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { PhotoFault } from "../../core/photo_fault.ts";
import { createPhotoPool } from "../../event/engine/photo_pool.ts";
import type { DevelopBytes } from "../../processor/pool/develop_bytes.ts";
import { SNIFF_BYTES, sniffFormat } from "../../processor/decode/format.ts";
import type { CommandContext } from "../context.ts";
import { readyModels } from "../../event/models_location.ts";
import { threadsWith } from "../../event/engine/start_thread.ts";
import { threadPermissions } from "../../runtime/thread_permissions.ts";

/** A photo of the operator's, with the faces that it shows. */
export interface LookedAt {
  path: string;
  bytes: Uint8Array;
  faces: FoundFace[];
  /** Pixels of the developed photo, which the faces' boxes are in. */
  width: number;
  height: number;
}

/** Lets a command develop photos by workers of its own, which end with it. */
export async function withWorkers<T>(
  context: CommandContext,
  config: Config,
  work: (develop: DevelopBytes) => Promise<T>,
): Promise<T> {
  const { models, modelsDir } = await readyModels(config, context.say);
  let unusable: OperatorError | undefined;
  const pool = await createPhotoPool({
    ...{ config, plan: { workers: 1, threads: 1 }, models, modelsDir, warn: context.say },
    startThread: threadsWith(threadPermissions({})),
    onUnusable: (error) => unusable = error,
  });
  try {
    return await work((...photo) => pool.develop(...photo));
  } catch (error) {
    throw unusable ?? error;
  } finally {
    await pool.close();
  }
}

/** @throws {OperatorError} `usage`, naming the first file that is no photo. */
export async function lookAtPhotos(
  develop: DevelopBytes,
  paths: readonly string[],
): Promise<LookedAt[]> {
  const looked: LookedAt[] = [];
  for (const path of paths) {
    const bytes = await readFile(path);
    const format = sniffFormat(bytes.subarray(0, SNIFF_BYTES), basename(path));
    if (format === undefined) throw noPhoto(path, "it is no picture of a known format");
    try {
      const photo = await develop(bytes, format, () => {});
      if ("standsBack" in photo) continue;
      const { faces, width, height } = photo;
      looked.push({ path, bytes, faces, width, height });
    } catch (error) {
      if (error instanceof PhotoFault) throw noPhoto(path, error.message);
      throw error;
    }
  }
  return looked;
}

async function readFile(path: string): Promise<Uint8Array> {
  try {
    return await Deno.readFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw noPhoto(path, "it is not there");
    throw error;
  }
}

function noPhoto(path: string, reason: string): OperatorError {
  const hint = "Nothing was changed. Give the paths of photos, such as C:\\Photos\\anna.jpg.";
  return new OperatorError("usage", `${path} cannot be used: ${reason}`, hint);
}
