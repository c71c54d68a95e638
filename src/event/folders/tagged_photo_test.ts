import assert from "node:assert/strict";
import { syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { rightTime, taggedPhoto } from "./tagged_photo.ts";

const at = (capturedAt: string | null, correctionMs = 0) =>
  rightTime({ capturedAt, takenAt: Date.parse(capturedAt ?? "2026-01-01") + correctionMs });

Deno.test("the time is the camera's own, or set right where its clock was wrong", () => {
  assert.equal(at("2026-06-06T14:03:21.48+02:00"), "2026-06-06T14:03:21.48+02:00");
  assert.equal(at("2026-12-31T23:59:30", 60_000), "2027-01-01T00:00:30");
  assert.equal(
    at("2026-06-06T14:03:21.480001-05:00", -3_600_000),
    "2026-06-06T13:03:21.480001-05:00",
  );
  assert.equal(at(null), null);
  assert.equal(
    rightTime({ capturedAt: "2026-02-03T04:05:06", takenAt: null }),
    "2026-02-03T04:05:06",
  );
});

Deno.test("guests and staff are named, the nameless marked, and the hidden left out", async () => {
  const event = await syntheticEvent();
  for (const who of [[1, 2, 3, 4], [1], [2], [3], [4], [4]]) event.arrive(...who);
  event.regroup();
  const tagged = (photo: number) => taggedPhoto(event.store, event.store.photos.get(photo));
  const count = (photo: number) => {
    const { people, unnamedFaces } = tagged(photo)!;
    return [...people.map(({ name }) => name), unnamedFaces.length];
  };
  const decide = (decision: Parameters<typeof event.decide>[0]) =>
    assert.equal(event.decide(decision), undefined);
  assert.deepEqual(count(1), [4]);
  decide({ kind: "name", person: 1, name: "Anna" });
  decide({ kind: "name", person: 2, name: "Ben" });
  decide({ kind: "role", person: 2, role: "staff" });
  decide({ kind: "name", person: 3, name: "Cleo" });
  decide({ kind: "role", person: 3, role: "hidden" });
  assert.deepEqual(count(1), ["Anna", "Ben", 1]);
  assert.equal(tagged(4), undefined, "who is hidden leaves no sidecar either");
  const [only] = event.faces().filter(({ photoId }) => photoId === 6);
  decide({ kind: "no_face", faces: [event.key(only.id)] });
  assert.equal(tagged(6), undefined, "what is no face is no region");
  decide({ kind: "undo", decision: event.store.decisions.lastId() });
  assert.deepEqual(count(6), [1]);
  event.store.close();
  await Deno.remove(event.root, { recursive: true });
});
