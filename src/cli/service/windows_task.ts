import { escaped } from "../../http/escaped.ts";
import { type Service, titleOf } from "./service.ts";

/** @returns a task for the task scheduler of Windows, as `schtasks /Create /XML` takes it. */
export function windowsTask({ kind, program, user, settings, folder, log = "" }: Service): string {
  const words = [...program, kind].map((word) => `"${word}"`).join(" ");
  // cmd takes the quotes around all of it away.
  const command = `/d /c "call "${settings}" && ${words} >> "${log}" 2>&1"`;
  const [trigger, logon] = user === undefined
    ? ["LogonTrigger", "InteractiveToken"]
    : ["BootTrigger", "S4U"];
  const userId = user === undefined ? "" : `<UserId>${escaped(user)}</UserId>`;
  return [
    '<?xml version="1.0" encoding="UTF-16"?>',
    '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">',
    `  <RegistrationInfo><Description>${titleOf(kind)}</Description></RegistrationInfo>`,
    `  <Triggers><${trigger}><Enabled>true</Enabled></${trigger}></Triggers>`,
    `  <Principals><Principal id="Author">${userId}<LogonType>${logon}</LogonType>` +
    "<RunLevel>LeastPrivilege</RunLevel></Principal></Principals>",
    "  <Settings>",
    "    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>",
    "    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>",
    "    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>",
    "    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>",
    "    <RestartOnFailure><Interval>PT1M</Interval><Count>255</Count></RestartOnFailure>",
    "  </Settings>",
    '  <Actions Context="Author"><Exec>',
    "    <Command>cmd.exe</Command>",
    `    <Arguments>${escaped(command)}</Arguments>`,
    `    <WorkingDirectory>${escaped(folder)}</WorkingDirectory>`,
    "  </Exec></Actions>",
    "</Task>",
    "",
  ].join("\r\n");
}
