import { type IpcMainInvokeEvent, ipcMain, type WebContents, type WebFrameMain } from 'electron'
import { Value } from 'typebox/value'
import {
  type IpcChannel,
  type IpcGives,
  type IpcNotices,
  type IpcTakes,
  ipcChannels,
  type Result,
} from '../../schemas/protocol/ipc.ts'
import { problem } from '../../schemas/protocol/problems.ts'
import { logProblem } from '../diagnostics/log.ts'
import { ProblemError } from '../problem-error.ts'
import { isAppAddress } from '../security/app-origin.ts'

export type Handlers = {
  readonly [C in IpcChannel]: (input: IpcTakes<C>) => Promise<IpcGives<C>> | IpcGives<C>
}

/** Serves every channel of the contract. The only file that touches `ipcMain`. */
export function serve(handlers: Handlers): void {
  for (const channel of Object.keys(ipcChannels) as IpcChannel[]) {
    const act = handlers[channel] as (input: unknown) => Promise<IpcGives<IpcChannel>>
    ipcMain.handle(channel, (event, input: unknown) => answer(channel, event, input, act))
  }
}

/** Sends a notice to the page of a window. */
export function notify<N extends keyof IpcNotices>(page: WebContents, notice: N, value: IpcNotices[N]): void {
  if (!page.isDestroyed()) page.send(notice, value)
}

async function answer<C extends IpcChannel>(
  channel: C,
  event: IpcMainInvokeEvent,
  input: unknown,
  act: (input: unknown) => Promise<IpcGives<C>>,
): Promise<Result<IpcGives<C>>> {
  if (!isTrustedSender(event.senderFrame)) return { ok: false, problem: problem('not-permitted') }
  if (!Value.Check(ipcChannels[channel].takes, input)) return { ok: false, problem: problem('bad-request') }
  try {
    return { ok: true, value: await act(input) }
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem }
    logProblem(`ipc ${channel}`, error)
    return { ok: false, problem: problem('internal-error') }
  }
}

/** Only the top frame of a page of ours may call; a frame inside it, or a page that navigated away, may not. */
function isTrustedSender(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && isAppAddress(frame.url)
}
