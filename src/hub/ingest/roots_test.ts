import assert from "node:assert/strict";
import { join } from "node:path";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { TransientFault } from "../../core/transient_fault.ts";
import { HttpProblem } from "../../http/http_problem.ts";
import { isSameFolder, Roots } from "./roots.ts";

const tenant = crypto.randomUUID(), other = crypto.randomUUID();

async function tree() {
  const top = await tempFolder(), folder = join(top, "photos");
  await Deno.mkdir(join(folder, "wedding", "late"), { recursive: true });
  await Deno.writeTextFile(join(folder, "wedding", "a.jpg"), "a");
  await Deno.mkdir(join(top, "photos2"));
  await Deno.writeTextFile(join(top, "secret.jpg"), "s");
  return { top, folder, roots: new Roots([{ name: "photos", folder }]) };
}

const isRefused = (error: unknown) => error instanceof HttpProblem && error.status === 422;

Deno.test("a place below a root is found by the root's name and by its whole path", async () => {
  const { folder, roots } = await tree(), found = { root: "photos", path: "wedding" };
  for (const given of ["photos/wedding", "photos/wedding/", join(folder, "wedding")]) {
    assert.deepEqual(await roots.resolve(tenant, given), { ...found, isFolder: true });
  }
  assert.equal((await roots.resolve(tenant, "photos")).path, "");
  const file = await roots.resolve(tenant, "photos/wedding/a.jpg");
  assert.deepEqual(file, { root: "photos", path: "wedding/a.jpg", isFolder: false });
});

Deno.test("what is outside of the roots is refused as what is missing is", async () => {
  const { top, folder, roots } = await tree();
  const outside = [
    ...["photos/../secret.jpg", "photos/wedding/../../secret.jpg", "../secret.jpg", "", "/", "."],
    ...[join(top, "secret.jpg"), join(top, "photos2"), top, "photos\0", "photos/gone", "else/a"],
  ];
  const words = new Set<string>();
  for (const given of outside) {
    await assert.rejects(roots.resolve(tenant, given), (error: HttpProblem) => {
      words.add(error.message);
      return isRefused(error);
    }, given);
  }
  assert.equal(words.size, 1);
  assert.equal((await roots.resolve(tenant, folder)).path, "");
});

Deno.test({
  name: "a link that leads out of a root is refused, also if it is made later",
  ignore: Deno.build.os === "windows",
  async fn() {
    const { top, folder, roots } = await tree();
    await Deno.symlink(join(top, "secret.jpg"), join(folder, "link.jpg"));
    await Deno.symlink(top, join(folder, "out"));
    await Deno.symlink(join(folder, "wedding"), join(folder, "in"));
    await assert.rejects(roots.resolve(tenant, "photos/link.jpg"), isRefused);
    await assert.rejects(roots.resolve(tenant, "photos/out"), isRefused);
    assert.equal((await roots.resolve(tenant, "photos/in")).path, "wedding");
    for (const path of ["link.jpg", "out/secret.jpg", "../secret.jpg"]) {
      await assert.rejects(roots.open({ root: "photos", path }), Deno.errors.NotFound, path);
    }
    using file = await roots.open({ root: "photos", path: "wedding/a.jpg" });
    assert.equal((await file.stat()).size, 1);
  },
});

Deno.test("a root of one tenant is closed to the others", async () => {
  const { folder } = await tree();
  const roots = new Roots([{ name: "mine", folder, tenants: [tenant] }]);
  assert.deepEqual([roots.namesFor(tenant), roots.namesFor(other)], [["mine"], []]);
  assert.equal((await roots.resolve(tenant, "mine/wedding")).path, "wedding");
  await assert.rejects(roots.resolve(other, "mine/wedding"), isRefused);
  await assert.rejects(roots.resolve(other, join(folder, "wedding")), isRefused);
});

Deno.test("a root that is not there now is a passing fault", async () => {
  const { folder, roots } = await tree(), here = await roots.identity("photos");
  await Deno.rename(folder, `${folder}-away`);
  const place = { root: "photos", path: "wedding/a.jpg" };
  await assert.rejects(roots.open(place), TransientFault);
  await assert.rejects(roots.identity("photos"), TransientFault);
  await Deno.mkdir(folder);
  assert.equal(isSameFolder(await roots.identity("photos"), here), false);
  await Deno.remove(folder);
  await Deno.rename(`${folder}-away`, folder);
  assert.ok(isSameFolder(await roots.identity("photos"), here));
});
