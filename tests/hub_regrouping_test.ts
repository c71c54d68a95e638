/** Regrouping of a hub's people: what a laptop makes of the same faces, beside what humans say. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { deleteTenant } from "../src/hub/db/accounts/tenants.ts";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { HttpProblem } from "../src/http/http_problem.ts";
import type { HubDecisionRequest } from "../src/contracts/hub/decisions.ts";
import { erasePerson } from "../src/hub/identity/erase/erase_person.ts";
import { testOnHubDatabases, testOnPostgres } from "./support/hub_database.ts";
import { decideInHub, eventInHub, madeUpIdentity, stateInHub } from "./support/hub_event.ts";
import { regrouperOf } from "./support/hub_regrouper.ts";
import { newTenant } from "./support/hub_tenant.ts";
import { manualClock } from "./support/manual_clock.ts";
import type { Seen } from "./support/synthetic_event.ts";

const ANNA = 1, BEN = 2;
/** Ben resembles Anna in photo 4, and some faces are hard to see. */
const photos: (number | Seen)[][] = [
  [ANNA],
  [BEN],
  [ANNA, { who: BEN, is: "dim" }],
  [{ who: BEN, like: ANNA }, 3],
  [{ who: ANNA, is: "dim" }, 4],
  [{ who: ANNA, is: "blurred" }],
  [{ who: BEN, is: "blurred" }, 5],
];

testOnHubDatabases("a hub makes of the same faces whom a laptop makes of them", async (db) => {
  const tenant = await newTenant(db), identity = madeUpIdentity(db);
  using event = await eventInHub(db, tenant, photos, { isRegrouped: false });
  const key = event.key(1), other = event.key(2);
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.decide({ kind: "not", person: 1, faces: [key] });
  event.decide({ kind: "no_face", faces: [other] });
  await decideInHub(
    identity,
    tenant,
    { kind: "name", person: 1, name: "Anna" },
    { kind: "not", person: 1, faces: [1] },
    { kind: "no_face", faces: [2] },
  );
  event.regroup();
  const { faces } = await regrouperOf(identity).now(tenant);
  const { faces: whose, people, pins } = await stateInHub(db, tenant);
  assert.ok(faces > 0);
  assert.deepEqual([...whose], event.faces().map(({ id, personId }) => [id, personId]));
  assert.deepEqual(
    [...people].map(([id, one]) => [id, one.has_folder, one.merged_into, one.name]),
    event.store.people.all().map((one) => [one.id, one.hasFolder, one.mergedInto, one.name]),
  );
  assert.equal(pins.length, event.state().pins.length);
  const again = await regrouperOf(identity).now(tenant);
  assert.deepEqual(again, { faces: 0, people: 0 }, "the same faces make the same people");
});

testOnHubDatabases(
  "a decision during regrouping wins, and everybody is regrouped anew",
  async (db) => {
    const tenant = await newTenant(db), identity = madeUpIdentity(db);
    using _ = await eventInHub(db, tenant, photos);
    let asked = 0;
    const regrouper = regrouperOf(identity, {
      async onAsk() {
        if (++asked > 1) return;
        await decideInHub(identity, tenant, { kind: "no_face", faces: [1] });
      },
    });
    await regrouper.now(tenant);
    assert.equal(asked, 2);
    assert.equal((await stateInHub(db, tenant)).faces.get(1), null);
  },
);

testOnHubDatabases("faces that come during regrouping follow their person", async (db) => {
  const tenant = await newTenant(db), identity = madeUpIdentity(db);
  using _ = await eventInHub(db, tenant, [[ANNA], [BEN], [BEN]]);
  // Person 3 is one face of Ben's, by mistake; another one comes while everybody is regrouped.
  await db.withTenant({ tenant }, async (tx) => {
    await tx.insertInto("person").values({ tenant_id: tenant, id: 3 }).execute();
    await tx.updateTable("face").set({ person_id: 3 }).where("id", "=", 3).execute();
    await tx.updateTable("tenant_state").set({ next_person: 4 }).execute();
  });
  const onAsk = () => copyFace(db, tenant, { from: 3, to: 4 });
  await regrouperOf(identity, { onAsk }).now(tenant);
  const { faces, people } = await stateInHub(db, tenant);
  assert.deepEqual([...faces.values()], [1, 2, 2, 2]);
  assert.deepEqual([people.get(3)!.merged_into, people.get(3)!.has_folder], [2, false]);
});

async function copyFace(
  db: HubDatabase,
  tenant: string,
  { from, to }: { from: number; to: number },
) {
  await db.withTenant({ tenant }, async (tx) => {
    const face = await tx.selectFrom("face").selectAll().where("id", "=", from)
      .executeTakeFirstOrThrow();
    await tx.insertInto("face").values({ ...face, id: to }).execute();
    await tx.updateTable("tenant_state").set({ next_face: to + 1 }).execute();
  });
}

testOnHubDatabases(
  "people are regrouped when there is a reason, and not again without one",
  async (db) => {
    const tenant = await newTenant(db), identity = madeUpIdentity(db), clock = manualClock();
    using _ = await eventInHub(db, tenant, photos, { isRegrouped: false });
    let asked = 0;
    const onAsk = () => Promise.resolve(void asked++);
    const regrouper = regrouperOf(identity, { clock, onAsk });
    const end = new AbortController(), running = regrouper.run(end.signal);
    await decideInHub(identity, tenant, { kind: "name", person: 1, name: "Anna" });
    regrouper.consider(tenant);
    const answered = async () => {
      const state = await db.withTenant(
        { tenant },
        (tx) => tx.selectFrom("tenant_state").selectAll().executeTakeFirstOrThrow(),
      );
      return state.regroup_wanted === state.regroup_answered && state.regrouped_decision === 1;
    };
    await come(answered);
    regrouper.consider(tenant);
    await clock.advance(60_000);
    end.abort();
    await running;
    assert.equal(asked, 1);
  },
);

testOnHubDatabases(
  "a tenant is looked at a few times a second, however many photos come",
  async (db) => {
    const tenant = await newTenant(db), clock = manualClock();
    let looks = 0;
    const identity = madeUpIdentity({
      ...db,
      withTenant(...args) {
        looks++;
        return db.withTenant(...args);
      },
    });
    const regrouper = regrouperOf(identity, { clock });
    const end = new AbortController(), running = regrouper.run(end.signal);
    for (let reports = 0; reports < 10; reports++) {
      regrouper.consider(tenant);
      await clock.advance(50);
      for (let turns = 0; turns < 20; turns++) await new Promise((next) => setTimeout(next));
    }
    await clock.advance(1000);
    end.abort();
    await running;
    assert.ok(looks >= 2 && looks <= 4, `${looks}`);
  },
);

testOnHubDatabases("a tenant that is gone keeps nobody from being regrouped", async (db) => {
  const gone = await newTenant(db), tenant = await newTenant(db);
  using _ = await eventInHub(db, tenant, photos, { isRegrouped: false });
  const identity = madeUpIdentity(db), asked = Promise.withResolvers<void>();
  const regrouper = regrouperOf(identity, { onAsk: () => Promise.resolve(asked.resolve()) });
  await decideInHub(identity, tenant, { kind: "name", person: 1, name: "Anna" });
  await db.asSystem((tx) => deleteTenant(tx, gone));
  regrouper.consider(gone);
  regrouper.consider(tenant);
  const end = new AbortController(), running = regrouper.run(end.signal);
  await Promise.race([asked.promise, running]);
  end.abort();
  await running;
});

/** Resolves once a condition is true that the work under way brings about. */
async function come(isTrue: () => Promise<boolean>): Promise<void> {
  for (let turns = 0; !await isTrue(); turns++) {
    assert.ok(turns < 10_000, "it does not come about");
    await new Promise<void>((resolve) => setTimeout(resolve));
  }
}

type Drawn = { kind: number; a: number; b: number };
const step = fc.record({ kind: fc.nat(9), a: fc.nat(99), b: fc.nat(99) });

testOnPostgres(
  "whatever is decided and regrouped, undoing all of it in any order restores all",
  async (db) => {
    const identity = madeUpIdentity(db), regrouper = regrouperOf(identity);
    const restores = async (drawn: Drawn[], order: number[]) => {
      const tenant = await newTenant(db), turns = [...order];
      using _ = await eventInHub(db, tenant, photos);
      const before = await stateInHub(db, tenant), made: number[] = [];
      for (const one of drawn) {
        if (one.kind > 7) await regrouper.now(tenant);
        else {
          const request = requestOf(await stateInHub(db, tenant), one);
          made.push(...await unlessRefused(() => decideInHub(identity, tenant, request)));
        }
      }
      while (made.length > 0) {
        const at = made.length - 1 - (turns.pop() ?? 0) % made.length, decision = made[at];
        const undone = await unlessRefused(() =>
          decideInHub(identity, tenant, { kind: "undo", decision })
        );
        if (undone.length > 0) made.splice(at, 1);
        else assert.ok(at < made.length - 1, "the last decision can always be undone");
      }
      const after = await stateInHub(db, tenant);
      for (const [id, person] of before.faces) assert.equal(after.faces.get(id), person);
      for (const [id, person] of before.people) assert.deepEqual(after.people.get(id), person);
      assert.deepEqual(after.pins, []);
      assert.deepEqual(await regrouper.now(tenant), { faces: 0, people: 0 });
    };
    const sequence = fc.array(step, { minLength: 3, maxLength: 9 });
    await fc.assert(fc.asyncProperty(sequence, fc.array(fc.nat(5)), restores), { numRuns: 10 });
  },
);

testOnHubDatabases(
  "a decision is undone wholly, though another one was refused before people were regrouped",
  async (db) => {
    const tenant = await newTenant(db), identity = madeUpIdentity(db);
    using _ = await eventInHub(db, tenant, photos);
    const decide = (request: HubDecisionRequest) => decideInHub(identity, tenant, request);
    const before = await stateInHub(db, tenant);
    const [first] = await decide({ kind: "not", person: before.faces.get(1)!, faces: [1] });
    await assert.rejects(decide({ kind: "merge", from: 1, into: 1 }), HttpProblem);
    await regrouperOf(identity).now(tenant);
    const [second] = await decide({ kind: "name", person: 1, name: "Anna" });
    for (const decision of [second, first]) await decide({ kind: "undo", decision });
    const after = await stateInHub(db, tenant);
    for (const [id, person] of before.faces) assert.equal(after.faces.get(id), person);
  },
);

/** That somebody is erased, among other steps. */
const ERASES = 10;
const anyStep = fc.record({ kind: fc.nat(ERASES), a: fc.nat(99), b: fc.nat(99) });

testOnPostgres(
  "whatever is decided, regrouped and undone, nobody who was erased comes back",
  async (db) => {
    const identity = madeUpIdentity(db), regrouper = regrouperOf(identity);
    const staysGone = async (drawn: Drawn[], order: number[]) => {
      const tenant = await newTenant(db), made: number[] = [], gone: number[] = [];
      using _ = await eventInHub(db, tenant, photos);
      const check = async () => {
        const { faces, people } = await stateInHub(db, tenant);
        assert.ok(gone.every((id) => !people.has(id)));
        for (const [, id] of faces) assert.ok(id === null || people.get(id)?.merged_into === null);
      };
      for (const { kind, a, b } of drawn) {
        const state = await stateInHub(db, tenant), ids = [...state.people.keys()];
        if (state.faces.size === 0) break;
        if (kind === ERASES) {
          const caller = { id: "user:test" }, person = ids[a % ids.length];
          const asked = { caller, tenant, person, dryRun: false };
          gone.push(...(await erasePerson(identity, asked)).people);
        } else if (kind > 7) await regrouper.now(tenant);
        else {
          const request = requestOf(state, { kind, a, b });
          made.push(...await unlessRefused(() => decideInHub(identity, tenant, request)));
        }
        await check();
      }
      for (const turn of order) {
        const [decision] = made.splice(turn % Math.max(1, made.length), 1);
        if (decision === undefined) break;
        await unlessRefused(() => decideInHub(identity, tenant, { kind: "undo", decision }));
        await check();
      }
      await regrouper.now(tenant);
      await check();
    };
    const sequence = fc.array(anyStep, { minLength: 4, maxLength: 12 });
    const order = fc.array(fc.nat(9), { minLength: 6, maxLength: 6 });
    await fc.assert(fc.asyncProperty(sequence, order, staysGone), { numRuns: 8 });
  },
);

/** @returns the numbers; none if they were refused. */
async function unlessRefused(decide: () => Promise<number[]>): Promise<number[]> {
  try {
    return await decide();
  } catch (error) {
    if (error instanceof HttpProblem && error.status === 422) return [];
    throw error;
  }
}

function requestOf(
  { faces, people }: Awaited<ReturnType<typeof stateInHub>>,
  { kind, a, b }: Drawn,
): HubDecisionRequest {
  const standing = [...people].filter(([, one]) => one.merged_into === null).map(([id]) => id);
  const person = standing[a % standing.length], other = standing[b % standing.length];
  const known = [...faces.keys()], face = known[a % known.length];
  const whose = faces.get(face) ?? null;
  const requests = [
    { kind: "name", person, name: `Guest ${b % 4}` },
    { kind: "role", person, role: b % 2 ? "staff" : "hidden" },
    { kind: "merge", from: person, into: other },
    { kind: "different", people: [person, other] },
    { kind: "split", person: whose, faces: [face] },
    { kind: "move", faces: [face, known[b % known.length]], to: other },
    { kind: "not", faces: [face], person: whose ?? other },
    { kind: "no_face", faces: [face] },
  ] as const satisfies HubDecisionRequest[];
  return requests[kind];
}
