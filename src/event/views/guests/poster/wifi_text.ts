import type { GuestWifi } from "../../../guests/desk.ts";

/** @returns what phones that scan it join a network by. */
export function wifiText({ name, password }: GuestWifi): string {
  const secret = password === undefined ? "T:nopass" : "T:WPA";
  const fields = [secret, `S:${quoted(name)}`];
  if (password !== undefined) fields.push(`P:${quoted(password)}`);
  return `WIFI:${fields.join(";")};;`;
}

/** These characters have a meaning in the text. */
function quoted(text: string): string {
  return text.replaceAll(/[\\;,":]/g, "\\$&");
}
