/** What humans say of people in a hub: carried out, obeyed, refused with a reason, taken back. */
import assert from "node:assert/strict";
import type { HubDecisionRequest } from "../src/contracts/hub/decisions.ts";
import { HttpProblem } from "../src/http/http_problem.ts";
import { newHub } from "./support/hub_app.ts";
import { testOnHubDatabases, testOnPostgres } from "./support/hub_database.ts";
import { decideInHub, eventInHub, madeUpIdentity, stateInHub } from "./support/hub_event.ts";
import { newTenant } from "./support/hub_tenant.ts";
import { whileLocked } from "./support/tenant_lock.ts";

const ANNA = 1, BEN = 2, CARLA = 3;
/** Anna, Ben and Carla are people 1, 2 and 3; face 1 is Anna's, 2 and 3 are Anna's and Ben's. */
const photos = [[ANNA], [ANNA, BEN], [BEN, CARLA], [CARLA], [ANNA], [BEN]];

testOnHubDatabases(
  "each kind of decision does what it says, and undoing it restores all",
  async (db) => {
    const tenant = await newTenant(db), identity = madeUpIdentity(db);
    using _ = await eventInHub(db, tenant, photos);
    const before = await stateInHub(db, tenant);
    const of = (id: number) =>
      [...before.faces].filter(([, is]) => is === id).map(([face]) => face);
    const [first] = of(1), two = of(2).slice(0, 2);
    const kinds: [HubDecisionRequest, (state: typeof before) => void][] = [
      [
        { kind: "name", person: 1, name: "Anna" },
        ({ people }) => assert.equal(people.get(1)!.name, "Anna"),
      ],
      [
        { kind: "role", person: 2, role: "hidden" },
        ({ people }) => assert.equal(people.get(2)!.role, "hidden"),
      ],
      [{ kind: "different", people: [1, 2] }, ({ pins }) => assert.ok(pins.length > 0)],
      [
        { kind: "split", person: 2, faces: two.slice(0, 1) },
        ({ faces }) => assert.equal(faces.get(two[0]), before.people.size + 1),
      ],
      [
        { kind: "move", faces: of(3).slice(0, 1), to: 1 },
        ({ faces }) => assert.equal(faces.get(of(3)[0]), 1),
      ],
      [
        { kind: "not", faces: [first], person: 1 },
        ({ faces }) => assert.notEqual(faces.get(first), 1),
      ],
      [{ kind: "no_face", faces: [first] }, ({ faces }) => assert.equal(faces.get(first), null)],
      [{ kind: "cover", person: 1, face: of(1)[1] }, ({ pins }) => assert.match(pins[0], /cover/)],
    ];
    for (const [request, holds] of kinds) {
      const [id] = await decideInHub(identity, tenant, request);
      holds(await stateInHub(db, tenant));
      await decideInHub(identity, tenant, { kind: "undo", decision: id });
      const { people, ...after } = await stateInHub(db, tenant);
      assert.deepEqual(
        { ...after, people: new Map([...people].slice(0, before.people.size)) },
        before,
      );
    }
  },
);

testOnHubDatabases("a merger moves everybody and is told to the change feed", async (db) => {
  const tenant = await newTenant(db), identity = madeUpIdentity(db);
  using _ = await eventInHub(db, tenant, [[ANNA], [BEN], [ANNA], [BEN]]);
  await decideInHub(identity, tenant, { kind: "name", person: 2, name: "Ben" });
  const [merger] = await decideInHub(identity, tenant, { kind: "merge", from: 2, into: 1 });
  const { faces, people } = await stateInHub(db, tenant);
  assert.deepEqual([...faces.values()], [1, 1, 1, 1]);
  assert.deepEqual([people.get(1)!.name, people.get(2)!.merged_into], ["Ben", 1]);
  const { changes, wanted } = await db.withTenant({ tenant }, async (tx) => ({
    changes: await tx.selectFrom("change").select(["kind", "id", "op"]).where("kind", "=", "person")
      .orderBy("rev", "desc").limit(2).execute(),
    wanted: await tx.selectFrom("tenant_state").select("regroup_wanted").executeTakeFirstOrThrow(),
  }));
  assert.deepEqual(changes.map(({ id, op }) => `${id} ${op}`).sort(), ["1 changed", "2 gone"]);
  assert.equal(wanted.regroup_wanted, 2);
  const index = await db.withTenant({ tenant }, (tx) => identity.people.everybody(tx, tenant, 1e9));
  assert.deepEqual([index.get(1)?.faces, index.get(2)], [4, undefined]);
  // Who was merged is somebody else's word now: names that are taken never merge by themselves.
  await decideInHub(identity, tenant, { kind: "undo", decision: merger });
  await assert.rejects(
    decideInHub(identity, tenant, { kind: "name", person: 1, name: "ben" }),
    (error: HttpProblem) => error.status === 422 && /already called "ben"/.test(error.message),
  );
});

testOnHubDatabases(
  "decisions are made together or not at all, and a refused one is kept",
  async (db) => {
    const hub = await newHub(db, { identity: madeUpIdentity(db) }), { mine, theirs } = hub;
    using _ = await eventInHub(db, mine.id, photos);
    const before = await stateInHub(db, mine.id);
    const decisions = [
      { kind: "name", person: 1, name: "Anna" },
      { kind: "merge", from: 1, into: 1 },
    ];
    const refused = await hub.send(mine.operator, "POST", "/v1/decisions", { decisions });
    assert.equal(refused.status, 422);
    assert.match(refused.body.errors[0].field, /decisions\.1/);
    assert.deepEqual(await stateInHub(db, mine.id), before);
    const list = await hub.send(mine.viewer, "GET", "/v1/decisions");
    assert.deepEqual(
      list.body.items.map(({ id, kind, refused }: Record<string, unknown>) => [id, kind, refused]),
      [[1, "merge", "they are already one person"]],
    );
    assert.deepEqual((await hub.send(theirs.viewer, "GET", "/v1/decisions")).body.items, []);
    assert.equal((await hub.send(mine.viewer, "POST", "/v1/decisions", { decisions })).status, 403);
    const undo = await hub.send(theirs.operator, "POST", "/v1/decisions/1/undo", {});
    assert.equal(undo.status, 404);
  },
);

testOnHubDatabases(
  "a dry run says what would change, in numbers and words, and changes nothing",
  async (db) => {
    const hub = await newHub(db, { identity: madeUpIdentity(db) }), { mine } = hub;
    using _ = await eventInHub(db, mine.id, photos);
    const before = await stateInHub(db, mine.id);
    const decisions = [{ kind: "name", person: 1, name: "Anna" }, {
      kind: "merge",
      from: 2,
      into: 3,
    }];
    const dry = await hub.send(mine.operator, "POST", "/v1/decisions", { decisions, dryRun: true });
    assert.equal(dry.status, 422, "both are in a photo");
    const one = { decisions: [{ kind: "not", person: 1, faces: [1] }], dryRun: true };
    const { body } = await hub.send(mine.operator, "POST", "/v1/decisions", one);
    assert.deepEqual(body.ids, []);
    assert.equal(body.effect.faces, 1);
    assert.deepEqual(body.effect.words, ["face 1 in photo 1 is not person 1"]);
    const [anna] = body.effect.people;
    assert.deepEqual([anna.person, anna.faces_before - anna.faces_after], [1, 1]);
    assert.deepEqual(await stateInHub(db, mine.id), before);
    const made = await hub.send(mine.operator, "POST", "/v1/decisions", { ...one, dryRun: false });
    assert.deepEqual(made.body.ids, [1], "the refused dry run was never said");
    const undone = await hub.send(mine.operator, "POST", "/v1/decisions/1/undo", {});
    assert.deepEqual(undone.body.effect.words, ["undone 1: face 1 in photo 1 is not person 1"]);
    const page = await hub.send(mine.viewer, "GET", "/v1/decisions?limit=1");
    const next = `/v1/decisions?limit=1&cursor=${page.body.next_cursor}`;
    const { items, next_cursor } = (await hub.send(mine.viewer, "GET", next)).body;
    assert.deepEqual([items[0].id, items[0].undone_by, items[0].face_ids, next_cursor], [
      1,
      2,
      [1],
      null,
    ]);
    const { body: log } = await hub.send(mine.tenant_admin, "GET", "/v1/audit");
    assert.deepEqual(
      log.items.map(({ action, subject }: Record<string, string>) => `${action} ${subject}`)
        .filter((text: string) => text.startsWith("decision.")),
      ["decision.undo decision:2", "decision.not decision:1"],
    );
  },
);

testOnHubDatabases("who has sites decides about people of those sites alone", async (db) => {
  const hub = await newHub(db, { identity: madeUpIdentity(db) }), { mine } = hub;
  // Anna is at both sites, Ben at the manager's, Carla at the other one.
  const siteOf = (photo: number) => photo <= 3 ? mine.site : mine.otherSite;
  using _ = await eventInHub(db, mine.id, [[ANNA], [BEN], [BEN], [ANNA], [CARLA], [CARLA]], {
    siteOf,
  });
  const name = (person: number) =>
    hub.send(mine.site_manager, "POST", "/v1/decisions", {
      decisions: [{ kind: "name", person, name: `Guest ${person}` }],
    });
  assert.deepEqual((await Promise.all([2, 1, 3, 99].map(name))).map(({ status }) => status), [
    ...[200, 403, 404, 404],
  ]);
  await hub.send(mine.operator, "POST", "/v1/decisions", {
    decisions: [{ kind: "role", person: 2, role: "staff" }],
  });
  const seen = await hub.send(mine.site_manager, "GET", "/v1/decisions");
  assert.deepEqual(seen.body.items.map(({ kind }: { kind: string }) => kind), ["name"]);
  assert.equal((await hub.send(mine.site_manager, "POST", "/v1/decisions/2/undo", {})).status, 404);
});

testOnPostgres("decisions that wait for their tenant leave the others connections", async (db) => {
  const tenant = await newTenant(db), identity = madeUpIdentity(db);
  using _ = await eventInHub(db, tenant, photos);
  let guests = 0;
  await whileLocked(
    db,
    tenant,
    () => decideInHub(identity, tenant, { kind: "name", person: 1, name: `Guest ${guests++}` }),
  );
});
