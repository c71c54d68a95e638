import { OperatorError } from "../../core/operator_error.ts";
import { type GuestLanguage, guestLanguages } from "../guests/desk.ts";
import { requireOneLine } from "./mail_address.ts";

/** What the operator writes to guests of one language. */
export interface OwnWords {
  subject?: string;
  text?: string;
}

export type OperatorWords = Readonly<Record<GuestLanguage, OwnWords>>;

const MOST_CHARACTERS = 20_000;
const section = /^\[([a-z]{2})\]\s*$/;

/**
 * Reads the operator's words. Lines `[en]` and `[de]` begin a part for guests of that language; a
 * text without such a line is for everybody. Each part may begin with a line `Subject: …`.
 *
 * @throws {OperatorError} `usage` for an unknown language, or a text that is too long.
 */
export function readOperatorWords(text: string): OperatorWords {
  if (text.length > MOST_CHARACTERS) {
    const message = `the words have more than ${MOST_CHARACTERS} characters`;
    throw new OperatorError("usage", message, "Write less: spam filters dislike long mails.");
  }
  const parts = new Map<string, string[]>([["", []]]);
  let lines = parts.get("")!;
  for (const line of text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/)) {
    const language = section.exec(line)?.[1];
    if (language === undefined) lines.push(line);
    else parts.set(requireLanguage(language), lines = []);
  }
  const forAll = ownWords(parts.get("")!);
  const of = (language: GuestLanguage): OwnWords => ({
    ...forAll,
    ...ownWords(parts.get(language) ?? []),
  });
  return { en: of("en"), de: of("de") };
}

function requireLanguage(language: string): string {
  if ((guestLanguages as readonly string[]).includes(language)) return language;
  const known = guestLanguages.map((one) => `[${one}]`).join(" and ");
  throw new OperatorError("usage", `no guest reads [${language}]`, `Parts begin with ${known}.`);
}

function ownWords(lines: readonly string[]): OwnWords {
  const first = lines.findIndex((line) => line.trim() !== "");
  const subject = /^subject:(.*)$/i.exec(lines[first] ?? "")?.[1].trim();
  const text = lines.slice(subject === undefined ? 0 : first + 1).join("\n").trim();
  return {
    ...subject ? { subject: requireOneLine("the subject", subject) } : {},
    ...text === "" ? {} : { text },
  };
}
