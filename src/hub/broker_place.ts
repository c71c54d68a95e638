/** Where the servers of a queue are, and how the hub logs in there. */
export interface BrokerPlace {
  /** Host and port of each server of one cluster. */
  servers: { host: string; port: number }[];
  /** Whether it must be TLS; otherwise it is if the server offers that. */
  isTls: boolean;
  login?: { user: string; password: string } | { token: string };
}

/** Where NATS listens if its address names no port. */
const NATS_PORT = 4222;

/**
 * @param text `nats://USER:PASSWORD@HOST:PORT`, or `tls://`; further servers of the cluster after
 * commas. A user without a password is a token.
 * @returns undefined if it is no such address, or if not all are by one login and way.
 */
export function readBrokerPlace(text: string): BrokerPlace | undefined {
  const urls = text.split(",").map((one) => URL.parse(one.trim()));
  if (!urls.every((url) => url !== null && isPlain(url))) return undefined;
  const [{ protocol, username, password }] = urls as URL[];
  const isOne = (urls as URL[]).every((url) =>
    url.protocol === protocol &&
    (url.username === "" || url.username === username && url.password === password)
  );
  if (!isOne) return undefined;
  return {
    servers: (urls as URL[]).map(({ hostname: host, port }) => (
      { host, port: port === "" ? NATS_PORT : Number(port) }
    )),
    isTls: protocol === "tls:",
    ...username !== "" && { login: loginOf(username, password) },
  };
}

function isPlain({ protocol, hostname, pathname, search, hash }: URL): boolean {
  return /^(nats|tls):$/.test(protocol) && hostname !== "" && /^\/?$/.test(pathname) &&
    search === "" && hash === "";
}

function loginOf(username: string, password: string): BrokerPlace["login"] {
  const user = decodeURIComponent(username);
  return password === "" ? { token: user } : { user, password: decodeURIComponent(password) };
}
