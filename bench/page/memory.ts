import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { ReviewQuestion, ReviewQueue } from "../../src/contracts/review.ts";
import { readProject } from "../../packaging/project.ts";
import { startFlags } from "../../packaging/start_flags.ts";
import { type Get, pageOf } from "./page_client.ts";
import type { Held } from "./page_server.ts";

const ANSWERS = 20, CROPS = 200, IDLE_MS = 130_000;

export interface Added {
  /** What was asked for before. */
  after: string;
  /** Megabytes resident more than without the page. */
  added: number;
  main: number;
}

/** Serves the page of an event from a process of its own, and asks it for what each page shows. */
export async function measureMemory(root: string, port: number): Promise<Added[]> {
  const server = await startServer(root, port);
  const without = await server.say("wait"), added: Added[] = [];
  const look = async (after: string, word = "wait") => {
    const held = await server.say(word);
    added.push({
      after,
      added: held.resident - without.resident,
      main: held.main - without.main,
    });
  };
  await look("start", "serve");
  const get = await pageOf(root);
  await get("/"), await get("/api/tracker/recent");
  await look("progress");
  await openPeople(get);
  await look("people");
  await answer(get);
  await look(`${ANSWERS} answers`);
  await find(get);
  await look("a portrait");
  for (const path of ["photos", "photos/8000", "decisions", "errors", "settings"]) {
    await get(`/api/operator/${path}`);
  }
  await look("photos, history, errors, settings");
  for (let face = 1; face <= CROPS; face++) await get(`/pictures/faces/${face}?size=160`);
  await look(`${CROPS} crops`);
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  await look(`${IDLE_MS / 1000} s without a look`);
  await server.end();
  return added;
}

/** The list, until faces are known, and some people. */
async function openPeople(get: Get): Promise<void> {
  await get("/api/operator/persons");
  await get("/api/operator/review");
  await get("/api/operator/persons");
  for (let person = 1; person <= 10; person++) {
    await get(`/api/operator/persons/${person}`);
    await get(`/api/operator/persons/${person}/similar`);
  }
}

async function answer(get: Get): Promise<void> {
  const post = { method: "POST", headers: { "content-type": "application/json" } };
  const { keys }: ReviewQueue = await (await get("/api/operator/review")).json();
  for (let answers = 0; answers < ANSWERS;) {
    const key = keys.shift();
    const question: ReviewQuestion | null = await (await get(`/api/operator/review/${key}`)).json();
    // An earlier answer may have settled it, and no guest is there who would be asked about.
    if (question === null || question.kind === "guest") continue;
    const { decisions } = question.no;
    await get("/api/operator/decisions", { ...post, body: JSON.stringify({ decisions }) });
    answers++;
    // The page fetches the next ones meanwhile.
    for (const next of keys.slice(0, 3)) await get(`/api/operator/review/${next}`);
  }
}

async function find(get: Get): Promise<void> {
  const body = new FormData();
  body.set("photo", new File([new Uint8Array(1e5)], "guest.jpg", { type: "image/jpeg" }));
  await get("/api/operator/find", { method: "POST", body });
}

async function startServer(root: string, port: number) {
  const { environment, flags } = startFlags((await readProject()).denoJson.tasks.start.command);
  const v8Flags = flags.filter((flag) => flag.startsWith("--v8-flags="));
  const program = fileURLToPath(new URL("./page_server.ts", import.meta.url));
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", ...v8Flags, program, root, String(port)],
    env: Object.fromEntries(environment.map((word) => word.split("="))),
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const lines = createInterface({ input: Readable.fromWeb(child.stdout as never) });
  const answers = lines[Symbol.asyncIterator](), input = child.stdin.getWriter();
  const say = async (word: string): Promise<Held> => {
    await input.write(new TextEncoder().encode(`${word}\n`));
    return JSON.parse((await answers.next()).value!);
  };
  const end = async () => {
    await input.write(new TextEncoder().encode("end\n"));
    await child.status;
  };
  return { say, end };
}
