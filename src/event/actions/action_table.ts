import type { ActionScope } from "./action_scope.ts";

/**
 * Every action that is done in a thread of its own, by its name, and the function that does it. To
 * add one: a function that takes an {@link ActionScope} and a request and returns an answer, both
 * plain data, and a line here. The thread loads only the action that it needs, so that a short one
 * starts soon.
 */
export const actionTable = {
  decide: async () => (await import("./apply_decisions.ts")).applyDecisions,
  decideInWords: async () => (await import("./choose_and_apply.ts")).chooseAndApply,
  recluster: async () => (await import("./regroup_everybody.ts")).regroupEverybody,
  acceptPortraits: async () => (await import("./take_in_portraits.ts")).acceptPortraits,
  lookAtPhotos: async () => (await import("./look_at_photos.ts")).lookAtGivenPhotos,
  addPerson: async () => (await import("./add_portraits.ts")).addPortraits,
  retry: async () => (await import("./upkeep/retry_files.ts")).retryFiles,
  removeDue: async () => (await import("./upkeep/remove_due.ts")).removeDueData,
  reprocess: async () => (await import("./upkeep/reprocess_photos.ts")).reprocessPhotos,
  deleteInvited: async () => (await import("./inviting/delete_invited.ts")).deleteInvited,
  repair: async () => (await import("./upkeep/repair_files.ts")).repairFiles,
  galleries: async () => (await import("./galleries/make_galleries.ts")).makeGalleries,
  changeDesk: async () => (await import("./guests/change_desk.ts")).changeDesk,
  finishDatabase: async () => (await import("./upkeep/finish_database.ts")).finishDatabase,
};

type Action<Name extends ActionName> = Awaited<ReturnType<(typeof actionTable)[Name]>>;

export type ActionName = keyof typeof actionTable;
export type ActionRequest<Name extends ActionName> = Parameters<Action<Name>>[1];
export type ActionAnswer<Name extends ActionName> = Awaited<ReturnType<Action<Name>>>;

/** Does one action. @throws {OperatorError} whatever the action is refused for. */
export async function doAction(
  name: ActionName,
  scope: ActionScope,
  request: unknown,
): Promise<unknown> {
  const action = await actionTable[name]();
  return await action(scope, request as never);
}
