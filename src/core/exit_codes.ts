/** The exit codes of the process; `docs/commands.md` explains them. */
export const exitCodes = {
  ok: 0,
  photosFailed: 1,
  usage: 2,
  root: 3,
  alreadyRunning: 4,
  models: 5,
  database: 6,
  hub: 7,
  internal: 70,
  interrupted: 130,
} as const;

export type ExitCodeName = keyof typeof exitCodes;
