import type { AskScope } from "./ask_scope.ts";

/**
 * Everything that a running engine can be asked, by its name, and the function that does it. To add
 * one: a function that takes an {@link AskScope} and a request and returns an answer, both plain
 * data, and a line here. The engine loads each when it is first asked.
 */
export const askTable = {
  pause: async () => (await import("./pause.ts")).pause,
  resume: async () => (await import("./pause.ts")).resume,
  rescan: async () => (await import("./rescan.ts")).rescan,
  decideNow: async () => (await import("./decide_now.ts")).decideNow,
  recluster: async () => (await import("./recluster.ts")).recluster,
  lookAt: async () => (await import("./look_at.ts")).lookAt,
  openDesk: async () => (await import("./guests/run_desk.ts")).openDesk,
  closeDesk: async () => (await import("./guests/run_desk.ts")).closeDesk,
  renewDeskCode: async () => (await import("./guests/run_desk.ts")).renewDeskCode,
  consentGuest: async () => (await import("./guests/say_as_guest.ts")).consentGuest,
  enrolGuest: async () => (await import("./guests/say_as_guest.ts")).enrolGuest,
  guestSays: async () => (await import("./guests/say_as_guest.ts")).guestSays,
  judgeGuest: async () => (await import("./guests/say_of_guest.ts")).judgeGuest,
  revokeGuest: async () => (await import("./guests/say_of_guest.ts")).revokeGuest,
  selfieCrop: async () => (await import("./guests/say_of_guest.ts")).selfieCrop,
  sawSelfie: async () => (await import("./guests/say_of_guest.ts")).sawSelfie,
  answerMissing: async () => (await import("./guests/say_of_guest.ts")).answerMissing,
  setUnpublished: async () => (await import("./guests/say_of_guest.ts")).setUnpublished,
  dropErasureWish: async () => (await import("./guests/say_of_guest.ts")).dropErasureWish,
  exchangeStanding: async () => (await import("./exchange/exchange.ts")).exchangeStanding,
  exchangeOutgoing: async () => (await import("./exchange/exchange.ts")).exchangeOutgoing,
  exchangePicture: async () => (await import("./exchange/exchange.ts")).exchangePicture,
  exchangeTold: async () => (await import("./exchange/exchange.ts")).exchangeTold,
  exchangeTakeIn: async () => (await import("./exchange/exchange.ts")).exchangeTakeIn,
  exchangeHeard: async () => (await import("./exchange/exchange.ts")).exchangeHeard,
  addPortrait: async () => (await import("./add_portrait.ts")).addPortrait,
};

type Ask<Name extends AskName> = Awaited<ReturnType<(typeof askTable)[Name]>>;

export type AskName = keyof typeof askTable;
export type AskRequest<Name extends AskName> = Parameters<Ask<Name>>[1];
export type AskAnswer<Name extends AskName> = Awaited<ReturnType<Ask<Name>>>;

/** Answers one question. @throws {OperatorError} whatever it is refused for. */
export async function answerAsk(
  name: AskName,
  scope: AskScope,
  request: unknown,
): Promise<unknown> {
  const answer = await askTable[name]();
  return await answer(scope, request as never);
}
