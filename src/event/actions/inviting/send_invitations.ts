import { join } from "node:path";
import { systemClock } from "../../../runtime/clock.ts";
import { openForAppending } from "../../db/open.ts";
import { createStore, type Store } from "../../db/store.ts";
import { claimFile } from "../../disk/claim_file.ts";
import { layout } from "../../event_layout.ts";
import { makeMail, type Sender } from "../../inviting/mail.ts";
import { writeLetter } from "../../inviting/letter.ts";
import type { OperatorWords } from "../../inviting/operator_words.ts";
import type { DueMail } from "../../inviting/outbox.ts";
import { sendAll, type SendResult } from "../../inviting/send_all.ts";
import { SmtpMailer } from "../../inviting/smtp_mailer.ts";
import type { SmtpServer } from "../../inviting/smtp_server.ts";
import { fillOutbox, StoredOutbox } from "../../inviting/stored_outbox.ts";

/** What is to be sent, by whom and how; plain data. */
export interface InviteSetup {
  /** Absolute path of EventRoot, links resolved. */
  root: string;
  server: SmtpServer;
  sender: Sender;
  words: OperatorWords;
  /** Where galleries are published, with a slash at its end. */
  baseUrl: string;
  /** Mails a minute, at most. */
  perMinute: number;
  /** Whether mails are sent again that may have been sent before a crash. */
  resendUnsure: boolean;
  /** Whether mails are tried again that the server refused. */
  retryRefused: boolean;
}

export interface InviteListener {
  say: (line: string) => void;
  onProgress: (done: number, waiting: number) => void;
}

/**
 * Sends all invitations that have not been sent, also beside a photosort that sorts the event.
 *
 * @throws {OperatorError} `alreadyRunning` if another one sends them.
 */
export async function sendInvitations(
  setup: InviteSetup,
  { say, onProgress }: InviteListener,
  signal: AbortSignal,
): Promise<SendResult> {
  const { root, server, baseUrl, perMinute } = setup;
  using _claim = claimOutbox(root);
  const store = createStore(openForAppending(join(root, layout.database)));
  try {
    prepare(store, setup);
    return await sendAll({
      outbox: new StoredOutbox(store, baseUrl, () => systemClock.date()),
      mailer: new SmtpMailer(server),
      makeMail: (due) => mailOf(due, setup),
      clock: systemClock,
      signal,
      say,
      onProgress,
      perMinute,
    });
  } finally {
    store.close();
  }
}

function prepare(store: Store, { sender, resendUnsure, retryRefused }: InviteSetup): void {
  fillOutbox(store, sender.from.address, systemClock.date());
  if (resendUnsure) store.outbox.waitAgain("sending");
  if (retryRefused) store.outbox.waitAgain("refused");
}

function mailOf({ guest, to, messageId, invitation }: DueMail, { sender, words }: InviteSetup) {
  const { language } = invitation;
  const letter = writeLetter(invitation, words[language], { address: sender.stop, guest });
  return makeMail(letter, sender, { guest, to, messageId, language });
}

/** Two that send at once would take each other's mails for those of a crash. */
function claimOutbox(root: string): Disposable {
  return claimFile(root, layout.outboxLock, {
    message: "another photosort sends invitations",
    hint: "Wait for that one, or end it: nothing is sent twice.",
  });
}
