import { once } from "node:events";
import { connect, isIP } from "node:net";
import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { Mail } from "./mail.ts";
import type { Mailer, MailOutcome } from "./mailer.ts";
import { outcomeOf, type SmtpFault } from "./smtp_faults.ts";
import type { SmtpServer } from "./smtp_server.ts";

export interface SmtpOptions {
  /** The certificate, in PEM, of who vouches for the server, besides those that the system trusts. */
  authority?: string;
  /** How long a server may keep silent, in milliseconds. */
  silenceMs?: number;
}

const SILENCE_MS = 60_000;

/**
 * Sends mails over one connection, which is opened when it is needed. A server that cannot prove by
 * its certificate who it is gets nothing, and one that is asked for STARTTLS no login before it.
 */
export class SmtpMailer implements Mailer {
  readonly #server: SmtpServer;
  readonly #options: SmtpOptions;
  #connection: SMTPConnection | undefined;

  constructor(server: SmtpServer, options: SmtpOptions = {}) {
    this.#server = server;
    this.#options = options;
  }

  async send({ from, to, bytes }: Mail): Promise<MailOutcome> {
    const server = this.#server;
    let hasBegun = false;
    // The server asks for the text only after it has accepted sender and recipient.
    const text = Readable.from((function* () {
      hasBegun = true;
      yield bytes;
    })());
    try {
      const connection = await this.#open();
      await answered(connection, (done) => connection.send({ from, to: [to] }, text, done));
      return { state: "sent" };
    } catch (error) {
      const outcome = outcomeOf(error as SmtpFault, { server, hasBegun, to });
      // What was refused is still under way there, and keeps the next mail from beginning.
      this.close();
      return outcome;
    }
  }

  close(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    if (connection !== undefined && !connection.destroyed) connection.quit();
  }

  async #open(): Promise<SMTPConnection> {
    if (this.#connection !== undefined && !this.#connection.destroyed) return this.#connection;
    const { host, port, security, login } = this.#server;
    const { authority, silenceMs = SILENCE_MS } = this.#options;
    // nodemailer would look up the address by itself, for which this thread has no right.
    const socket = connect({ host, port, timeout: silenceMs });
    socket.once("timeout", () => socket.destroy(new Error(`${host} does not answer`)));
    await once(socket, "connect");
    const connection = new SMTPConnection({
      host,
      port,
      connection: socket,
      secure: security === "implicit",
      requireTLS: security === "starttls",
      ignoreTLS: security === "plain",
      // What this computer is called is nobody's business.
      name: "[127.0.0.1]",
      greetingTimeout: silenceMs,
      socketTimeout: silenceMs,
      tls: {
        minVersion: "TLSv1.2",
        ...authority === undefined ? {} : { ca: authority },
        ...isIP(host) === 0 ? { servername: host } : {},
      },
    });
    // One that is lost between two mails is opened again for the next.
    connection.on("error", () => {});
    await answered(connection, (done) => connection.connect(done));
    if (login !== undefined) {
      const { user, password: pass } = login;
      await answered(connection, (done) => connection.login({ user, pass }, done));
    }
    return this.#connection = connection;
  }
}

/** Waits for an answer to a command, or for the connection to fail. */
function answered(
  connection: SMTPConnection,
  command: (done: (error?: Error | null) => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(error);
    connection.once("error", fail);
    command((error) => {
      connection.off("error", fail);
      if (error) reject(error);
      else resolve();
    });
  });
}
