/**
 * Tries what a thread may do. It imports nothing, so that its text alone can be run as a module by
 * a thread that may read no file of the tests.
 */

/** Where a probe looks: absolute paths of folders that each hold `a.jpg`, and a port. */
export interface ProbedPlaces {
  /** By the words of the table in docs/security.md. */
  folders: Record<string, string>;
  /** A file of the program, the event's database, and a file of the program's packages. */
  program: string;
  database: string;
  packages: string;
  /** Somebody listens there on 127.0.0.1. */
  port: number;
  /** The port of the page. */
  pagePort: number;
}

/** By column of the table, then by what was tried: whether it was allowed. */
export type Allowed = Record<string, Record<string, boolean>>;

export async function probePermissions(places: ProbedPlaces): Promise<Allowed> {
  const { folders, program, database, packages, port, pagePort } = places;
  const allowed: Allowed = {};
  const attempt = async (column: string, what: string, work: () => unknown) => {
    const columns = allowed[column] ??= {};
    try {
      await work();
      columns[what] = true;
    } catch (error) {
      // Any other error came after the permission was given.
      columns[what] = !(error instanceof Deno.errors.NotCapable);
    }
  };
  const files = Object.entries(folders).map(([name, folder]) => [name, `${folder}/a.jpg`]);
  for (const [name, file] of [...files, ["program", program], ["database file", database]]) {
    await attempt("reads", name, () => Deno.readFileSync(file));
    await attempt("writes", name, () => Deno.openSync(file, { write: true }).close());
  }
  await attempt("network", "loopback", async () => {
    (await Deno.connect({ hostname: "127.0.0.1", port })).close();
  });
  await attempt("network", "its port", () => {
    Deno.listen({ hostname: "127.0.0.1", port: pagePort }).close();
  });
  await attempt("network", "listening", () => Deno.listen({ hostname: "127.0.0.1" }).close());
  // Nothing is sent, and nobody is let in: the permission is asked for, not used.
  const mayReach = (host: string) => Deno.permissions.querySync({ name: "net", host }).state;
  const hosts = {
    "phones' port": `0.0.0.0:${pagePort}`,
    "all addresses": "0.0.0.0",
    "model hosts": "raw.githubusercontent.com",
    "elsewhere": "example.org",
  };
  for (const [name, host] of Object.entries(hosts)) {
    (allowed.network ??= {})[name] = mayReach(host) === "granted";
  }
  await attempt("runs", "programs", () => new Deno.Command("true").outputSync());
  await attempt("libraries", "packages", () => Deno.dlopen(packages, {}));
  await attempt("libraries", "elsewhere", () => Deno.dlopen(files[0][1], {}));
  await attempt("environment", "two variables", () => Deno.env.get("MALLOC_ARENA_MAX"));
  await attempt("environment", "the driver's", () => Deno.env.get("PGHOST"));
  await attempt("environment", "elsewhere", () => Deno.env.get("HOME"));
  await attempt("system", "name", () => Deno.hostname());
  await attempt("system", "memory", () => Deno.systemMemoryInfo());
  await attempt("system", "addresses", () => Deno.networkInterfaces());
  await attempt("system", "user", () => Deno.uid());
  return allowed;
}
