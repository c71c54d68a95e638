import { join } from "node:path";
import { type PageFile, pageFileSchema } from "../../contracts/page_file.ts";
import { keyProof } from "../../http/key_proof.ts";
import { randomKey } from "../../http/one_use_keys.ts";
import { isSame } from "../../http/session_cookie.ts";
import { layout } from "../event_layout.ts";

/** How long a running photosort has to answer, in milliseconds. */
const ANSWER_MS = 3000;

/** Asks the page of a running photosort as a script does. */
export interface RunningPage {
  /** @param body JSON; left out, something is only read. */
  ask(path: string, body?: unknown): Promise<Response>;
}

/**
 * @param root absolute path of EventRoot.
 * @returns the page of a running photosort, if one serves it.
 */
export async function runningPage(root: string): Promise<RunningPage | undefined> {
  try {
    const text = await Deno.readTextFile(join(root, layout.page));
    const page = pageFileSchema.parse(JSON.parse(text));
    return await isServed(page) ? pageAt(page) : undefined;
  } catch {
    // A file that is not there, or was left behind by a crash: nobody serves the page.
    return undefined;
  }
}

/** After a crash, the port may be another program's by now: it must not learn the key. */
async function isServed({ url, key }: PageFile): Promise<boolean> {
  const question = randomKey();
  const proof = await (await request(`${url}/proof?question=${question}`, {})).text();
  return isSame(proof, keyProof(key, question));
}

function pageAt({ url, key }: PageFile): RunningPage {
  const authorization = `Bearer ${key}`;
  return {
    ask(path, body) {
      if (body === undefined) return request(url + path, { headers: { authorization } });
      const headers = { authorization, "content-type": "application/json" };
      return request(url + path, { method: "POST", headers, body: JSON.stringify(body) });
    },
  };
}

async function request(url: string, init: RequestInit): Promise<Response> {
  return await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(ANSWER_MS) });
}
