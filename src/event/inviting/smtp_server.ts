import { OperatorError } from "../../core/operator_error.ts";

/** The mail server that mails leave by. Never written anywhere. */
export interface SmtpServer {
  host: string;
  port: number;
  /**
   * implicit: TLS from the first byte · starttls: plain until STARTTLS, which is required · plain: on
   * this computer alone.
   */
  security: "implicit" | "starttls" | "plain";
  /** Left out if the server asks for none. */
  login?: { user: string; password: string };
}

/** Reads a variable of the environment: those that begin with `SMTP_` name the server. */
export type ReadVariable = (name: string) => string | undefined;

/** How the operator names the server, if not by the environment. */
export interface SmtpPrompts {
  /** Asks for a line. */
  ask: (question: string) => string;
  /** Asks for a line that is not shown. */
  askSecret: (question: string) => string;
}

const IMPLICIT_PORT = 465, STARTTLS_PORT = 587;
const HINT = "Set SMTP_HOST, SMTP_PORT, SMTP_USER and SMTP_PASSWORD, or SMTP_URL, as in " +
  "smtps://USER:PASSWORD@mail.example.org.";

/**
 * Finds the server that the environment names; what it leaves out is asked for.
 *
 * @param prompts left out if nobody can answer.
 * @throws {OperatorError} `usage` if something is missing or wrong.
 */
export function findSmtpServer(
  variable: ReadVariable,
  prompts?: SmtpPrompts,
): SmtpServer {
  const url = variable("SMTP_URL");
  if (url) return ofUrl(url);
  const host = variable("SMTP_HOST") || prompts?.ask("Mail server (such as mail.example.org): ");
  if (!host) throw new OperatorError("usage", "no mail server is named", HINT);
  const port = portOf(variable("SMTP_PORT")), security = securityOf(host, port);
  const user = variable("SMTP_USER") ?? prompts?.ask(`User at ${host} (empty for none): `);
  if (!user) return { host, port, security };
  const password = variable("SMTP_PASSWORD") ?? prompts?.askSecret(`Password of ${user}: `);
  if (!password) throw new OperatorError("usage", `no password for ${user} is given`, HINT);
  return { host, port, security, login: { user, password } };
}

/** @returns the user at the mail server, if the environment names one. */
export function userOfEnvironment(variable: ReadVariable): string | undefined {
  const url = variable("SMTP_URL");
  return (url ? ofUrl(url).login?.user : variable("SMTP_USER")) || undefined;
}

function ofUrl(text: string): SmtpServer {
  const url = URL.parse(text), isImplicit = url?.protocol === "smtps:";
  if (url === null || !isImplicit && url.protocol !== "smtp:" || url.hostname === "") {
    // The text may hold a password.
    throw new OperatorError("usage", "SMTP_URL is no address of a mail server", HINT);
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const port = url.port === "" ? isImplicit ? IMPLICIT_PORT : STARTTLS_PORT : Number(url.port);
  const security = isImplicit ? "implicit" : securityOf(host, port);
  const user = decoded(url.username), password = decoded(url.password);
  return { host, port, security, ...user === "" ? {} : { login: { user, password } } };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    const message = "user or password in SMTP_URL has a % that stands for nothing";
    throw new OperatorError(
      "usage",
      message,
      "Write %25 for %, or set SMTP_USER and SMTP_PASSWORD.",
    );
  }
}

function portOf(text: string | undefined): number {
  if (!text) return STARTTLS_PORT;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new OperatorError("usage", `SMTP_PORT is no port: ${text}`, "Most servers use 587 or 465.");
}

/** Nothing but this computer itself is talked to without TLS. */
function securityOf(host: string, port: number): SmtpServer["security"] {
  if (host === "127.0.0.1" || host === "::1") return "plain";
  return port === IMPLICIT_PORT ? "implicit" : "starttls";
}
