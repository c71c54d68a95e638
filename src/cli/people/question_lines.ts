import type { QuestionView } from "../../event/views/people/question_schema.ts";

/**
 * @param site the option that names the event, such as ` --root /events/anna`, if the operator gave
 *   it: without it the commands would be about another event.
 * @returns a question with its number in the queue, and the command for either answer.
 */
export function questionLines(
  { question, sure, why, yes, no }: QuestionView,
  number: number,
  site = "",
): string[] {
  return [
    `${number}. ${question} (${sure})`,
    `   ${why}`,
    `   yes: ${yes.command}${site}`,
    `   no:  ${no.command}${site}`,
  ];
}
