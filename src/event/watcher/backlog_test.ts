import assert from "node:assert/strict";
import fc from "fast-check";
import { Backlog, type Candidate } from "./backlog.ts";

/** A file that is ready at once, and half of a pair where its name ends so. */
function file(path: string, known: Partial<Candidate> = {}): Candidate {
  return {
    ...{ path, size: 1, mtimeMs: 0, ctimeMs: 0, since: 0, rank: 1, notBefore: 0, readyAt: 0 },
    ...{ shot: path.split(".")[0], standsBack: path.endsWith(".cr2") },
    ...known,
  };
}

function backlogOf(...files: Candidate[]) {
  const backlog = new Backlog("newest");
  for (const one of files) backlog.put(one);
  return backlog;
}

function takeAll(backlog: Backlog, now = 0): string[] {
  const taken: string[] = [];
  for (let next; (next = backlog.take(now)) !== undefined;) taken.push(next.path);
  return taken;
}

Deno.test("by rank first, then the newest, then by path", () => {
  const files = [
    ...[file("b.jpg"), file("a.jpg"), file("late.jpg", { mtimeMs: 9 })],
    file("begun.jpg", { rank: 0 }),
  ];
  assert.deepEqual(takeAll(backlogOf(...files)), ["begun.jpg", "late.jpg", "a.jpg", "b.jpg"]);
  const oldest = new Backlog("oldest");
  for (const one of files) oldest.put(one);
  assert.deepEqual(takeAll(oldest), ["begun.jpg", "a.jpg", "b.jpg", "late.jpg"]);
});

Deno.test("what comes while others wait is taken first where it is newer", () => {
  const backlog = backlogOf(file("card/1.jpg", { mtimeMs: 1 }), file("card/2.jpg", { mtimeMs: 2 }));
  assert.equal(backlog.take(0)?.path, "card/2.jpg");
  backlog.put(file("now.jpg", { mtimeMs: 3 }));
  assert.deepEqual(takeAll(backlog), ["now.jpg", "card/1.jpg"]);
});

Deno.test("a file that is not ready waits, and tells how long", () => {
  const backlog = backlogOf(file("a.jpg", { readyAt: 5 }));
  assert.deepEqual([backlog.take(4), backlog.nextAt(4)], [undefined, 5]);
  assert.equal(backlog.nextAt(5), 5);
  assert.equal(backlog.take(5)?.path, "a.jpg");
  assert.equal(backlog.nextAt(5), Infinity);
});

Deno.test("half of a pair comes right after the other half, even where it is newer", () => {
  const backlog = backlogOf(
    ...[file("1.cr2", { mtimeMs: 5 }), file("1.jpg", { mtimeMs: 3 })],
    file("2.jpg", { mtimeMs: 4 }),
  );
  assert.deepEqual(takeAll(backlog), ["1.jpg", "1.cr2", "2.jpg"]);
});

Deno.test("half of a pair waits for the other half to settle, but not for one put off", () => {
  const settling = backlogOf(file("1.cr2"), file("1.jpg", { readyAt: 7 }));
  assert.deepEqual([takeAll(settling), settling.nextAt(0)], [[], 7]);
  assert.deepEqual(takeAll(settling, 7), ["1.jpg", "1.cr2"]);
  const putOff = backlogOf(file("1.cr2"), file("1.jpg", { notBefore: 7, readyAt: 7 }));
  assert.deepEqual(takeAll(putOff), ["1.cr2"]);
  const gone = backlogOf(file("1.cr2"), file("1.jpg", { readyAt: 7 }));
  assert.equal(gone.nextAt(0), 7);
  gone.delete("1.jpg");
  assert.deepEqual(takeAll(gone, 7), ["1.cr2"]);
});

Deno.test("whatever is put, replaced and deleted, each file left is taken once", () => {
  const path = fc.constantFrom("1.jpg", "1.cr2", "2.jpg", "2.cr2", "3.jpg");
  const put = fc.record({ path, readyAt: fc.nat(9), notBefore: fc.nat(1), mtimeMs: fc.nat(3) });
  const step = fc.oneof(put, fc.record({ path }), fc.record({ takenAt: fc.nat(9) }));
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
    const backlog = new Backlog("newest"), left = new Set<string>();
    let now = 0;
    for (const step of steps) {
      if ("takenAt" in step) {
        now = Math.max(now, step.takenAt);
        const taken = backlog.take(now);
        if (taken === undefined) continue;
        assert.ok(taken.readyAt <= now);
        assert.ok(left.delete(taken.path));
      } else if ("readyAt" in step) {
        backlog.put(file(step.path, step));
        left.add(step.path);
      } else {
        backlog.delete(step.path);
        left.delete(step.path);
      }
      assert.deepEqual(backlog.paths(), left);
    }
    assert.deepEqual(takeAll(backlog, 9).sort(), [...left].sort());
    assert.equal(backlog.nextAt(9), Infinity);
  }));
});
