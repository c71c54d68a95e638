import { html } from "hono/html";

/** HTML in which every value is escaped already. */
export type Markup = ReturnType<typeof html>;

/**
 * Makes HTML of a template: each value is escaped unless it is {@link Markup} itself; of a list each
 * item. Undefined, null and booleans are left out. By another name, as `deno fmt` indents whatever
 * is tagged `html` anew.
 */
export const markup: (strings: TemplateStringsArray, ...values: unknown[]) => Markup = html;
