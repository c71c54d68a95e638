import { moveBrokenFiles } from "../../intake/move_broken_files.ts";
import { PhotoFailures } from "../../intake/photo_failures.ts";
import { readPhoto } from "../../intake/read_photo.ts";
import { recogniseOutputs } from "../../recovery/earlier_outputs.ts";
import { IdentifyInOrder } from "../../sorting/identify_in_order.ts";
import { PhotoFlow } from "../../sorting/photo_flow.ts";
import { PhotoRecorder } from "../../sorting/photo_recorder.ts";
import { PlacementQueue } from "../../sorting/placement_queue.ts";
import { type AppDependencies, modeOf } from "./dependencies.ts";
import type { Entrance } from "./wire_entrance.ts";

export type Sorting = ReturnType<typeof wireSorting>;

/** Builds what takes a photo from its file to people's folders. */
export function wireSorting(deps: AppDependencies, entrance: Entrance, signal: AbortSignal) {
  const { store, clock, log, events } = deps;
  const { origin, requests, retries, incomplete, underWay } = entrance;
  const onIdle = () => {
    requests.wake();
    deps.regroupRequests.ask();
  };
  const { placements, order } = wireFinish(deps, entrance, { signal, onIdle });
  const moveBroken = moveBrokenFiles({ ...deps, origin, requests });
  const failures = new PhotoFailures({
    store,
    clock,
    log,
    events,
    retries,
    incomplete,
    requests,
    order,
    moveBroken,
    errorGraceMs: deps.config.errorGraceSeconds * 1000,
  });
  const flow = new PhotoFlow({
    store,
    clock,
    origin,
    read: readWith(deps, entrance, failures),
    develop: deps.develop,
    recorder: recorderFor(deps),
    order,
    failures,
    events,
    underWay,
    mostInFlight: 2 * deps.workers + 1,
    signal,
    onIdle,
  });
  return { placements, order, moveBroken, failures, flow };
}

/** Builds what identifies photos in order, and what puts them into folders. */
function wireFinish(
  deps: AppDependencies,
  { requests }: Entrance,
  { signal, onIdle }: { signal: AbortSignal; onIdle: () => void },
) {
  const { store, clock, events, identity, router, once } = deps, mode = modeOf(deps);
  const placements = new PlacementQueue({
    store,
    router,
    clock,
    signal,
    mode,
    once,
    requests,
    events,
    onIdle,
  });
  deps.placeRequests.serveWith((photoId) => placements.add(photoId));
  const order = new IdentifyInOrder({
    store,
    identity,
    clock,
    mode,
    placements,
    requests,
    events,
  });
  return { placements, order };
}

function recorderFor(deps: AppDependencies): PhotoRecorder {
  const { store, disk, clock, log, router, identity, settings } = deps;
  const clocks = () => settings.config.cameraClocks;
  const { model, pairs } = identity;
  return new PhotoRecorder({ store, disk, clock, log, router, model, pairs, clocks });
}

function readWith(
  deps: AppDependencies,
  { origin, incomplete, requests, underWay }: Entrance,
  failures: PhotoFailures,
) {
  const { root, config, store, disk, peopleFolders, clock, log, settings, earlier } = deps;
  const reading = {
    root,
    disk,
    peopleFolders,
    origin,
    store,
    clock,
    log,
    failures,
    incomplete,
    underWay,
    requests,
    async onAdmitted(photoId: number) {
      if (earlier !== undefined) await recogniseOutputs({ store, disk }, earlier, photoId);
    },
    clocks: () => settings.config.cameraClocks,
    keepsMetadata: config.metadata.length > 0,
  };
  return (file: Parameters<typeof readPhoto>[0]) => readPhoto(file, reading);
}
