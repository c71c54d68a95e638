import assert from "node:assert/strict";
import { findSmtpServer, type SmtpPrompts } from "./smtp_server.ts";

const named = (variables: Record<string, string>, prompts?: SmtpPrompts) =>
  findSmtpServer((name) => variables[name], prompts);

Deno.test("a server is named by an address, or by its parts", () => {
  const login = { user: "foto@example.org", password: "p:w/d" };
  const url = "smtps://foto%40example.org:p%3Aw%2Fd@mail.example.org";
  assert.deepEqual(named({ SMTP_URL: url }), {
    host: "mail.example.org",
    port: 465,
    security: "implicit",
    login,
  });
  const parts = { SMTP_HOST: "mail.example.org", SMTP_USER: login.user, SMTP_PASSWORD: "p:w/d" };
  assert.deepEqual(named(parts), {
    host: "mail.example.org",
    port: 587,
    security: "starttls",
    login,
  });
  assert.equal(named({ ...parts, SMTP_PORT: "465" }).security, "implicit");
});

Deno.test("only this computer is talked to without TLS", () => {
  assert.equal(named({ SMTP_URL: "smtp://127.0.0.1:2525" }).security, "plain");
  assert.equal(named({ SMTP_URL: "smtp://[::1]:2525" }).host, "::1");
  for (const host of ["localhost", "127.0.0.1.example.org", "192.168.1.2"]) {
    assert.equal(named({ SMTP_URL: `smtp://${host}:25` }).security, "starttls", host);
  }
});

Deno.test("what is missing is asked for, and refused if nobody answers", () => {
  const asked: string[] = [];
  const answer = (text: string) => (question: string) => (asked.push(question), text);
  const prompts = { ask: answer("foto@example.org"), askSecret: answer("secret") };
  assert.deepEqual(named({ SMTP_HOST: "mail.example.org" }, prompts).login, {
    user: "foto@example.org",
    password: "secret",
  });
  assert.equal(asked.length, 2);
  assert.throws(() => named({}), /no mail server is named/);
  const lacksPassword = { SMTP_HOST: "mail.example.org", SMTP_USER: "foto" };
  assert.throws(() => named(lacksPassword), /no password for foto/);
  assert.throws(() => named({ SMTP_HOST: "a.b", SMTP_PORT: "none" }), /SMTP_PORT/);
});

Deno.test("a wrong address is refused without showing the password in it", () => {
  for (
    const url of ["https://u:secret@example.org", "u:secret@example.org", "smtp://u:secret%@a.bc"]
  ) {
    assert.throws(() => named({ SMTP_URL: url }), (error: Error) => !/secret/.test(error.message));
  }
});
