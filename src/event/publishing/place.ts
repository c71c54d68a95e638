import { OperatorError } from "../../core/operator_error.ts";
import type { S3Place } from "../../remote/s3_access.ts";
import type { WebdavPlace } from "./webdav_target.ts";

/** Where galleries are published to, without credentials. */
export type Place =
  | { kind: "folder"; folder: string }
  | ({ kind: "s3" } & S3Place)
  | ({ kind: "webdav" } & WebdavPlace);

const HINT = "Name a place as s3://bucket/prefix, webdavs://host/folder, or a folder.";

/**
 * @param to what the operator names.
 * @param environment reads a variable of the environment.
 * @throws {OperatorError} `usage` if that is no place.
 */
export function placeFrom(
  to: string,
  environment: (name: string) => string | undefined,
): Place {
  const scheme = /^([a-z][a-z0-9]+):\/\//i.exec(to)?.[1].toLowerCase();
  if (scheme === undefined) return { kind: "folder", folder: to };
  const rest = to.slice(scheme.length + 3);
  if (rest.split("/")[0].includes("@")) {
    const message = "the place must not name a user or a password, as it is kept in the event";
    throw new OperatorError("usage", message, "Set WEBDAV_USER and WEBDAV_PASSWORD instead.");
  }
  if (scheme === "s3") return s3Place(rest, environment);
  if (scheme !== "webdav" && scheme !== "webdavs") {
    throw new OperatorError("usage", `photosort cannot publish to ${scheme}://`, HINT);
  }
  const url = urlOf(to, `${scheme === "webdavs" ? "https" : "http"}://${rest}`);
  if (url.hash !== "" || url.search !== "") {
    const message = `the address must have no # and no ?: ${to}`;
    throw new OperatorError("usage", message, "In a folder's name, write %23 for # and %3F for ?.");
  }
  return { kind: "webdav", url: `${url.origin}${url.pathname}`.replace(/\/+$/, "") };
}

function s3Place(rest: string, environment: (name: string) => string | undefined): Place {
  const [bucket, ...parts] = rest.split("/");
  if (bucket === "") throw new OperatorError("usage", "s3:// lacks the bucket's name", HINT);
  const region = environment("AWS_REGION") ?? environment("AWS_DEFAULT_REGION") ?? "us-east-1";
  const given = environment("S3_ENDPOINT") ?? environment("AWS_ENDPOINT_URL");
  const endpoint = given === undefined || given === ""
    ? `https://s3.${region}.amazonaws.com`
    : urlOf("S3_ENDPOINT", given).origin;
  const prefix = parts.filter((part) => part !== "").join("/");
  return { kind: "s3", bucket, prefix, endpoint, region };
}

/** @param what is told, in place of the text, which may hold a password. */
function urlOf(what: string, text: string): URL {
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol) && url.hostname !== "") return url;
  throw new OperatorError("usage", `${what} is no address of a server`, HINT);
}

/** @returns how a place is recorded and shown. */
export function placeName(place: Place): string {
  if (place.kind === "folder") return place.folder;
  if (place.kind === "webdav") return place.url.replace(/^http/, "webdav");
  const { bucket, prefix, endpoint } = place, host = new URL(endpoint).host;
  const path = prefix === "" ? bucket : `${bucket}/${prefix}`;
  return /\.amazonaws\.com$/.test(host) ? `s3://${path}` : `s3://${path} at ${host}`;
}

/** @returns the one host and port that publishing there asks; undefined for a folder. */
export function hostOf(place: Place): string | undefined {
  if (place.kind === "folder") return undefined;
  const { protocol, hostname, port } = new URL(
    place.kind === "s3" ? place.endpoint : place.url,
  );
  return `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
}
