import assert from "node:assert/strict";
import { HttpProblem } from "../../http/http_problem.ts";
import { threadsWith } from "../../runtime/start_thread.ts";
import { threadPermissions } from "../../runtime/thread_permissions.ts";
import { passwordCost, passwordsHere } from "./passwords.ts";
import { ThreadPasswords } from "./thread_passwords.ts";

const start = threadsWith({
  permissions: threadPermissions({}),
  entries: { password: new URL("./password_thread.ts", import.meta.url) },
});

Deno.test("a thread without rights hashes passwords, and only so many may wait for it", async () => {
  const passwords = new ThreadPasswords(start), { memory, passes } = passwordCost;
  const hash = await passwords.hash("zu\u0308rich at night");
  assert.ok(hash.startsWith(`$argon2id$v=19$m=${memory},t=${passes},p=1$`));
  const checks = [...Array(30)].map((_, i) =>
    passwords.isRight(hash, i === 0 ? "z\u00fcrich at night" : "another one")
  );
  const settled = await Promise.allSettled(checks);
  const answers = settled.map((one) => one.status === "fulfilled" ? one.value : one.reason);
  assert.equal(answers[0], true, "however the letters are composed");
  assert.deepEqual(answers.slice(1, 20), Array(19).fill(false));
  for (const answer of answers.slice(20)) assert.ok(answer instanceof HttpProblem);
  assert.equal(await passwords.isRight(passwords.decoy, "any"), false);
  passwords.end();
});

Deno.test("a decoy is as much work as a hash", async () => {
  const { hash, decoy } = passwordsHere({ memory: 64, passes: 1 });
  const costOf = (phc: string) => phc.split("$").slice(1, 4);
  assert.deepEqual(costOf(decoy), costOf(await hash("anything at all")));
});
