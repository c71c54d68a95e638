/** How the hub gets into NATS, and what it says if it does not. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { nkeys } from "@nats-io/transport-node";
import { OperatorError } from "../src/core/operator_error.ts";
import { makeCertificate, testWithCertificates } from "./support/certificate.ts";
import { openNats } from "./support/nats_broker.ts";
import { PASSWORD, startNats, testWithNats, USER } from "./support/nats_server.ts";
import { tempFolder } from "./support/temp_folder.ts";

/** @returns what whoever starts a hub is told. */
async function refusal(opening: Promise<unknown>): Promise<string> {
  try {
    await opening;
  } catch (error) {
    assert.ok(error instanceof OperatorError, String(error));
    assert.equal(error.exit, "database");
    return `${error.message}. ${error.hint}`;
  }
  throw new Error("NATS lets the hub in");
}

testWithNats("a wrong login ends the start, and no word of it repeats a secret", async () => {
  await using server = await startNats();
  for (const login of [{ user: USER, password: "wr0ng" }, { token: "wr0ng" }]) {
    const said = await refusal(openNats(server, { access: { login } }));
    assert.match(said, /^the queue refuses the login of HUB_BROKER.*deploy\/nats\.conf/);
    assert.doesNotMatch(said, /wr0ng|127\.0\.0\.1/);
  }
});

testWithNats("a server without JetStream ends the start", async () => {
  await using server = await startNats({ whole: "max_payload: 1MB" });
  const said = await refusal(openNats(server));
  assert.match(said, /^nats-server runs without JetStream/);
});

testWithNats("a token lets the hub in", async () => {
  const config = 'jetstream { store_dir: STORE }\nauthorization { token: "t0ken" }';
  await using server = await startNats({ whole: config });
  const broker = await openNats({ url: `nats://t0ken@127.0.0.1:${server.port}` });
  await broker.check();
  await broker.close();
});

testWithNats("a file of credentials lets the hub in", async () => {
  const { config, credentials } = operatorMode();
  await using server = await startNats({ whole: config });
  const url = `nats://127.0.0.1:${server.port}`;
  const broker = await openNats({ url }, { access: { credentials } });
  await broker.check();
  await broker.close();
  assert.match(await refusal(openNats({ url })), /refuses the login/);
  const garbled = new TextEncoder().encode("no credentials");
  const said = await refusal(openNats({ url }, { access: { credentials: garbled } }));
  assert.match(said, /^HUB_BROKER_CREDENTIALS is no file of credentials/);
});

testWithCertificates(
  "with tls:// the server proves who it is, or nothing is said to it",
  async () => {
    const { key, certificate, authority } = await makeCertificate();
    const folder = await tempFolder(), at = (name: string) => join(folder, name);
    await Deno.writeTextFile(at("cert.pem"), certificate);
    await Deno.writeTextFile(at("key.pem"), key);
    const tls = `tls { cert_file: "${at("cert.pem")}", key_file: "${at("key.pem")}" }`;
    await using server = await startNats({ more: tls });
    const url = `tls://${USER}:${PASSWORD}@127.0.0.1:${server.port}`;
    const broker = await openNats({ url }, { access: { authority } });
    await broker.check();
    await broker.close();
    assert.match(await refusal(openNats({ url })), /nobody whom this computer trusts vouches/);
  },
);

testWithNats("with tls:// a server without TLS ends the start", async () => {
  await using server = await startNats();
  const url = `tls://${USER}:${PASSWORD}@127.0.0.1:${server.port}`;
  assert.match(await refusal(openNats({ url })), /^HUB_BROKER demands TLS/);
});

/** A server whose users are vouched for by accounts, and those by an operator, and a user's file. */
function operatorMode(): { config: string; credentials: Uint8Array } {
  const operator = nkeys.createOperator(), account = nkeys.createAccount();
  const user = nkeys.createUser(), text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const [operatorId, accountId, userId] = [operator, account, user].map((one) =>
    one.getPublicKey()
  );
  const unlimited = { subs: -1, data: -1, payload: -1 };
  const stores = { mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 };
  const limits = { ...unlimited, ...stores, conn: -1, imports: -1, exports: -1, wildcards: true };
  const claim = (signer: typeof operator, sub: string, nats: Record<string, unknown>) =>
    jwt(signer, { sub, iss: signer.getPublicKey(), nats: { version: 2, ...nats } });
  const system = nkeys.createAccount().getPublicKey();
  const operatorJwt = claim(operator, operatorId, { type: "operator", system_account: system });
  const accountJwt = claim(operator, accountId, { type: "account", limits });
  const systemJwt = claim(operator, system, {
    type: "account",
    limits: { ...unlimited, conn: -1 },
  });
  const userJwt = claim(account, userId, { type: "user", ...unlimited });
  const credentials = [
    ...["-----BEGIN NATS USER JWT-----", userJwt, "------END NATS USER JWT------", ""],
    ...[
      "-----BEGIN USER NKEY SEED-----",
      text(user.getSeed()),
      "------END USER NKEY SEED------",
      "",
    ],
  ].join("\n");
  const config = `jetstream { store_dir: STORE }\noperator: "${operatorJwt}"\nresolver: MEMORY
    resolver_preload: { ${accountId}: "${accountJwt}", ${system}: "${systemJwt}" }`;
  return { config, credentials: new TextEncoder().encode(credentials) };
}

function jwt(
  signer: ReturnType<typeof nkeys.createOperator>,
  claims: Record<string, unknown>,
): string {
  const part = (value: unknown) => base64url(new TextEncoder().encode(JSON.stringify(value)));
  const body = { jti: crypto.randomUUID(), iat: Math.floor(Date.now() / 1000), ...claims };
  const signed = `${part({ typ: "JWT", alg: "ed25519-nkey" })}.${part(body)}`;
  return `${signed}.${base64url(signer.sign(new TextEncoder().encode(signed)))}`;
}

function base64url(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}
