import { createHash } from "node:crypto";
import { type AskTarget, askTarget, reached } from "../../remote/ask_target.ts";
import { fetchWithLength } from "./fetch_with_length.ts";
import { clockFault } from "../../remote/clock_fault.ts";
import { TargetFault } from "../../remote/target_fault.ts";
import type { FileToSend, Target } from "./target.ts";

export interface WebdavPlace {
  /** Such as `https://cloud.example.org/remote.php/dav/files/anna/Weddings`; no slash at its end. */
  url: string;
}

export interface WebdavCredentials {
  user: string;
  password: string;
}

export interface WebdavOptions {
  /** @returns milliseconds since 1970. */
  now: () => number;
  fetch?: typeof fetch;
}

/** The upload under way of a file: beside it, under its name with this ending. */
const PART = "part";
/** What is sent at once, and what is read back of each place, in bytes. */
const CHUNK_BYTES = 1024 * 1024, SAMPLE_BYTES = 64 * 1024;

/** A folder on a WebDAV server, such as Nextcloud; the folder itself must be there. */
export function webdavTarget(
  { url: base }: WebdavPlace,
  { user, password }: WebdavCredentials,
  { now, fetch: send = fetchWithLength }: WebdavOptions,
): Target {
  const authorization = `Basic ${new TextEncoder().encode(`${user}:${password}`).toBase64()}`;
  const ask = askTarget({
    send: (url, { method, headers, body, stream, signal }) =>
      send(url, {
        ...{ method, signal, body: stream?.open() ?? body, redirect: "manual" as const },
        headers: {
          ...headers,
          authorization,
          // Of a file that is squeezed on the way no length is told.
          "accept-encoding": "identity",
          ...stream === undefined ? {} : { "content-length": String(stream.length) },
        },
      }),
    fault: (response) => webdavFault(response, now()),
  });
  const at = (path: string) => `${base}/${path}`;
  /** Folders that are there. */
  const made = new Set<string>();
  const makeFolders = async (path: string) => {
    const parts = path.split("/").slice(0, -1);
    for (let depth = 1; depth <= parts.length; depth++) {
      const folder = parts.slice(0, depth).join("/");
      if (made.has(folder)) continue;
      // 405: it is there.
      await ask(at(`${folder}/`), { method: "MKCOL" }, [405]);
      made.add(folder);
    }
  };
  const holdsAt = async (path: string, file: FileToSend) => {
    const response = await ask(at(path), { method: "HEAD" }, [404]);
    if (response.status === 404) return false;
    if (Number(response.headers.get("content-length")) !== file.size) return false;
    const told = /SHA256:([0-9a-f]{64})/i.exec(response.headers.get("oc-checksum") ?? "")?.[1];
    if (told !== undefined) return told.toLowerCase() === file.sha256;
    return await sampleIsSame(ask, at(path), file);
  };
  return {
    holds: (file) => holdsAt(file.path, file),
    async put(file, memory) {
      const part = `${file.path}.${PART}`;
      const hasArrived = memory.upload === PART && await holdsAt(part, file);
      if (!hasArrived) {
        await makeFolders(file.path);
        memory.keep(PART);
        await ask(at(part), {
          method: "PUT",
          headers: { "oc-checksum": `SHA256:${file.sha256}` },
          ...file.size <= CHUNK_BYTES
            ? { body: await file.read(0, file.size) }
            : { stream: { open: () => streamOf(file), length: file.size } },
        });
      }
      if (!hasArrived && !await holdsAt(part, file)) {
        throw new TargetFault("file", "the file arrived otherwise than it was sent");
      }
      await ask(at(part), {
        method: "MOVE",
        headers: { destination: at(file.path), overwrite: "T" },
      });
    },
    // The next upload takes its place.
    giveUp: () => Promise.resolve(),
    async delete(path) {
      for (const one of [`${path}.${PART}`, path]) {
        await ask(at(one), { method: "DELETE" }, [404]);
      }
      // The last file of a gallery takes its folder along.
      if (!path.endsWith("/index.html")) return;
      await ask(at(`${path.slice(0, path.indexOf("/"))}/`), { method: "DELETE" }, [404]);
    },
  };
}

/** Compares the beginning, the middle and the end of a file, or all of it if there is no other way. */
async function sampleIsSame(ask: AskTarget, url: string, file: FileToSend): Promise<boolean> {
  const last = Math.max(0, file.size - SAMPLE_BYTES);
  for (const from of new Set([0, Math.floor(last / 2), last])) {
    const to = Math.min(from + SAMPLE_BYTES, file.size);
    if (to === 0) return true;
    const response = await ask(url, {
      method: "GET",
      headers: { range: `bytes=${from}-${to - 1}` },
    });
    if (response.status !== 206) {
      return await reached(() => hashOf(response)) === file.sha256;
    }
    const there = new Uint8Array(await reached(() => response.arrayBuffer()));
    const here = await file.read(from, to);
    if (there.length !== here.length || !here.every((byte, i) => byte === there[i])) return false;
  }
  return true;
}

/** The file may be too large for the memory. */
async function hashOf(response: Response): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of response.body ?? []) hash.update(chunk);
  return hash.digest("hex");
}

function streamOf(file: FileToSend): ReadableStream<Uint8Array> {
  let from = 0;
  return new ReadableStream({
    async pull(controller) {
      const to = Math.min(from + CHUNK_BYTES, file.size);
      controller.enqueue(await file.read(from, to));
      from = to;
      if (from === file.size) controller.close();
    },
  });
}

function webdavFault(response: Response, now: number): TargetFault {
  const { status } = response;
  if (status >= 300 && status < 400) {
    const message = `the target is at another address (${status}): name that one with --to`;
    return new TargetFault("refused", message);
  }
  if (status === 401) return new TargetFault("refused", "the target does not know this user (401)");
  if (status === 403) return new TargetFault("refused", "the target does not allow this (403)");
  if (status === 413) {
    const message = "the target takes no file of this size (413): raise its limit for uploads";
    return new TargetFault("file", message);
  }
  if (status === 507) {
    return new TargetFault("full", `there is no room left at the target (${status})`);
  }
  if (status === 409) return new TargetFault("refused", "the target's folder is not there (409)");
  return clockFault(now, response.headers.get("date")) ??
    new TargetFault("away", `the target answered ${status}`);
}
