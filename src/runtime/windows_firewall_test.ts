import assert from "node:assert/strict";
import type { FirewallView, NetworkKind } from "../core/firewall.ts";
import { firewallView } from "./windows_firewall.ts";
import type { Registry, RegistryValue } from "./windows_registry.ts";

const NETWORKS = String.raw`SOFTWARE\Microsoft\Windows NT\CurrentVersion\NetworkList\Profiles`;
const POLICY = String.raw`SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy`;
const PROGRAM = String.raw`C:\photosort\runtime\deno.exe`,
  reached = { program: PROGRAM, port: 8585 };
const ALLOW = "v2.31|Action=Allow|Active=TRUE|Dir=In|Protocol=6";
const BLOCK = "v2.31|Action=Block|Active=TRUE|Dir=In|Protocol=6";

type Keys = Record<string, Record<string, RegistryValue>>;

function registryOf(keys: Keys): Registry {
  return {
    values: (key) => new Map(Object.entries(keys[key] ?? {})),
    keys: (key) =>
      Object.keys(keys).filter((one) => one.startsWith(`${key}\\`))
        .map((one) => one.slice(key.length + 1)),
  };
}

/** A SYSTEMTIME of a day of June 2026. */
function joinedOn(day: number): Uint8Array {
  return new Uint8Array(Uint16Array.of(2026, 6, 0, day, 20, 0, 0, 0).buffer);
}

function stateWith(rules: string[], { kind = "private", own = {} }: {
  kind?: NetworkKind;
  own?: Record<string, RegistryValue>;
} = {}): FirewallView["state"] {
  const category = { public: 0, private: 1, domain: 2 }[kind];
  const folder = { public: "PublicProfile", private: "StandardProfile", domain: "DomainProfile" };
  return firewallView(
    registryOf({
      [`${NETWORKS}\\{1}`]: {
        ProfileName: "Hall",
        Category: category,
        DateLastConnected: joinedOn(6),
      },
      [`${POLICY}\\${folder[kind]}`]: { EnableFirewall: 1, ...own },
      [`${POLICY}\\FirewallRules`]: Object.fromEntries(rules.map((rule, at) => [`{${at}}`, rule])),
    }),
    reached,
  ).state;
}

Deno.test("the network that counts is the one that was joined last", () => {
  const network = (name: string, category: number, day: number) => (
    { ProfileName: name, Category: category, DateLastConnected: joinedOn(day) }
  );
  const view = firewallView(
    registryOf({
      [`${NETWORKS}\\{1}`]: network("Studio", 1, 5),
      [`${NETWORKS}\\{2}`]: network("Hotel", 0, 6),
      [`${NETWORKS}\\{3}`]: network("Office", 2, 4),
    }),
    reached,
  );
  assert.deepEqual(view, { network: "Hotel", kind: "public", state: "none" });
  const unknown = firewallView(registryOf({}), reached);
  assert.deepEqual(unknown, { network: null, kind: "public", state: "none" });
});

Deno.test("a rule lets phones in if it is of this program or port, and of this kind of network", () => {
  const letIn = [
    `App=${PROGRAM}|Name=deno|`,
    `App=${PROGRAM.toUpperCase()}|Profile=Private|Profile=Public|Name=deno|`,
    "LPort=8585|Name=photosort guests|RA4=LocalSubnet|",
    "LPort=80|LPort=8585|Name=two|",
    "LPort2_10=8000-9000|Name=range|",
    "LPort=8585|RA42=LocalSubnet|RA62=LocalSubnet|Name=subnet|",
  ];
  for (const rest of letIn) assert.equal(stateWith([`${ALLOW}|${rest}`]), "allowed", rest);
  const notThis = [
    `${ALLOW}|App=C:\\other\\deno.exe|Name=deno|`,
    `${ALLOW}|App=${PROGRAM}|Profile=Public|Name=deno|`,
    `${ALLOW}|LPort=80|Name=web|`,
    `${ALLOW}|LPort2_10=9000-9999|Name=range|`,
    `${ALLOW}|LPort=8585|RA4=10.0.0.5|Name=one computer|`,
    `${ALLOW}|LPort=8585|Svc=dnscache|Name=a service|`,
    `${ALLOW}|Profile=Private|Name=everything|`,
    ALLOW.replace("Protocol=6", "Protocol=17") + "|LPort=8585|Name=UDP|",
    ALLOW.replace("TRUE", "FALSE") + "|LPort=8585|Name=off|",
    ALLOW.replace("Dir=In", "Dir=Out") + "|LPort=8585|Name=out|",
  ];
  for (const rule of notThis) assert.equal(stateWith([rule]), "none", rule);
});

Deno.test("a rule that keeps out goes before those that let in", () => {
  const rules = [`${ALLOW}|LPort=8585|`, `${BLOCK}|App=${PROGRAM}|Profile=Public|`];
  assert.equal(stateWith(rules, { kind: "public" }), "blocked");
  assert.equal(stateWith(rules, { kind: "private" }), "allowed");
  assert.equal(stateWith(rules, { kind: "domain" }), "allowed");
});

Deno.test("without rules it counts what the firewall does with everybody", () => {
  assert.equal(stateWith([]), "none");
  assert.equal(stateWith([], { own: { EnableFirewall: 0 } }), "off");
  assert.equal(stateWith([], { own: { DefaultInboundAction: 0 } }), "allowed");
  const shut = { DoNotAllowExceptions: 1 };
  assert.equal(stateWith([`${ALLOW}|LPort=8585|`], { own: shut }), "blocked");
});
