import { counted } from "../../core/counted.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { galleries } from "../../event/actions/galleries/galleries.ts";
import type { GalleriesReport } from "../../contracts/galleries.ts";
import { findEvent } from "../../event/engine/event_site.ts";
import { layout } from "../../event/event_layout.ts";
import type { Config } from "../../event/settings.ts";
import type { CommandContext } from "../context.ts";
import { endOfDay } from "../end_of_day.ts";
import { localDay } from "../local_time.ts";

export interface GalleriesOptions {
  contact?: string;
  /** A day, such as 2027-06-30. */
  until?: string;
  language?: "en" | "de";
  dryRun: boolean;
  json: boolean;
}

/** Makes a gallery for each guest with a name or an address, and contact sheets. */
export async function galleriesCommand(
  context: CommandContext,
  config: Config,
  { contact, until, language, dryRun, json }: GalleriesOptions,
): Promise<number> {
  const wish = { contact, language, until: until === undefined ? undefined : endOfDay(until) };
  const site = await findEvent(config);
  const report = await galleries(site, { now: Date.now(), wish }, { dryRun, say: context.say });
  if (json) context.print(JSON.stringify(report));
  else for (const line of lines(report)) context.print(line);
  return exitCodes.ok;
}

function lines(report: GalleriesReport): string[] {
  const { galleries, withdrawn, contactSheets, dryRun, until, contact } = report;
  const found: string[] = [];
  for (const gallery of galleries) {
    const { name, person, photos, token, isNew, hasNewLink, formerLinks, changed } = gallery;
    const state = hasNewLink ? "new link" : isNew ? "new" : changed > 0 ? "changed" : "as before";
    found.push(
      `${name ?? `person ${person}`}  ${counted(photos, "photo")}  ${state}${
        dryRun && isNew ? "" : `  ${layout.galleries}/${token}/index.html`
      }${
        formerLinks === 0
          ? ""
          : `  ${counted(formerLinks, "former link leads", "former links lead")} there`
      }`,
    );
  }
  const files = galleries.reduce((sum, { changed }) => sum + changed, 0);
  const tally = `${counted(galleries.length, "gallery", "galleries")}, ${
    counted(files, "file")
  } changed, ${withdrawn} withdrawn`;
  const renewed = galleries.filter(({ hasNewLink }) => hasNewLink).length;
  if (renewed > 0) {
    found.push(
      `${
        counted(renewed, "gallery has", "galleries have")
      } a new link, as somebody who is not its ` +
        "guest may have the former one: publish, then invite its guests again",
    );
  }
  if (dryRun) return [...found, `Dry run, nothing was written: ${tally}`];
  found.push(`${tally}. They stay until ${localDay(until)}; guests ask ${contact}`);
  if (contactSheets > 0) {
    found.push(`Contact sheets for the album are in ${layout.contactSheets}`);
  }
  return found;
}
