/** `photosort invite` to a real mail server, by the command as operators give it. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { claimEvent } from "../src/event/disk/instance_lock.ts";
import { inviteReportSchema } from "../src/event/views/inviting/invite_report.ts";
import { makeCertificate, testWithCertificates } from "./support/certificate.ts";
import { filesBelow } from "./support/event_tree.ts";
import { putSays } from "./support/guest_event.ts";
import { FAR, invitedEvent, putGuest } from "./support/invited_event.ts";
import { photosort, spawnPhotosort } from "./support/program.ts";
import { startSmtpServer } from "./support/smtp_server.ts";
import { tempFolder } from "./support/temp_folder.ts";
import { tracesOfName } from "./support/traces.ts";
import { until } from "./support/until.ts";

const BASE = "https://photos.example.org/wedding";
const messageId = (text: string) => /^Message-ID: (<[^>]+>)/m.exec(text)?.[1];

/** Gives the command `invite`, with the server in the environment. */
function inviter(root: string, port: number, more: Record<string, string> = {}) {
  const secrets = { SMTP_URL: `smtp://127.0.0.1:${port}`, ...more };
  return async (words: readonly string[], ask?: (question: string) => string) =>
    await photosort(
      ["invite", "--base-url", BASE, "--per-minute", "600", "--root", root, ...words],
      { secrets, ask },
    );
}

/** Searches every byte of an event for some words. */
async function assertNoTraces(root: string, words: readonly string[]): Promise<void> {
  const traces = words.flatMap(tracesOfName);
  for (const file of await filesBelow(root)) {
    const text = new TextDecoder("latin1").decode(await Deno.readFile(join(root, file)));
    for (const { what, bytes } of traces) assert.ok(!text.includes(bytes), `${what} in ${file}`);
  }
}

Deno.test("guests get one mail each, in their language, and a second run sends nothing", async () => {
  const { root } = await invitedEvent(["anna@example.org", "bob@example.org", "zoe@example.org"]);
  await using server = await startSmtpServer({});
  const invite = inviter(root, server.port);
  const words = join(await tempFolder(), "words.txt");
  await Deno.writeTextFile(words, "[de]\nSubject: Danke für alles\nSo schön war es.");
  const looked = await invite(["--words", words]);
  assert.equal(looked.code, 0, looked.said);
  assert.match(looked.output, /Nothing was sent: --send sends 3 mails/);
  assert.equal(server.mails.length, 0);
  const sent = await invite(["--words", words, "--send"]);
  assert.equal(sent.code, 0, sent.said);
  assert.match(sent.output, /3 mails sent, 0 refused, 0 not sent yet/);
  assert.deepEqual(server.mails.map(({ to }) => to), [
    ...["anna@example.org", "bob@example.org", "zoe@example.org"],
  ]);
  const [anna, bob] = server.mails.map(({ text }) => text);
  assert.match(anna, /^Subject: Your photos are ready$/m);
  assert.match(anna, /^From: Studio Quill <quill@example\.org>$/m);
  assert.match(bob, /^Subject: =\?UTF-8\?Q\?Danke_f=C3=BCr_alles\?=$/m);
  assert.ok(bob.replaceAll("=\r\n", "").includes(`${BASE}/${"2".padStart(32, "0")}/index.html`));
  assert.match((await invite(["--send"])).output, /Nothing was sent: --send sends 0 mails/);
  assert.equal(server.mails.length, 3);
});

Deno.test("on a terminal the operator is asked first", async () => {
  const { root } = await invitedEvent(["anna@example.org"]);
  await using server = await startSmtpServer({});
  const invite = inviter(root, server.port), asked: string[] = [];
  await invite([], (question) => (asked.push(question), "no"));
  assert.deepEqual([asked, server.mails.length], [["Send 1 mail now? Type yes: "], 0]);
  await invite(["--dry-run", "--send"], () => "yes");
  assert.equal(server.mails.length, 0);
  await invite([], () => "yes");
  assert.equal(server.mails.length, 1);
});

Deno.test("refusals are told by number, without any address", async () => {
  const { root } = await invitedEvent(["anna@example.org", "gone.guest@example.org", "z@a.bc"]);
  await using server = await startSmtpServer({
    onRecipient: (address) =>
      address.startsWith("gone") ? { code: 550, text: `5.1.1 <${address}> unknown` } : undefined,
  });
  const invite = inviter(root, server.port), { code, output, said } = await invite(["--send"]);
  assert.equal(code, 1);
  assert.match(output, /2 mails sent, 1 refused/);
  assert.match(said, /The mail to guest 2 was refused: 550 5\.1\.1 <…> unknown/);
  const listed = await photosort(["invite", "list", "--root", root]);
  assert.match(listed.output, /^2 {2}Guest 2x {2}g…@example\.org {2}de {2}refused: 550 5\.1\.1/m);
  for (const text of [output, said, listed.output]) assert.ok(!text.includes("gone.guest"));
  const again = JSON.parse((await invite(["--send", "--retry-refused", "--json"])).output);
  const { result, due, invitations } = inviteReportSchema.parse(again);
  assert.deepEqual([due, result?.refused, invitations[1].tries], [1, 1, 2]);
});

Deno.test("a refused login sends nothing, says what to do, and shows no password", async () => {
  const { root, within } = await invitedEvent(["anna@example.org", "bob@example.org"]);
  await using server = await startSmtpServer({ password: "right" });
  const login = { SMTP_URL: `smtp://foto%40example.org:wr0ngpass@127.0.0.1:${server.port}` };
  const { code, output, said } = await inviter(root, server.port, login)(["--send"]);
  assert.equal(code, 1);
  assert.match(output, /0 mails sent, 0 refused, 2 not sent yet/);
  assert.match(output, /Stopped as .*refuses the login.*app password/);
  assert.equal(server.logins(), 1);
  const rows = within((store) => store.outbox.all());
  assert.deepEqual(rows.map(({ state }) => state), ["waiting", "waiting"]);
  const files = await filesBelow(root);
  const all = await Promise.all(files.map((file) => Deno.readFile(join(root, file))));
  const texts = [output, said, ...all.map((bytes) => new TextDecoder("latin1").decode(bytes))];
  assert.ok(texts.every((text) => !text.includes("wr0ngpass")));
});

Deno.test("what may have been sent is shown, and sent again only if asked to, as the same mail", async () => {
  const { root } = await invitedEvent(["anna@example.org", "bob@example.org"]);
  await using server = await startSmtpServer({ hangsUp: ({ to }) => to === "anna@example.org" });
  const invite = inviter(root, server.port), words = ["--send", "--per-minute", "600"];
  const first = photosort(
    ["invite", "--base-url", BASE, "--root", root, ...words],
    { secrets: { SMTP_URL: `smtp://127.0.0.1:${server.port}` } },
  );
  const { code, output, said } = await first;
  assert.equal(code, 1);
  assert.match(said, /while the mail to guest 1 was sent: it may have arrived/);
  assert.match(output, /1 mail may have been sent before a crash or a lost connection/);
  await invite(["--send"]);
  assert.deepEqual(server.mails.map(({ to }) => to), ["anna@example.org", "bob@example.org"]);
  await invite(["--send", "--resend-unsure"]);
  const annas = server.mails.filter(({ to }) => to === "anna@example.org");
  assert.equal(annas.length, 2);
  assert.equal(new Set(annas.map(({ text }) => messageId(text))).size, 1);
});

Deno.test("a mail that came back is marked, and its guest stands in the sheet", async () => {
  const { root } = await invitedEvent(["anna@example.org", "bob@example.org"]);
  await using server = await startSmtpServer({});
  await inviter(root, server.port)(["--send"]);
  const bounced = await photosort(["invite", "bounced", "Anna@Example.org", "--root", root]);
  assert.equal(bounced.output, "The mail to guest 1 came back", bounced.said);
  const wrong = await photosort(["invite", "bounced", "7", "--root", root]);
  assert.deepEqual([wrong.code, wrong.said.includes("no mail was sent to 7")], [2, true]);
  const folder = join(await tempFolder(), "sheet"), sheet = ["invite", "sheet", "--root", root];
  const written = await photosort([...sheet, "--base-url", BASE, "--out", folder]);
  assert.equal(written.code, 0, written.said);
  assert.deepEqual(await filesBelow(folder), ["links.csv", "links.html"]);
  const table = await Deno.readTextFile(join(folder, "links.csv"));
  assert.ok(table.includes("Guest 1x") && !table.includes("Guest 2x"));
  const within = await photosort([...sheet, "--base-url", BASE, "--out", join(root, "sheet")]);
  assert.match(within.said, /lies in the event.*\n?.*--out,/);
});

Deno.test("a link on a sheet is to change once its guest turns out to be somebody else", async () => {
  const { root, within } = await invitedEvent(["anna@example.org"]);
  const number = within((store) => {
    putGuest(store, 2, { phone: "0151 2", until: FAR });
    return putGuest(store, 3, { phone: "0151 3", person: 2, until: FAR });
  });
  const folder = join(await tempFolder(), "sheet");
  const sheet = ["invite", "sheet", "--root", root, "--base-url", BASE, "--out", folder];
  assert.equal((await photosort(sheet)).code, 0);
  within((store) => putSays(store, number, 2, "is_not", { by: "operator" }));
  const listed = await photosort(["invite", "list", "--root", root]);
  assert.match(listed.output, /^1 gallery needs a new link.*`photosort galleries`/m);
  const again = await photosort([...sheet.slice(0, -1), `${folder} 2`]);
  assert.match(again.said, /0 links/);
});

Deno.test("a preview shows the mails of both languages, and nobody's name", async () => {
  const { root } = await invitedEvent(["anna@example.org"]);
  const preview = join(await tempFolder(), "preview.html"), invite = inviter(root, 9);
  await invite(["--preview", preview, "--text", "<i>Thanks</i>"]);
  const page = await Deno.readTextFile(preview);
  assert.ok(page.includes("Your photos are ready") && page.includes("Ihre Fotos sind da"));
  assert.ok(page.includes("&lt;i&gt;Thanks&lt;/i&gt;"));
  assert.ok(!page.includes("Guest 1x") && !page.includes("anna@"));
  assert.match((await invite(["--preview", preview])).said, /cannot write .*preview\.html/);
});

Deno.test("what would begin another header is refused before anything is sent", async () => {
  const { root } = await invitedEvent(["anna@example.org"]);
  await using server = await startSmtpServer({});
  const invite = inviter(root, server.port);
  for (
    const words of [
      ["--subject", "Hello\r\nBcc: eve@example.org"],
      ["--from", "Anna\nBcc: eve@example.org <a@example.org>"],
      ["--reply-to", "a@example.org>, <eve@example.org"],
      ["--base-url", "javascript:alert(1)"],
      ["--per-minute", "0"],
    ]
  ) {
    const { code } = await invite(["--send", ...words]);
    assert.equal(code, 2, words.join(" "));
  }
  assert.equal(server.mails.length, 0);
});

Deno.test("a guest who wants no mail leaves no byte, also of a mail that was not sent", async () => {
  const { root, within } = await invitedEvent(["anna.quint@example.org", "bob@example.org"]);
  await using server = await startSmtpServer({
    onRecipient: (address) => ({ code: 451, text: `4.7.1 <${address}> greylisted` }),
  });
  let interrupt = () => {};
  const sending = photosort(
    ["invite", "--base-url", BASE, "--root", root, "--send", "--per-minute", "600"],
    {
      secrets: { SMTP_URL: `smtp://127.0.0.1:${server.port}` },
      onStart: (stop) => interrupt = stop,
    },
  );
  const putOff = () =>
    within((store) => store.outbox.all().filter(({ error }) => error !== null).length);
  await until(() => putOff() === 2, "the server puts both mails off");
  interrupt();
  assert.match((await sending).output, /0 mails sent, 0 refused, 2 not sent yet/);
  const deleted = await photosort(["invite", "unsubscribe", "1", "--root", root]);
  assert.equal(deleted.code, 0, deleted.said);
  await assertNoTraces(root, ["anna.quint", "anna.quint@example.org"]);
  assert.deepEqual(within((store) => store.outbox.waiting()), [2]);
  const again = await photosort(["invite", "unsubscribe", "1", "--root", root]);
  assert.deepEqual([again.code, again.said.includes("there is no guest 1")], [2, true]);
});

Deno.test("somebody who is forgotten leaves no byte of a mail, be it sent, refused or waiting", async () => {
  const mails = ["anna.quint@example.org", "bob.quint@example.org", "zoe.quint@example.org"];
  const { root, within } = await invitedEvent(mails);
  await using server = await startSmtpServer({
    onRecipient: (to) => to.startsWith("bob") ? { code: 550, text: `<${to}> Unknown` } : undefined,
  });
  await inviter(root, server.port)(["--send"]);
  within((store) => store.outbox.set(3, "waiting", "451 4.7.1 Greylisted"));
  for (const person of ["1", "2", "3"]) {
    const forgot = await photosort(["people", "forget", person, "--yes", "--root", root]);
    assert.equal(forgot.code, 0, forgot.said);
  }
  assert.deepEqual(within((store) => store.outbox.all()), []);
  await assertNoTraces(root, [...mails, "quint", "Guest 1x", "Guest 2x", "Guest 3x"]);
});

Deno.test("mails are sent, and guests deleted, beside a photosort that sorts the event", async () => {
  const { root, within } = await invitedEvent(["anna@example.org", "bob@example.org"]);
  await using server = await startSmtpServer({});
  const giveBack = claimEvent(root, Date.now());
  try {
    const sent = await inviter(root, server.port)(["--send"]);
    assert.match(sent.output, /2 mails sent/, sent.said);
    const deleted = await photosort(["invite", "unsubscribe", "bob@example.org", "--root", root]);
    assert.equal(deleted.code, 0, deleted.said);
  } finally {
    giveBack();
  }
  within(({ guests, outbox }) => {
    assert.deepEqual(guests.enrolments.all().map(({ id }) => id), [1]);
    assert.deepEqual(outbox.all().map(({ enrolmentId }) => enrolmentId), [1]);
    // What the photosort that sorts the event goes by to erase the rest.
    assert.ok(guests.audit.toErase() !== undefined);
  });
});

Deno.test("two that send at once do not take each other's mails", async () => {
  const { root } = await invitedEvent(["anna@example.org", "bob@example.org"]);
  let second: ReturnType<typeof photosort> | undefined;
  await using server = await startSmtpServer({
    async beforeAnswer() {
      second ??= inviter(root, server.port)(["--send", "--resend-unsure"]);
      await second;
    },
  });
  const first = await inviter(root, server.port)(["--send"]);
  assert.match(first.output, /2 mails sent/, first.said);
  const { code, said } = await second!;
  assert.deepEqual([code, said.includes("another photosort sends invitations")], [4, true], said);
  assert.equal(server.mails.length, 2);
});

Deno.test("a program that is killed while it sends loses no mail and sends none twice", async () => {
  const mails = Array.from({ length: 8 }, (_, i) => `guest${i + 1}@example.org`);
  const { root, within } = await invitedEvent(mails);
  // While the server hears of the recipient, and while it has the mail but has not said so.
  const killAt = {
    recipient: new Set([mails[1], mails[4]]),
    answer: new Set([mails[2], mails[6]]),
  };
  let kill = () => Promise.resolve();
  await using server = await startSmtpServer({
    onRecipient(address) {
      if (killAt.recipient.delete(address)) void kill();
      return undefined;
    },
    async beforeAnswer({ to }) {
      if (killAt.answer.delete(to)) await kill();
    },
  });
  const run = async (...words: string[]) => {
    const child = spawnPhotosort(
      ["invite", "--base-url", BASE, "--root", root, "--send", "--per-minute", "600", ...words],
      { SMTP_URL: `smtp://127.0.0.1:${server.port}` },
    );
    kill = async () => {
      child.kill("SIGKILL");
      await child.status;
    };
    return (await child.output()).code;
  };
  let runs = 1;
  for (; await run() > 1; runs++) assert.ok(runs < 10);
  assert.equal(runs, 5);
  const states = () => within((store) => store.outbox.all().map(({ state }) => state));
  const unsure = states().flatMap((state, i) => state === "sending" ? [mails[i]] : []);
  assert.deepEqual(unsure, [mails[1], mails[2], mails[4], mails[6]]);
  const arrived = server.mails.map(({ to }) => to);
  assert.equal(new Set(arrived).size, arrived.length, "nobody got two");
  assert.deepEqual(mails.filter((mail) => !arrived.includes(mail)), [mails[1], mails[4]]);
  assert.equal(await run("--resend-unsure"), 0);
  assert.ok(states().every((state) => state === "sent"));
  const ids = Map.groupBy(server.mails, ({ to }) => to);
  assert.equal(ids.size, mails.length, "everybody got theirs");
  for (const [to, copies] of ids) {
    assert.equal(new Set(copies.map(({ text }) => messageId(text))).size, 1, to);
  }
});

testWithCertificates(
  "a program by itself sends by TLS, with a login, to a server of a CA that is named",
  async () => {
    const { root } = await invitedEvent(["anna@example.org"]);
    const certificate = await makeCertificate(), file = join(await tempFolder(), "ca.pem");
    await Deno.writeTextFile(file, certificate.authority);
    await using server = await startSmtpServer({
      certificate,
      isImplicit: true,
      password: "right",
    });
    const run = (more: Record<string, string>) =>
      spawnPhotosort(["invite", "--base-url", BASE, "--root", root, "--send"], {
        SMTP_URL: `smtps://foto%40example.org:right@127.0.0.1:${server.port}`,
        ...more,
      }).output();
    const refused = await run({}), told = new TextDecoder().decode(refused.stdout);
    assert.deepEqual([refused.code, server.mails.length], [1, 0]);
    assert.match(told, /does not prove who it is/);
    const { code, stderr } = await run({ DENO_CERT: file });
    assert.equal(code, 0, new TextDecoder().decode(stderr));
    assert.deepEqual(server.mails.map(({ from, to }) => [from, to]), [
      ["foto@example.org", "anna@example.org"],
    ]);
  },
);
