import { type DeskShown, type DeskTermsRequest, deskTermsSchema } from "../../contracts/guests.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { findEvent } from "../../event/engine/event_site.ts";
import type { Config } from "../../event/settings.ts";
import { readEvent } from "../../event/views/read_event.ts";
import { askFirst } from "../ask_first.ts";
import type { CommandContext } from "../context.ts";
import { endOfDay } from "../end_of_day.ts";
import { askDesk } from "./ask_desk.ts";
import { type GuestsSeen, guestsSeen } from "./guests_seen.ts";

/** What `guests open` says; what is left out stays as it was. */
export interface OpenOptions {
  responsible?: string;
  contact?: string;
  purpose?: string;
  /** Such as `2027-06-30`. */
  until?: string;
  language?: "en" | "de";
  wifi?: string;
  wifiPassword?: string;
}

/** Days that data is kept if nobody says otherwise. */
const KEPT_DAYS = 30, DAY_MS = 86_400_000;

/** Lets guests find themselves, by terms that they read. */
export async function openDeskCommand(
  context: CommandContext,
  config: Config,
  given: OpenOptions,
  { json }: { json: boolean },
): Promise<number> {
  const site = await findEvent(config), terms = termsOf(given, (await see(config)).desk);
  const { keepUntil, wifi, ...said } = terms;
  await askDesk(context, site, {
    do: "open",
    terms: {
      ...said,
      keepUntil: Date.parse(keepUntil),
      ...wifi === null
        ? {}
        : { wifi: { name: wifi.name, ...wifi.password && { password: wifi.password } } },
    },
  });
  const { desk, reach } = await see(config);
  if (json) context.print(JSON.stringify({ desk, reach }));
  else {
    context.print(`Guests' pages are on, code ${desk!.code}`);
    if (reach === null) context.say("They are served as soon as photosort sorts this event.");
    for (const { url } of reach?.addresses ?? []) context.print(`  ${url}`);
  }
  return exitCodes.ok;
}

/** Serves guests' pages no more. */
export async function closeDeskCommand(
  context: CommandContext,
  config: Config,
  { json }: { json: boolean },
): Promise<number> {
  await askDesk(context, await findEvent(config), { do: "close" });
  const { desk, reach } = await see(config);
  if (json) context.print(JSON.stringify({ desk, reach }));
  else context.print("Guests' pages are off; what guests left stays until its date");
  return exitCodes.ok;
}

/** Takes a guest's pictures away, and deletes what the guest left. */
export async function revokeCommand(
  context: CommandContext,
  config: Config,
  number: string,
  { json, yes }: { json: boolean; yes: boolean },
): Promise<number> {
  const before = (await see(config)).enrolments.find(({ id }) => String(id) === number);
  if (before === undefined) {
    throw new OperatorError("usage", `there is no guest ${number}`, "See `photosort guests`.");
  }
  const { id } = before, hint = "Nothing was deleted. Add --yes to delete.";
  askFirst(context, `deletes what guest ${id} left`, yes, hint);
  await askDesk(context, await findEvent(config), { do: "revoke", enrolment: id });
  if (json) context.print(JSON.stringify({ revoked: id }));
  else context.print(`Guest ${id} sees no photo any more; what they left is deleted`);
  return exitCodes.ok;
}

async function see(config: Config): Promise<GuestsSeen> {
  using event = await readEvent(config.root);
  return await guestsSeen(event);
}

/** @throws {OperatorError} `usage` if something is missing, or cannot be. */
function termsOf(given: OpenOptions, before: DeskShown | null): DeskTermsRequest {
  const { until, wifi, wifiPassword } = given, usual = Date.now() + KEPT_DAYS * DAY_MS;
  const keepUntil = until === undefined
    ? before?.keepUntil ?? new Date(usual).toISOString()
    : new Date(endOfDay(until)).toISOString();
  const parsed = deskTermsSchema.safeParse({
    responsible: given.responsible ?? before?.responsible,
    contact: given.contact ?? before?.contact,
    purpose: given.purpose ?? before?.purpose,
    language: given.language ?? before?.language ?? "en",
    keepUntil,
    wifi: wifi === undefined
      ? before?.wifi ?? null
      : wifi === ""
      ? null
      : { name: wifi, password: wifiPassword ?? null },
  });
  if (parsed.success) return parsed.data;
  const [{ path, message }] = parsed.error.issues, flag = flags[path.join(".")] ?? path.join(".");
  throw new OperatorError(
    "usage",
    `${flag} is missing or cannot be used: ${message}`,
    "Guests read who is responsible, how to reach them, what for, and until when.",
  );
}

const flags: Readonly<Record<string, string>> = {
  ...{ responsible: "--responsible", contact: "--contact", purpose: "--purpose" },
  ...{ "wifi.name": "--wifi", "wifi.password": "--wifi-password" },
};
