import { basename } from "node:path";
import type { ProgressView } from "../../contracts/progress.ts";
import type { WorkerStatus } from "../../contracts/worker_status.ts";
import type { ShownData } from "../../http/event_stream.ts";

/** What those whom a server serves may see of how far sorting is. */
export interface Audience {
  progress: (view: ProgressView) => ProgressView;
  status: (status: WorkerStatus) => WorkerStatus;
}

/** Sees everything. */
export const operator: Audience = { progress: (view) => view, status: (status) => status };

/** Sees what folders and drives are called, and not where on this computer they are. */
export const phones: Audience = {
  progress: (view) => ({
    ...view,
    sorting: phones.status(view.sorting),
    drives: view.drives.map((drive) => ({ ...drive, path: drive.name })),
    troubles: view.troubles.map((one) => ({ ...one, subject: withoutWay(one.subject) })),
  }),
  status: (status) => ({
    ...status,
    waiting_for: status.waiting_for && withoutWay(status.waiting_for),
  }),
};

/** @returns what an audience gets as the data of an event on the stream. */
export function shownTo({ progress, status }: Audience): ShownData {
  return ({ event, data }) => {
    if (event === "progress") return progress(data as ProgressView);
    return event === "status" ? status(data as WorkerStatus) : data;
  };
}

/** @param text that ends with an absolute path, if it holds one. @returns it with the path's end. */
function withoutWay(text: string): string {
  return text.replace(/(^| )(?:\/|\\\\|[A-Za-z]:[\\/]).*$/, (path, gap) => {
    return gap + (basename(path.trim().replaceAll("\\", "/")) || path.trim());
  });
}
