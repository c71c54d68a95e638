import { join } from "node:path";
import { programFolder } from "../../runtime/program_folder.ts";
import { modelsManifest, noPermissions, programCode } from "../../runtime/thread_permissions.ts";
import { s3Host, s3PlaceOf } from "../../remote/s3_place.ts";
import type { HubSetup } from "./hub_protocol.ts";

/** Where PostgreSQL listens if its address names no port. */
const POSTGRES_PORT = "5432";
/** What the PostgreSQL driver looks up; settings of the hub's own are handed to it instead. */
const driverVariables = [
  ...["PGHOST", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD", "PGOPTIONS", "PGSSLMODE"],
  ...["PGCONNECT_TIMEOUT", "PGCLIENT_ENCODING", "PGREPLICATION", "PGAPPNAME", "PGBINARY"],
  ...["PGFALLBACK_APPLICATION_NAME", "PGSSLNEGOTIATION", "PGSSL", "USER", "USERNAME"],
  ...["NODE_PG_FORCE_NATIVE", "NODE_DEBUG", "NODE_EXTRA_CA_CERTS"],
];

/**
 * The rights of the hub's thread: it listens at its address, talks to its database and its queue, reads
 * the roots, and writes to its folder of objects alone, or asks the server of S3 that keeps them.
 * docs/security.md has the table.
 */
export function hubPermissions({ config, trial }: HubSetup): Deno.PermissionOptionsObject {
  const { host, port, database, broker, objects, roots } = config;
  const places = [objects, ...Object.values(roots).map(({ folder }) => folder)];
  const folders = places.filter((place) => s3PlaceOf(place) === undefined);
  const own = [
    ...folders.filter((folder) => folder === objects),
    ...trial === undefined ? [] : [trial.database],
  ];
  const files = [config.tlsCert, config.tlsKey, config.brokerCredentials, config.brokerCa]
    .filter((file) => file !== "");
  const queue = broker?.servers.map(({ host, port }) => hostAndPort(host, port)) ?? [];
  return {
    ...noPermissions,
    net: [
      hostAndPort(host, port),
      ...trial === undefined ? [databaseHost(database), ...queue] : [],
      ...places.flatMap((place) => s3PlaceOf(place) ?? []).map(s3Host),
    ],
    read: [
      ...[
        ...own,
        ...folders,
        ...files,
        ...programCode,
        modelsManifest,
      ],
      join(programFolder, "migrations"),
    ],
    write: own,
    env: driverVariables,
  };
}

/** @returns where a database is, such as `db.example.org:5432`. */
export function databaseHost(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port || POSTGRES_PORT}`;
}

function hostAndPort(host: string, port: number): string {
  return host.includes(":") && !host.startsWith("[") ? `[${host}]:${port}` : `${host}:${port}`;
}
