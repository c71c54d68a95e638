/** Guests' pages beside a run: opened and closed by the desk, and told where they are. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { GuestsOfRun } from "../src/cli/guests_of_run.ts";
import type { EventHost } from "../src/event/actions/host/event_host.ts";
import type { HostEvent } from "../src/event/actions/host/host_state.ts";
import type { EngineEvent } from "../src/event/engine/engine_event.ts";
import type { EngineSetup } from "../src/event/engine/engine_protocol.ts";
import { layout } from "../src/event/event_layout.ts";
import { rowOf } from "../src/event/guests/desk_of.ts";
import { loadConfig } from "../src/event/settings.ts";
import { CODE, deskTerms } from "./support/served_guests.ts";
import { syntheticEvent } from "./support/synthetic_event.ts";
import { tempFolder } from "./support/temp_folder.ts";
import { until } from "./support/until.ts";
import { unusedPort } from "./support/unused_port.ts";

/** An event whose desk is open, as an engine is started with it. */
async function eventWithDesk(purpose = deskTerms.purpose): Promise<EngineSetup> {
  const { root, store } = await syntheticEvent(await tempFolder()), { desk } = store.guests;
  desk.put(rowOf({ ...deskTerms, purpose }), CODE);
  desk.setOpen(true);
  const guestPort = String(unusedPort("0.0.0.0"));
  const config = loadConfig({ flags: { root, guestPort }, environment: {}, dotenv: {} });
  return { root, database: join(root, layout.database), config } as EngineSetup;
}

/** A run whose engine does nothing; its computer has the given addresses. */
async function run(...addresses: string[]) {
  const setup = await eventWithDesk(), { guestPort } = setup.config;
  const said: string[] = [], listeners: ((happened: HostEvent) => void)[] = [];
  const host = {
    subscribe: (listener: (happened: HostEvent) => void) => void listeners.push(listener),
    ask: () => Promise.reject(new Error("no engine runs")),
  } as unknown as EventHost;
  let told = 0, looked = 0;
  const guests = new GuestsOfRun({
    ...{ context: { say: (line) => void said.push(line) }, host, onReach: () => told++ },
    addresses() {
      looked++;
      return [...addresses];
    },
    lookMs: 20,
  });
  guests.expect(setup);
  return {
    ...{ guests, said, addresses, told: () => told, looked: () => looked },
    tell: (event: EngineEvent) => listeners.forEach((one) => one({ type: "engine", event })),
    status: async (address = "127.0.0.1") => {
      const { status, body } = await fetch(`http://${address}:${guestPort}/self-test`);
      await body?.cancel();
      return status;
    },
    [Symbol.asyncDispose]: () => guests.close(),
  };
}

Deno.test("guests' pages are there while the desk is open", async () => {
  await using running = await run("127.0.0.2");
  const { guests, tell, said, status } = running, isListening = () => guests.reach().isListening;
  assert.deepEqual([isListening(), guests.reach().port], [false, null]);
  tell({ type: "deskChanged", isOpen: true });
  await until(isListening, "pages are served");
  assert.equal(await status(), 200);
  assert.match(said[0], /^Guests' pages are at http:\/\/127\.0\.0\.2:\d+$/);
  tell({ type: "deskChanged", isOpen: false });
  await until(() => guests.reach().port === null, "they are served no more");
  await until(() => said.at(-1) === "Guests' pages are closed", "that is told");
  await assert.rejects(status());
});

Deno.test("another address of the computer is told at once, and the former one is void", async () => {
  await using running = await run("127.0.0.2");
  const { guests, tell, said, status, addresses, told } = running;
  tell({ type: "deskChanged", isOpen: true });
  await until(() => guests.reach().isListening, "pages are served");
  assert.deepEqual([await status("127.0.0.2"), await status("127.0.0.3")], [200, 421]);
  assert.equal(guests.reach().changedAt, null);
  const before = told();
  addresses.splice(0, 1, "127.0.0.3");
  await until(() => told() > before, "that is told");
  assert.match(said.at(-1)!, /^Posters with http:\/\/127\.0\.0\.2:\d+ lead nowhere now: .*0\.0\.3/);
  assert.ok(guests.reach().changedAt! > 0);
  // The thread may answer a request before it hears of that.
  while (await status("127.0.0.3") !== 200);
  assert.equal(await status("127.0.0.2"), 421);
});

Deno.test("pages that cannot be served say why", async () => {
  await using running = await run();
  const { guests, tell, said } = running;
  guests.expect({ root: "/nowhere", database: "/nowhere/x.db", config: { guestPort: 0 } } as never);
  tell({ type: "deskChanged", isOpen: true });
  await until(() => guests.reach().fault !== null, "the fault is known");
  assert.match(guests.reach().fault!, /cannot use Admin\/guests\.port\.json/);
  assert.match(said.at(-1)!, /^Guests find no page: .* Sorting goes on$/);
  assert.equal(guests.reach().isListening, false);
});

Deno.test("guests' pages are those of the event that is open, however soon it was opened", async () => {
  await using running = await run("127.0.0.2");
  const { guests, tell } = running, other = await eventWithDesk("an exhibition");
  tell({ type: "deskChanged", isOpen: true });
  await until(() => running.looked() > 0, "they are about to be served");
  guests.expect(other);
  tell({ type: "deskChanged", isOpen: true });
  await until(() => guests.reach().port === other.config.guestPort, "the other event's are served");
  const answer = await fetch(`http://127.0.0.1:${other.config.guestPort}/privacy`);
  assert.match(await answer.text(), /an exhibition/);
});
