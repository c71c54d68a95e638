import { dirname, join } from "node:path";
import { noPermissions, programCode } from "../../../runtime/thread_permissions.ts";
import { layout } from "../../event_layout.ts";
import type { SmtpServer } from "../../inviting/smtp_server.ts";

/**
 * The permissions of the thread that sends invitations: the mail server's port, and the database,
 * which records what was sent.
 *
 * @param root absolute path of EventRoot.
 */
export function invitePermissions(
  root: string,
  server: Pick<SmtpServer, "host" | "port">,
): Deno.PermissionOptionsObject {
  const database = join(root, layout.database);
  return {
    ...noPermissions,
    read: [dirname(database), ...programCode],
    write: [
      ...["", "-wal", "-shm", "-journal"].map((end) => database + end),
      join(root, layout.outboxLock),
    ],
    net: [hostAndPort(server)],
  };
}

/** @returns as permissions name it, such as `mail.example.org:587` or `[::1]:25`. */
export function hostAndPort({ host, port }: Pick<SmtpServer, "host" | "port">): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
