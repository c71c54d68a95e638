import type { MailOutcome, SmtpAnswer } from "./mailer.ts";
import type { SmtpServer } from "./smtp_server.ts";

/** What nodemailer says of what went wrong. */
export interface SmtpFault extends Error {
  code?: string;
  /** The server's answer: its code, and all of it. */
  responseCode?: number;
  response?: string;
  /** The command that was answered: such as `RCPT TO`, or `CONN` for the connection itself. */
  command?: string;
}

type Impossible = Extract<MailOutcome, { state: "impossible" }>;

const LOGIN_HINT =
  "Check SMTP_USER and SMTP_PASSWORD. Gmail, iCloud, GMX and others want an app password, which " +
  "you make in the account's settings.";
const SENDER_HINT = "Name an address with --from that this account may send from.";
const TLS_HINT =
  "Check SMTP_HOST and SMTP_PORT. Do not send from a network whose host is not known, such as a hotel's.";

/** Answers to a login that hold for now only. */
const isForNow = (code: number | undefined) => code !== undefined && code < 500;

/** @returns what a failed login or handshake means, or undefined for a connection that may come back. */
function whyImpossible(
  fault: SmtpFault,
  { text }: SmtpAnswer,
  server: SmtpServer,
): Impossible | undefined {
  const { code, responseCode, message } = fault, at = `${server.host}:${server.port}`;
  const impossible = (reason: string, hint: string): Impossible => ({
    state: "impossible",
    reason,
    hint,
  });
  if (code === "EAUTH" && !isForNow(responseCode)) {
    return impossible(`${at} refuses the login: ${text || message}`, LOGIN_HINT);
  }
  if (code === "ETLS" && server.security === "starttls" && /STARTTLS/.test(message)) {
    const hint = "photosort sends no mail without TLS. Use port 465, or another server.";
    return impossible(`${at} offers no STARTTLS`, hint);
  }
  if (fault.command === "CONN" && responseCode !== undefined && responseCode >= 500) {
    const reason = `${at} takes nothing from this network: ${responseCode} ${text}`;
    return impossible(reason, "Try another network, or ask the provider of the mail server.");
  }
  if (isCertificateFault(fault)) {
    return impossible(`${at} does not prove who it is: ${message}`, TLS_HINT);
  }
  return undefined;
}

function isCertificateFault({ message }: SmtpFault): boolean {
  return /certificate|UnknownIssuer|NotValidForName|altnames|self.signed/i.test(message);
}

/**
 * @param hasBegun whether the server may have received any of the mail's text.
 * @param to the recipient, whose address is left out of what is told.
 */
export function outcomeOf(
  fault: SmtpFault,
  { server, hasBegun, to }: { server: SmtpServer; hasBegun: boolean; to: string },
): MailOutcome {
  const answer = answerOf(fault, to), { command } = fault;
  const impossible = whyImpossible(fault, answer, server);
  if (impossible !== undefined) return impossible;
  if (fault.code === "EENVELOPE" && answer.code === 0) {
    return { state: "refused", answer: { code: 553, text: "this is no address for a mail" } };
  }
  if (answer.code >= 500 && command === "MAIL FROM") {
    const reason = `${server.host} refuses the sender: ${told(answer)}`;
    return { state: "impossible", reason, hint: SENDER_HINT };
  }
  // Other answers are about the server or the sender, and so hold for all mails.
  if (answer.code >= 400 && (command === "RCPT TO" || command === "DATA")) {
    return { state: answer.code >= 500 ? "refused" : "deferred", answer };
  }
  const reason = answer.code > 0 ? told(answer) : fault.message;
  return { state: "lost", reason, mayBeSent: hasBegun };
}

/** @returns the code and the text in one line, such as `550 5.1.1 User unknown`. */
export function told({ code, text }: SmtpAnswer): string {
  return `${code} ${text}`;
}

const MOST_CHARACTERS = 300;

/** @returns code 0 if the server answered nothing. */
function answerOf({ responseCode = 0, response = "" }: SmtpFault, to: string): SmtpAnswer {
  const text = response.replace(/[\s\p{Cc}]+/gu, " ").replace(/^\d{3}[ -]/, "");
  const nameless = withoutAddress(text, to).slice(0, MOST_CHARACTERS).trim();
  return { code: responseCode, text: nameless };
}

/** Servers like to repeat the address; what is kept of their answers must not hold it. */
function withoutAddress(text: string, address: string): string {
  const words = [address, address.slice(0, address.lastIndexOf("@"))].map(RegExp.escape);
  return text.replaceAll(new RegExp(`(?<![\\w.])(${words.join("|")})(?![\\w])`, "gi"), "…");
}
