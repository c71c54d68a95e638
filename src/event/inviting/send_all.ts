import { counted } from "../../core/counted.ts";
import { backoffMs } from "../../runtime/backoff.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Mail } from "./mail.ts";
import type { Mailer, MailOutcome, SmtpAnswer } from "./mailer.ts";
import type { DueMail, Outbox } from "./outbox.ts";
import { told } from "./smtp_faults.ts";

export interface SendingContext {
  outbox: Outbox;
  mailer: Mailer;
  makeMail: (due: DueMail) => Promise<Mail>;
  clock: Pick<Clock, "now" | "sleep">;
  /** Ends the run after the mail that is under way. */
  signal: AbortSignal;
  /** Receives lines for the operator; none holds an address. */
  say: (line: string) => void;
  /** Told after each mail: how many are through, and how many wait. */
  onProgress: (done: number, waiting: number) => void;
  /** Mails a minute, at most. */
  perMinute: number;
}

/** What became of the mails of one run. */
export interface SendResult {
  sent: number;
  refused: number;
  /** Mails that the server may have taken before the connection was lost. */
  unsure: number;
  /** Mails that still wait. */
  waiting: number;
  /** Why the run ended before all were through; left out if it did not. */
  stopped?: { reason: string; hint: string };
}

/** First and longest wait before a mail that the server wants later is tried again, in milliseconds. */
const LATER_MS = 60_000, LATEST_MS = 900_000;
const MOST_TRIES = 5;
/** The same for a connection that was lost. */
const RECONNECT_MS = 1_000, LONGEST_MS = 120_000;
const MOST_LOST = 9;
/** So many refusals in a row are about the sender, such as too many mails a day. */
const MOST_REFUSED = 5;

/** Sends the invitations that wait, one after the other. */
export async function sendAll(context: SendingContext): Promise<SendResult> {
  const { outbox, mailer } = context, run = new Sending(context);
  try {
    await run.toTheEnd();
  } finally {
    mailer.close();
  }
  return { ...run.result, waiting: outbox.waiting().length };
}

class Sending {
  readonly result: Omit<SendResult, "waiting"> = { sent: 0, refused: 0, unsure: 0 };
  readonly #context: SendingContext;
  /** By the mail's number: how often the server wanted it later, and when that is. */
  readonly #later = new Map<number, { tries: number; at: number }>();
  readonly #leftAlone = new Set<number>();
  #lost = 0;
  #refusedInARow = 0;

  constructor(context: SendingContext) {
    this.#context = context;
  }

  async toTheEnd(): Promise<void> {
    const { clock, signal, outbox, perMinute } = this.#context;
    while (!signal.aborted && this.result.stopped === undefined) {
      const waiting = outbox.waiting().filter((id) => !this.#leftAlone.has(id));
      if (waiting.length === 0) return;
      const next = this.#soonest(waiting), begun = clock.now(), wait = next.at - begun;
      if (wait > 0) {
        const mails = counted(waiting.length, "mail waits", "mails wait");
        this.#context.say(`${mails} for the server, which wants to be asked again later`);
        await clock.sleep(wait, signal);
        continue;
      }
      const due = outbox.begin(next.id);
      if (due === undefined) this.#leftAlone.add(next.id);
      else await this.#send(due);
      this.#context.onProgress(this.#done(), outbox.waiting().length);
      await clock.sleep(begun + 60_000 / perMinute - clock.now(), signal);
    }
  }

  /** The first one that may be sent now; otherwise the one that may be sent soonest. */
  #soonest(waiting: readonly number[]): { id: number; at: number } {
    const all = waiting.map((id) => ({ id, at: this.#later.get(id)?.at ?? 0 }));
    const now = this.#context.clock.now();
    return all.find(({ at }) => at <= now) ?? all.reduce((a, b) => a.at <= b.at ? a : b);
  }

  async #send(due: DueMail): Promise<void> {
    const { mailer, makeMail } = this.#context;
    const outcome = await mailer.send(await makeMail(due));
    if (outcome.state !== "lost") this.#lost = 0;
    if (outcome.state !== "refused") this.#refusedInARow = 0;
    await this.#record(due, outcome);
  }

  async #record(due: DueMail, outcome: MailOutcome): Promise<void> {
    const { outbox } = this.#context, { id } = due;
    if (outcome.state === "sent") {
      outbox.sent(id);
      this.result.sent++;
    } else if (outcome.state === "refused") this.#refused(due, outcome.answer);
    else if (outcome.state === "deferred") this.#deferred(due, outcome.answer);
    else if (outcome.state === "lost") await this.#afterLoss(due, outcome);
    else {
      outbox.notSent(id, outcome.reason);
      this.result.stopped = { reason: outcome.reason, hint: outcome.hint };
    }
  }

  #refused({ id, guest }: DueMail, answer: SmtpAnswer): void {
    this.#context.outbox.refused(id, told(answer));
    this.#context.say(`The mail to guest ${guest} was refused: ${told(answer)}`);
    this.result.refused++;
    if (++this.#refusedInARow < MOST_REFUSED) return;
    this.result.stopped = {
      reason: `the server refused ${MOST_REFUSED} mails in a row, the last one with ${
        told(answer)
      }`,
      hint: "If it takes only so many a day, go on tomorrow with --retry-refused.",
    };
  }

  #deferred({ id, guest }: DueMail, answer: SmtpAnswer): void {
    const { outbox, clock, say } = this.#context;
    const tries = (this.#later.get(id)?.tries ?? 0) + 1;
    this.#later.set(id, { tries, at: clock.now() + backoffMs(tries, LATER_MS, LATEST_MS) });
    outbox.notSent(id, told(answer));
    if (tries < MOST_TRIES) return;
    this.#leftAlone.add(id);
    say(
      `The mail to guest ${guest} waits for the next run, as the server does not take it: ${
        told(answer)
      }`,
    );
  }

  async #afterLoss(
    { id, guest }: DueMail,
    { reason, mayBeSent }: { reason: string; mayBeSent: boolean },
  ) {
    const { outbox, clock, signal, say } = this.#context;
    if (mayBeSent) {
      outbox.unsure(id, reason);
      this.result.unsure++;
      say(
        `The connection was lost while the mail to guest ${guest} was sent: it may have arrived (${reason})`,
      );
    } else outbox.notSent(id, reason);
    if (++this.#lost >= MOST_LOST) {
      const hint = "Check the internet connection, SMTP_HOST and SMTP_PORT, and start again.";
      const what = "the mail server cannot be reached, or takes nothing now";
      this.result.stopped = { reason: `${what}: ${reason}`, hint };
      return;
    }
    const wait = backoffMs(this.#lost, RECONNECT_MS, LONGEST_MS);
    say(`Trying the mail server again in ${Math.round(wait / 1000)} s (${reason})`);
    await clock.sleep(wait, signal);
  }

  #done(): number {
    return this.result.sent + this.result.refused + this.result.unsure;
  }
}
