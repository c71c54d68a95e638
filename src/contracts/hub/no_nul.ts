/** Text as databases keep it: without NUL. Not `\0`, which JSON Schema does not know. */
// deno-lint-ignore no-control-regex
export const noNul = /^[^\u0000]*$/;
