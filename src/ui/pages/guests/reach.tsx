import type { ComponentChildren } from "preact";
import type { GuestReachShown } from "../../../contracts/guests.ts";
import { Icon } from "../../parts/icon.tsx";
import { say } from "../../words/say.ts";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { Command } from "./command.tsx";
import { GuestsPart } from "./guests_part.tsx";

/** Whether phones can reach the guests' pages, and what to do if not. */
export function Reach({ reach }: { reach: GuestReachShown | undefined }) {
  const { reach: text } = words.value.guests;
  if (reach === undefined) return <GuestsPart title={text.title} />;
  const { isListening, port, addresses, lastPhoneAt } = reach;
  return (
    <GuestsPart title={text.title}>
      <ul class="reach" aria-live="polite">
        <Check
          state={isListening ? "good" : "bad"}
          says={isListening ? text.listens(port!) : text.silent}
        >
          {!isListening && (reach.fault === null ? text.starts : say(reach, "fault"))}
        </Check>
        <Check
          state={addresses.length > 0 ? "good" : "bad"}
          says={addresses.length > 0 ? text.addresses(addresses.length) : text.noAddress}
        >
          {addresses.map(({ address }) => address).join(" · ")}
        </Check>
        {reach.firewall !== null && lastPhoneAt === null && <Firewall {...reach.firewall} />}
        <Check
          state={lastPhoneAt === null ? "open" : "good"}
          says={lastPhoneAt === null
            ? text.notReached
            : text.reached(formats.value.time(lastPhoneAt))}
        >
          {lastPhoneAt === null && text.test}
        </Check>
      </ul>
      <details open={lastPhoneAt === null && isListening ? true : undefined}>
        <summary>{text.ifNot}</summary>
        <Advice system={reach.system} port={port} />
      </details>
    </GuestsPart>
  );
}

/** What Windows' own firewall does, by its rules; a phone that came tells more. */
function Firewall({ network, kind, state }: NonNullable<GuestReachShown["firewall"]>) {
  const { reach: text } = words.value.guests;
  const isOpen = state === "off" || state === "allowed";
  return (
    <Check state={isOpen ? "good" : "bad"} says={text.firewall(state, kind)}>
      {network !== null && text.lastNetwork(network)}
    </Check>
  );
}

function Check({ state, says, children }: {
  state: "good" | "bad" | "open";
  says: string;
  children?: ComponentChildren;
}) {
  const icon = ({ good: "check", bad: "warn", open: "dot" } as const)[state];
  return (
    <li class={`reach-check ${state}`}>
      <Icon name={icon} />
      <span>
        {says}
        {children && <span class="soft">{children}</span>}
      </span>
    </li>
  );
}

/** Firewalls differ by system; the network is the same for all. */
function Advice({ system, port }: Pick<GuestReachShown, "system" | "port">) {
  const { steps } = words.value.guests.reach;
  const command = port === null ? undefined : commandFor[system]?.(port);
  return (
    <>
      <ol class="reach-steps">
        <li>{steps.wifi}</li>
        {steps[system].map((step) => <li key={step}>{step}</li>)}
      </ol>
      {command !== undefined && <Command text={command} />}
    </>
  );
}

/** Commands that let devices of the same network reach one port. */
const commandFor: Readonly<
  Partial<Record<GuestReachShown["system"], (port: number) => string>>
> = {
  windows: (port) =>
    `netsh advfirewall firewall add rule name="photosort guests" dir=in action=allow protocol=TCP localport=${port} remoteip=localsubnet`,
  linux: (port) => `sudo ufw allow ${port}/tcp`,
};
