import { resolve } from "node:path";
import type { z } from "zod";
import { OperatorError } from "../core/operator_error.ts";
import { readSettings, type SettingTexts } from "../runtime/read_settings.ts";
import { isS3Address } from "../remote/s3_place.ts";
import { type HubSettingKey, hubSettings } from "./hub_settings.ts";

/** Every setting of the hub, validated; folders are absolute paths. */
export type HubConfig = Readonly<
  { [Key in HubSettingKey]: z.output<(typeof hubSettings)[Key]["schema"]> }
>;

const HINT = "`photosort hub --help` and docs/hub.md list every setting.";

/** @throws {OperatorError} `usage`, naming every wrong value and where it came from, but no secret. */
export function loadHubConfig(texts: SettingTexts<HubSettingKey>): HubConfig {
  const { values, faults } = readSettings<HubSettingKey>(hubSettings, texts);
  if (faults.length > 0) throw new OperatorError("usage", faults.join("; "), HINT);
  return absolute(values as HubConfig);
}

function absolute(config: HubConfig): HubConfig {
  const folder = (path: string) => path === "" || isS3Address(path) ? path : resolve(path);
  const roots = Object.entries(config.roots)
    .map(([name, root]) => [name, { ...root, folder: folder(root.folder) }]);
  return {
    ...config,
    roots: Object.fromEntries(roots),
    objects: folder(config.objects),
    brokerCredentials: folder(config.brokerCredentials),
    brokerCa: folder(config.brokerCa),
    tlsCert: folder(config.tlsCert),
    tlsKey: folder(config.tlsKey),
  };
}

/** Settings without which a hub does not serve, unless `--try` makes them up. */
const required = ["database", "secretKey", "objects"] as const;

/**
 * Refuses settings with which the hub cannot serve, or would serve passwords in the clear to other
 * computers.
 *
 * @throws {OperatorError} `usage`, naming everything at once.
 */
export function requireServable(config: HubConfig): void {
  const faults: string[] = required.filter((key) => (config[key] ?? "") === "")
    .map((key) => `${hubSettings[key].env} is not set`);
  const places = [config.objects, ...Object.values(config.roots).map(({ folder }) => folder)];
  if (places.some(isS3Address)) {
    faults.push(
      ...(["s3KeyId", "s3Secret"] as const).filter((key) => config[key] === "")
        .map((key) => `${hubSettings[key].env} is not set, which photos or objects on S3 need`),
    );
  }
  if ((config.tlsCert === "") !== (config.tlsKey === "")) {
    faults.push("HUB_TLS_CERT and HUB_TLS_KEY go together, and one is not set");
  }
  if (!isLoopback(config.host) && config.tlsCert === "" && config.proxies.length === 0) {
    faults.push(
      `HUB_HOST ${config.host} lets other computers in, and neither HUB_TLS_CERT nor HUB_PROXIES is set`,
    );
  }
  if (faults.length === 0) return;
  const hint = "docs/hub.md shows an installation; `photosort hub --try DIR` needs none of it.";
  throw new OperatorError("usage", faults.join("; "), hint);
}

/** @returns whether only programs of this computer reach an address. */
export function isLoopback(host: string): boolean {
  return host === "::1" || host.startsWith("127.");
}
