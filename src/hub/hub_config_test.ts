import assert from "node:assert/strict";
import { OperatorError } from "../core/operator_error.ts";
import { loadHubConfig, requireServable } from "./hub_config.ts";

const key = btoa("k".repeat(32));
const load = (environment: Record<string, string>, flags = {}, dotenv = {}) =>
  loadHubConfig({ flags, environment, dotenv });

Deno.test("roots are folders by name, and a wrong one is named", () => {
  const one = "0b9d3f0e-52b1-4a1e-8c0f-3f6f8d2f7a11";
  const { roots } = load({ HUB_ROOTS: `photos=/srv/photos; archive@${one}=/mnt/a b` });
  assert.deepEqual(roots, {
    photos: { folder: "/srv/photos" },
    archive: { folder: "/mnt/a b", tenants: [one] },
  });
  for (const HUB_ROOTS of ["/srv/photos", "a=/x;a=/y", "A B=/x", "a=", "a@me=/x"]) {
    assert.throws(() => load({ HUB_ROOTS }), /HUB_ROOTS/, HUB_ROOTS);
  }
});

Deno.test("a secret comes from the environment alone, and no message repeats it", () => {
  const config = load({}, { database: "postgres://flag/x" }, { HUB_DATABASE: "postgres://env/x" });
  assert.equal(config.database, "");
  assert.throws(
    () =>
      load({
        ...{ HUB_SECRET_KEY: "c2VjcmV0", HUB_DATABASE: "mysql://u:pw@h/d" },
        HUB_BROKER: "amqp://u:pw@h",
      }),
    (e) => {
      assert.ok(e instanceof OperatorError);
      assert.match(e.message, /HUB_DATABASE .*HUB_SECRET_KEY .*32 random bytes.*HUB_BROKER/);
      assert.doesNotMatch(e.message, /c2VjcmV0|pw/);
      return true;
    },
  );
});

Deno.test("a hub that other computers reach needs TLS, or a proxy that ends it", () => {
  const given = { HUB_DATABASE: "postgres://h/d", HUB_SECRET_KEY: key, HUB_OBJECTS: "objects" };
  requireServable(load(given));
  const open = { ...given, HUB_HOST: "0.0.0.0" };
  assert.throws(() => requireServable(load(open)), /HUB_HOST 0\.0\.0\.0/);
  requireServable(load({ ...open, HUB_PROXIES: "10.0.0.2" }));
  requireServable(load({ ...open, HUB_TLS_CERT: "c.pem", HUB_TLS_KEY: "k.pem" }));
  assert.throws(() => requireServable(load({ ...given, HUB_TLS_KEY: "k.pem" })), /go together/);
  assert.throws(() => requireServable(load({})), /HUB_DATABASE .*HUB_SECRET_KEY .*HUB_OBJECTS/);
});

Deno.test("objects on S3 need a key, and an address that names none", () => {
  const given = { HUB_DATABASE: "postgres://h/d", HUB_SECRET_KEY: key };
  const HUB_OBJECTS = "s3://bucket/hub?endpoint=http://127.0.0.1:9000";
  const config = load({ ...given, HUB_OBJECTS, HUB_S3_KEY_ID: "id", HUB_S3_SECRET: "secret" });
  requireServable(config);
  assert.equal(config.objects, HUB_OBJECTS);
  assert.throws(
    () => requireServable(load({ ...given, HUB_OBJECTS })),
    /HUB_S3_KEY_ID .*HUB_S3_SECRET/,
  );
  const wrong = "s3://id:secret@bucket";
  assert.throws(() => load({ ...given, HUB_OBJECTS: wrong }), (error) => {
    assert.ok(error instanceof OperatorError);
    assert.match(error.message, /HUB_OBJECTS/);
    return true;
  });
});

Deno.test("a root may lie on S3, and its key is asked for", () => {
  const given = { HUB_DATABASE: "postgres://h/d", HUB_SECRET_KEY: key, HUB_OBJECTS: "objects" };
  const HUB_ROOTS = "a=/srv/a;cloud=s3://shoots/2026?endpoint=https://s3.example.org";
  const config = load({ ...given, HUB_ROOTS });
  assert.equal(config.roots.cloud.folder, "s3://shoots/2026?endpoint=https://s3.example.org");
  assert.throws(() => requireServable(config), /HUB_S3_KEY_ID .*HUB_S3_SECRET/);
  assert.throws(() => load({ HUB_ROOTS: "cloud=s3://id:secret@shoots" }), /HUB_ROOTS/);
});
