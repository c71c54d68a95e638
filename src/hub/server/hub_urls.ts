import { X509Certificate } from "node:crypto";
import type { HubConfig } from "../hub_config.ts";

type Place = Pick<HubConfig, "host" | "port" | "tlsCert">;

/** How other computers may name this one. */
export interface OwnNames {
  /** Its IPv4 addresses in its networks. */
  addresses: string[];
  /** Names that its certificate is for; programs refuse any other. */
  certified: string[];
}

/** @returns a hub's address by a name of its host. */
export function hubUrl({ port, tlsCert }: Place, host: string): string {
  const shown = host.includes(":") ? `[${host}]` : host;
  return `${tlsCert === "" ? "http" : "https"}://${shown}:${port}`;
}

/** @returns addresses at which everybody whom a hub listens to reaches it, one at least. */
export function hubUrls(place: Place, { addresses, certified }: OwnNames): string[] {
  const isEverywhere = place.host === "0.0.0.0" || place.host === "::";
  if (!isEverywhere) return [hubUrl(place, place.host)];
  const hosts = [certified, addresses, ["127.0.0.1"]].find((some) => some.length > 0)!;
  return hosts.map((host) => hubUrl(place, host));
}

/** @param pem a certificate chain. @returns the DNS names of its first, without patterns. */
export function certifiedNames(pem: string): string[] {
  const { subjectAltName = "" } = new X509Certificate(pem);
  return subjectAltName.split(", ").filter((one) => /^DNS:[^*]+$/.test(one)).map((one) => (
    one.slice("DNS:".length)
  ));
}
