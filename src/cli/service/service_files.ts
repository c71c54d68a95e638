import { OperatorError } from "../../core/operator_error.ts";
import { launchdPlist } from "./launchd_plist.ts";
import type { Service, ServiceSystem } from "./service.ts";
import { systemdUnit } from "./systemd_unit.ts";
import { windowsTask } from "./windows_task.ts";

/** @returns the bytes of the file by which a system knows a service. */
export function definitionOf(system: ServiceSystem, service: Service): Uint8Array<ArrayBuffer> {
  if (system === "windows") return utf16(windowsTask(requireQuotable(service)));
  const text = system === "systemd" ? systemdUnit(requireOneLine(service)) : launchdPlist(service);
  return new TextEncoder().encode(text);
}

/** As schtasks wants it: UTF-16 with a mark of its byte order. */
function utf16(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(2 + 2 * text.length), view = new DataView(bytes.buffer);
  for (const [at, unit] of ["\ufeff", ...text.split("")].entries()) {
    view.setUint16(2 * at, unit.charCodeAt(0), true);
  }
  return bytes;
}

function requireOneLine(service: Service): Service {
  return requireWithout(service, /[\n\r]/, "a line end");
}

/** What cmd reads in between quotes cannot be written otherwise. */
function requireQuotable(service: Service): Service {
  return requireWithout(service, /["%\n\r]/, "a quote, a percent sign or a line end");
}

function requireWithout(service: Service, wrong: RegExp, what: string): Service {
  const { program, settings, folder, log = "", user = "" } = service;
  const path = [...program, settings, folder, log, user].find((one) => wrong.test(one));
  if (path === undefined) return service;
  const hint = "Put photosort into another folder.";
  throw new OperatorError("usage", `${path} has ${what}, which a service's file cannot`, hint);
}
