import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import type { Certificate } from "./certificate.ts";

/** A mail that the server took. */
export interface ReceivedMail {
  from: string;
  to: string;
  /** With CRLF. */
  text: string;
}

/** What the server answers in place of 250. */
export interface Answer {
  code: number;
  text: string;
}

export interface SmtpServerOptions {
  /** Plain, without STARTTLS, if left out. */
  certificate?: Certificate;
  /** TLS from the first byte. */
  isImplicit?: boolean;
  /** Nobody may send without it. */
  password?: string;
  onSender?: (address: string) => Answer | undefined;
  /** @param times how often that recipient was asked for, from 1. */
  onRecipient?: (address: string, times: number) => Answer | undefined;
  /** Whether it takes the mail, and hangs up before it says so. */
  hangsUp?: (mail: ReceivedMail) => boolean;
  /** Is waited for before a mail is answered. */
  beforeAnswer?: (mail: ReceivedMail) => Promise<void>;
}

export interface RunningSmtpServer extends AsyncDisposable {
  port: number;
  mails: readonly ReceivedMail[];
  /** How many logins were tried. */
  logins: () => number;
  /** How many connections were opened. */
  connections: () => number;
  /** Breaks all connections. */
  hangUp: () => void;
}

/** Starts a real mail server on a free port of 127.0.0.1, closed at the end of its `await using`. */
export async function startSmtpServer(options: SmtpServerOptions): Promise<RunningSmtpServer> {
  const { certificate, isImplicit = false, password, onSender, onRecipient } = options;
  const mails: ReceivedMail[] = [], asked = new Map<string, number>();
  let logins = 0, connections = 0;
  const server: SMTPServer = new SMTPServer({
    secure: isImplicit,
    ...certificate === undefined
      ? { disabledCommands: ["STARTTLS"], allowInsecureAuth: true }
      : { key: certificate.key, cert: certificate.certificate },
    authOptional: password === undefined,
    logger: false,
    onConnect(_session, done) {
      connections++;
      done();
    },
    onAuth(given, _session, done) {
      logins++;
      if (given.password === password) done(null, { user: given.username });
      else done(answerError({ code: 535, text: "5.7.8 Username and Password not accepted" }));
    },
    onMailFrom({ address }, _session, done) {
      done(errorIfAny(onSender?.(address)));
    },
    onRcptTo({ address }, _session, done) {
      asked.set(address, (asked.get(address) ?? 0) + 1);
      done(errorIfAny(onRecipient?.(address, asked.get(address)!)));
    },
    onData(stream, session, done) {
      // A client that is killed breaks off in the middle of a mail.
      take(stream, session).then(() => done(null), done);
    },
  });
  const take = async (stream: SMTPServerDataStream, session: SMTPServerSession) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    const mail: ReceivedMail = {
      from: session.envelope.mailFrom === false ? "" : session.envelope.mailFrom.address,
      to: session.envelope.rcptTo.map(({ address }) => address).join(", "),
      text: await new Blob(chunks as BlobPart[]).text(),
    };
    mails.push(mail);
    if (options.hangsUp?.(mail)) hangUp();
    await options.beforeAnswer?.(mail);
  };
  const hangUp = () => {
    for (const { _socket } of server.connections) _socket.destroy();
  };
  // A client that ends a handshake is an error to it.
  server.on("error", () => {});
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(
      0,
      "127.0.0.1",
      () => resolve((listening.address() as AddressInfo).port),
    );
  });
  return {
    port,
    mails,
    logins: () => logins,
    connections: () => connections,
    hangUp,
    async [Symbol.asyncDispose]() {
      hangUp();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function errorIfAny(answer: Answer | undefined): Error | null {
  return answer === undefined ? null : answerError(answer);
}

function answerError({ code, text }: Answer): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
