/**
 * Sorts an event and is killed at one boundary: `doomed_run.ts ROOT BOUNDARY NTH before|after`.
 * Nothing of this process runs on from there, no more than after a power cut to it.
 */
import { type Boundary, isAt } from "./boundaries.ts";
import { eventfulApp } from "./eventful_event.ts";
import { interpose, type SystemCall } from "./system_calls.ts";

const [root, boundary, nth, when] = Deno.args;
let left = Number(nth);
const die = () => Deno.kill(Deno.pid, "SIGKILL");
const isDoomed = new WeakSet<SystemCall>();
interpose(root, {
  before(call) {
    if (!isAt(root, boundary as Boundary, call) || --left !== 0) return;
    if (when === "before") die();
    isDoomed.add(call);
  },
  after(call) {
    if (isDoomed.has(call)) die();
  },
});
const { app, store } = await eventfulApp(root);
await app.start();
store.close();
