/** HAProxy (Debian's package haproxy) before several hubs: each request goes to the next that is ready. */
import { join } from "node:path";
import { tempFolder } from "../support/temp_folder.ts";

const PROGRAM = "/usr/sbin/haproxy";

export const hasBalancer = isFile(PROGRAM);

export interface Balancer extends AsyncDisposable {
  /** Such as `http://127.0.0.1:20000`. */
  url: string;
}

/** Which hub answered; the balancer adds it to each answer. */
export const ANSWERED_BY = "x-answered-by";

/** @param ports of the hubs, on this computer. */
export async function startBalancer(ports: readonly number[], port: number): Promise<Balancer> {
  const path = join(await tempFolder(), "haproxy.cfg");
  await Deno.writeTextFile(path, configOf(ports, port));
  const child = new Deno.Command(PROGRAM, {
    args: ["-db", "-f", path],
    stdout: "null",
    stderr: "null",
  }).spawn();
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await child.status;
    },
  };
}

/** A hub is asked every half second whether it is ready; a request that broke off goes to the other. */
function configOf(ports: readonly number[], port: number): string {
  const servers = ports.map((one, at) => `  server hub${at + 1} 127.0.0.1:${one} check`);
  return `global
  maxconn 2000
defaults
  mode http
  timeout connect 5s
  timeout client 120s
  timeout server 120s
  option forwardfor
frontend all
  bind 127.0.0.1:${port}
  default_backend hubs
backend hubs
  balance roundrobin
  option httpchk GET /readyz
  http-check expect status 200
  default-server inter 500ms fall 1 rise 1 on-marked-down shutdown-sessions
  option redispatch
  retries 3
  retry-on conn-failure empty-response
  http-response set-header ${ANSWERED_BY} %s
${servers.join("\n")}
`;
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
