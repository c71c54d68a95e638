import type { EnrolmentShown, GuestReachShown } from "../../contracts/guests.ts";
import { counted } from "../../core/counted.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { readEvent } from "../../event/views/read_event.ts";
import type { Config } from "../../event/settings.ts";
import type { CommandContext } from "../context.ts";
import { localTime } from "../local_time.ts";
import { type GuestsSeen, guestsSeen } from "./guests_seen.ts";

/** Prints the desk, who found themselves there, and what they ask for. */
export async function listGuestsCommand(
  { print }: CommandContext,
  config: Config,
  { json }: { json: boolean },
): Promise<number> {
  using event = await readEvent(config.root);
  const seen = await guestsSeen(event);
  if (json) print(JSON.stringify(seen));
  else for (const line of linesOf(seen)) print(line);
  return exitCodes.ok;
}

function linesOf({ desk, reach, enrolments, unpublished, erasureWishes }: GuestsSeen): string[] {
  if (desk === null) return ["Guests' pages were never switched on: photosort guests open --help"];
  const { responsible, contact, purpose, code, isOpen, keepUntil } = desk;
  return [
    `Guests' pages are ${isOpen ? `on, code ${code}` : "off"}`,
    `  ${responsible} (${contact}): ${purpose}. What guests leave is deleted on ${
      localTime(keepUntil)
    }`,
    ...isOpen ? reachLines(reach) : [],
    ...enrolments.map(enrolmentLine),
    ...enrolments.flatMap(({ id, missing }) =>
      missing.filter(({ answeredAt }) => answeredAt === null)
        .map(({ text }) => `Guest ${id} misses a photo: ${text}`)
    ),
    ...unpublished.map((person) => `Not published: ${callPerson(person)}`),
    ...erasureWishes.map(({ id, ...person }) =>
      `A guest asks that ${
        callPerson({ id, ...person })
      } be forgotten: photosort people forget ${id}`
    ),
  ];
}

function reachLines(reach: GuestReachShown | null): string[] {
  if (reach === null) return ["  Nobody can open them now: no photosort serves this event"];
  const { isListening, fault, addresses, lastPhoneAt, changedAt } = reach;
  if (!isListening) return [`  Nobody can open them now${fault === null ? "" : `: ${fault}`}`];
  const phone = lastPhoneAt === null
    ? "no phone has reached them yet"
    : `a phone reached them last at ${localTime(lastPhoneAt)}`;
  return [
    ...addresses.length === 0 ? ["  This computer is in no network"] : [],
    ...addresses.map(({ url }) => `  ${url}`),
    `  ${phone}`,
    ...changedAt === null
      ? []
      : [`  The address changed at ${localTime(changedAt)}: print the posters again`],
  ];
}

function enrolmentLine({ id, state, photos, people }: EnrolmentShown): string {
  const names = (says: "is" | "asked") =>
    people.filter((person) => person.says === says).map(callPerson).join(", ");
  const is = names("is"), asked = names("asked");
  return `${String(id).padStart(4)}  ${state}, sees ${counted(photos, "photo")}${
    is === "" ? "" : `, is ${is}`
  }${asked === "" ? "" : `, may be ${asked}`}`;
}

function callPerson({ name, id }: { name: string | null; id: number }): string {
  return name ?? `person ${id}`;
}
