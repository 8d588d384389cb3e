/** Sends a command about searches, which can be taken back. */
import { send } from "../api/client";
import type { CommandBody, CommandName } from "../api/types";
import { notices } from "../state/notices.svelte";
import { undoing } from "../state/undoing.svelte";

/** Whether it was done; a refusal is shown. */
export async function written<Name extends CommandName>(command: Name, body: CommandBody<Name>, words: string): Promise<boolean> {
  try {
    await undoing.do({ words }, () => send(command, body));
    return true;
  } catch (error) {
    notices.refuse(error);
    return false;
  }
}
