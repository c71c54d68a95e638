import type { QuestionView } from "../../event/views/people/question_schema.ts";

/** @returns a question with its number in the queue, and the command for either answer. */
export function questionLines(
  { question, sure, why, yes, no }: QuestionView,
  number: number,
): string[] {
  return [
    `${number}. ${question} (${sure})`,
    `   ${why}`,
    `   yes: ${yes.command}`,
    `   no:  ${no.command}`,
  ];
}
