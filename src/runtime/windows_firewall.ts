import type { FirewallView, NetworkKind } from "../core/firewall.ts";
import { type Registry, type RegistryValue, withRegistry } from "./windows_registry.ts";

const NETWORKS = String.raw`SOFTWARE\Microsoft\Windows NT\CurrentVersion\NetworkList\Profiles`;
const POLICY = String.raw`SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy`;
/** Values of `Category`. */
const kinds: readonly NetworkKind[] = ["public", "private", "domain"];
const switches: Readonly<Record<NetworkKind, string>> = {
  public: "PublicProfile",
  private: "StandardProfile",
  domain: "DomainProfile",
};
const TCP = "6";

/** The program and the port that are to be reached. */
export interface Reached {
  /** Absolute path of the program that listens. */
  program: string;
  port: number;
}

/** @returns what the firewall of Windows does; null on another system, or if it cannot be read. */
export function windowsFirewall(reached: Reached): FirewallView | null {
  if (Deno.build.os !== "windows") return null;
  try {
    return withRegistry((registry) => firewallView(registry, reached));
  } catch {
    // A hint beside the test by a phone, which tells for sure.
    return null;
  }
}

/** Reads what the firewall does from the registry, in which Windows keeps its rules. */
export function firewallView(registry: Registry, reached: Reached): FirewallView {
  const { network, kind } = lastNetwork(registry);
  const own = registry.values(`${POLICY}\\${switches[kind]}`);
  if (own.get("EnableFirewall") === 0) return { network, kind, state: "off" };
  if (own.get("DoNotAllowExceptions") === 1) return { network, kind, state: "blocked" };
  const rules = [...registry.values(`${POLICY}\\FirewallRules`).values()]
    .filter((rule) => typeof rule === "string").map(ruleOf)
    .filter((rule) => speaksOf(rule, kind, reached));
  const says = (action: string) => rules.some((rule) => rule.get("action")?.[0] === action);
  // A rule that keeps out goes before all that let in.
  if (says("block")) return { network, kind, state: "blocked" };
  const isOpen = own.get("DefaultInboundAction") === 0;
  return { network, kind, state: says("allow") || isOpen ? "allowed" : "none" };
}

/** Windows notes when it joined each network last; a network of which nothing is known is public. */
function lastNetwork(registry: Registry): { network: string | null; kind: NetworkKind } {
  const [last] = registry.keys(NETWORKS).map((key) => registry.values(`${NETWORKS}\\${key}`))
    .map((values) => ({ values, at: timeOf(values.get("DateLastConnected")) }))
    .sort((a, b) => b.at - a.at);
  if (last === undefined) return { network: null, kind: "public" };
  const name = last.values.get("ProfileName"), category = last.values.get("Category");
  return {
    network: typeof name === "string" ? name : null,
    kind: kinds[Number(category ?? 0)] ?? "public",
  };
}

/** @param date a SYSTEMTIME: year, month, weekday, day, hour, minute, second, millisecond. */
function timeOf(date: RegistryValue | undefined): number {
  if (!(date instanceof Uint8Array) || date.length < 16) return 0;
  const view = new DataView(date.buffer, date.byteOffset, 16);
  const [year, month, , day, hour, minute, second, ms] = Array.from(
    { length: 8 },
    (_, at) => view.getUint16(2 * at, true),
  );
  return Date.UTC(year, month - 1, day, hour, minute, second, ms);
}

/** What a rule says, by the names of its fields in small letters; a field may come several times. */
type Rule = ReadonlyMap<string, readonly string[]>;

/** @param text such as `v2.31|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8585|Name=guests|`. */
function ruleOf(text: string): Rule {
  const fields = text.split("|").map((field) => field.split("=", 2))
    .filter((field) => field.length === 2)
    .map(([name, value]) => [name.toLowerCase(), value.toLowerCase()] as const);
  const byName = Map.groupBy(fields, ([name]) => name);
  return new Map([...byName].map(([name, all]) => [name, all.map(([, value]) => value)]));
}

/** Fields by which a rule is of some devices, services, users or packages alone. */
const narrowing = ["svc", "luown", "luauth", "apppkgid", "security", "rport", "la4", "la6", "if"];

function speaksOf(rule: Rule, kind: NetworkKind, { program, port }: Reached): boolean {
  const is = (name: string, value: string) => {
    const values = rule.get(name);
    return values === undefined || values.includes(value);
  };
  const from = rule.get("ra4") ?? rule.get("ra42");
  return is("dir", "in") && is("active", "true") && is("protocol", TCP) && is("profile", kind) &&
    is("app", program.toLowerCase()) && speaksOfPort(rule, port) &&
    (from === undefined || from.includes("localsubnet")) &&
    !narrowing.some((name) => rule.has(name)) &&
    // A rule of neither speaks of other things, such as of one kind of network card.
    ["app", "lport", "lport2_10"].some((name) => rule.has(name));
}

function speaksOfPort(rule: Rule, port: number): boolean {
  const single = rule.get("lport") ?? [], ranges = rule.get("lport2_10") ?? [];
  if (single.length + ranges.length === 0) return true;
  return single.includes(String(port)) || ranges.some((range) => {
    const [from, to] = range.split("-").map(Number);
    return port >= from && port <= to;
  });
}
