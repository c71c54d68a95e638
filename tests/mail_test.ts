/** Mails as a real mail server gets them, and its refusals as the program gets those. */
import assert from "node:assert/strict";
import { type Mail, makeMail, newMessageId } from "../src/event/inviting/mail.ts";
import { SmtpMailer } from "../src/event/inviting/smtp_mailer.ts";
import type { SmtpServer } from "../src/event/inviting/smtp_server.ts";
import { makeCertificate, testWithCertificates } from "./support/certificate.ts";
import { startSmtpServer } from "./support/smtp_server.ts";

const sender = {
  from: { name: "Fotografin Änne Groß", address: "foto@example.org" },
  replyTo: { name: "", address: "answers@example.org" },
  stop: "stop@example.org",
};

async function mailTo(to: string, text = "Hello"): Promise<Mail> {
  const mark = {
    guest: 7,
    to,
    messageId: `<${to.split("@")[0]}@example.org>`,
    language: "de",
  };
  return await makeMail(
    { subject: "Ihre Fotos: schön!", text, html: `<p>${text}</p>` },
    sender,
    mark,
  );
}

const here = (port: number, more: Partial<SmtpServer> = {}): SmtpServer => ({
  host: "127.0.0.1",
  port,
  security: "plain",
  ...more,
});

Deno.test("a mail's id is ASCII, whatever the sender's domain", () => {
  assert.match(newMessageId("foto@größe.de"), /^<[0-9a-f]{32}@xn--gre-6ka8i\.de>$/);
});

Deno.test("a mail arrives with everything that its reader and their program need", async () => {
  await using server = await startSmtpServer({});
  const mailer = new SmtpMailer(here(server.port));
  const text = `Guten Tag Zoë,\n\n${"ein sehr langer Satz ".repeat(200)}\n.\n.Punkt`;
  assert.deepEqual(await mailer.send(await mailTo("zoe@example.org", text)), { state: "sent" });
  mailer.close();
  const [mail] = server.mails;
  assert.deepEqual([mail.from, mail.to], ["foto@example.org", "zoe@example.org"]);
  const lines = mail.text.split("\r\n");
  assert.ok(lines.every((line) => new TextEncoder().encode(line).length <= 998));
  assert.match(mail.text, /^[\r\n\x20-\x7e\t]*$/, "nothing but ASCII");
  const header = mail.text.slice(0, mail.text.indexOf("\r\n\r\n"));
  assert.match(
    header,
    /^From: =\?UTF-8\?Q\?Fotografin_=C3=84nne_Gro=C3=9F\?= <foto@example\.org>$/m,
  );
  assert.match(header, /^Reply-To: answers@example\.org$/m);
  assert.match(header, /^Message-ID: <zoe@example\.org>$/m);
  assert.match(header, /^List-Unsubscribe: <mailto:stop@example\.org\?subject=unsubscribe%207>$/m);
  assert.match(header, /^Date: /m);
  assert.match(mail.text, /text\/plain; charset=utf-8[\s\S]*text\/html; charset=utf-8/);
});

testWithCertificates("a mail leaves by STARTTLS and by TLS, to a proven server alone", async () => {
  const certificate = await makeCertificate(), { authority } = certificate;
  for (const security of ["starttls", "implicit"] as const) {
    for (const host of ["localhost", "127.0.0.1"]) {
      const isImplicit = security === "implicit";
      await using server = await startSmtpServer({ certificate, isImplicit, password: "secret" });
      const login = { user: "foto", password: "secret" };
      const address = { ...here(server.port), host, security, login };
      const trusting = new SmtpMailer(address, { authority }), strict = new SmtpMailer(address);
      const what = `${security} to ${host}`;
      assert.deepEqual(await trusting.send(await mailTo("a@example.org")), { state: "sent" }, what);
      trusting.close();
      const refused = await strict.send(await mailTo("b@example.org"));
      assert.equal(refused.state, "impossible", what);
      assert.match(JSON.stringify(refused), /does not prove who it is/);
      assert.deepEqual([server.mails.length, server.logins()], [1, 1], what);
    }
  }
});

testWithCertificates(
  "a server whose certificate is another's gets no login and no mail",
  async () => {
    const certificate = await makeCertificate("mail.example.org");
    await using server = await startSmtpServer({ certificate, password: "secret" });
    const mailer = new SmtpMailer(
      here(server.port, {
        host: "localhost",
        security: "starttls",
        login: { user: "foto", password: "secret" },
      }),
      { authority: certificate.authority },
    );
    assert.equal((await mailer.send(await mailTo("a@example.org"))).state, "impossible");
    assert.equal(server.logins(), 0);
  },
);

Deno.test("a server without STARTTLS gets nothing", async () => {
  await using server = await startSmtpServer({});
  const mailer = new SmtpMailer(here(server.port, { security: "starttls" }));
  const outcome = await mailer.send(await mailTo("a@example.org"));
  assert.equal(outcome.state, "impossible");
  assert.match(JSON.stringify(outcome), /offers no STARTTLS/);
});

Deno.test("a refused login says what to do", async () => {
  await using server = await startSmtpServer({ password: "secret" });
  const login = { user: "foto", password: "wrong" };
  const outcome = await new SmtpMailer(here(server.port, { login })).send(await mailTo("a@b.cd"));
  assert.ok(outcome.state === "impossible");
  assert.match(outcome.reason, /refuses the login: 5\.7\.8 Username and Password not accepted/);
  assert.match(outcome.hint, /app password/);
});

Deno.test("a refused recipient keeps nobody else from getting a mail, and is not repeated in the reason", async () => {
  await using server = await startSmtpServer({
    onRecipient: (address) =>
      address.startsWith("gone")
        ? { code: 550, text: `5.1.1 <${address}> User unknown (gone.guest)` }
        : address.startsWith("busy")
        ? { code: 452, text: "4.2.2 Mailbox full" }
        : undefined,
  });
  const mailer = new SmtpMailer(here(server.port));
  const outcomes = [];
  for (const to of ["gone.guest@example.org", "busy@example.org", "anna@example.org"]) {
    outcomes.push(await mailer.send(await mailTo(to)));
  }
  mailer.close();
  assert.deepEqual(outcomes, [
    { state: "refused", answer: { code: 550, text: "5.1.1 <…> User unknown (…)" } },
    { state: "deferred", answer: { code: 452, text: "4.2.2 Mailbox full" } },
    { state: "sent" },
  ]);
});

Deno.test("an address with letters of other alphabets is written as servers read it", async () => {
  await using server = await startSmtpServer({});
  const mailer = new SmtpMailer(here(server.port));
  assert.deepEqual(await mailer.send(await mailTo("anna@größe.de")), { state: "sent" });
  mailer.close();
  assert.match(server.mails[0].text, /^To: anna@xn--gre-6ka8i\.de\r$/m);
});

Deno.test("a refused sender stops all mails", async () => {
  await using server = await startSmtpServer({
    onSender: () => ({ code: 553, text: "5.7.1 Sender address rejected" }),
  });
  const outcome = await new SmtpMailer(here(server.port)).send(await mailTo("a@example.org"));
  assert.equal(outcome.state, "impossible");
  assert.match(JSON.stringify(outcome), /refuses the sender: 553 .*--from/);
});

Deno.test("of a mail that was not answered, nobody knows whether it was sent", async () => {
  await using server = await startSmtpServer({ hangsUp: () => true });
  const outcome = await new SmtpMailer(here(server.port)).send(await mailTo("a@example.org"));
  assert.ok(outcome.state === "lost");
  assert.equal(outcome.mayBeSent, true);
  assert.equal(server.mails.length, 1);
});

Deno.test("a connection that is lost between two mails is opened again", async () => {
  await using server = await startSmtpServer({});
  const mailer = new SmtpMailer(here(server.port));
  assert.deepEqual(await mailer.send(await mailTo("a@example.org")), { state: "sent" });
  server.hangUp();
  let outcome = await mailer.send(await mailTo("b@example.org"));
  if (outcome.state === "lost") {
    assert.equal(outcome.mayBeSent, false);
    outcome = await mailer.send(await mailTo("b@example.org"));
  }
  assert.deepEqual(outcome, { state: "sent" });
  mailer.close();
  assert.deepEqual([server.mails.length, server.connections()], [2, 2]);
});

Deno.test("a server that is not there sent nothing", async () => {
  const port = await (async () => {
    await using server = await startSmtpServer({});
    return server.port;
  })();
  const outcome = await new SmtpMailer(here(port)).send(await mailTo("a@example.org"));
  assert.ok(outcome.state === "lost");
  assert.equal(outcome.mayBeSent, false);
});
