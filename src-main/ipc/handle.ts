import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import { Compile } from 'typebox/compile'
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
import { isTrustedSender } from '../security/trusted-sender.ts'

export type Handlers = {
  readonly [C in IpcChannel]: (input: IpcTakes<C>) => Promise<IpcGives<C>> | IpcGives<C>
}

type Act = (input: unknown) => Promise<unknown>

/** Serves every channel of the contract. The only file that touches `ipcMain`. */
export function serve(handlers: Handlers): void {
  for (const channel of Object.keys(ipcChannels) as IpcChannel[]) {
    const act = handlers[channel] as Act
    let takes: { Check(input: unknown): boolean } | undefined
    ipcMain.handle(channel, (event, input: unknown) => {
      // Compiled, since a workbook of 10,000 rows takes 5 ms that way and 700 ms by walking the schema.
      takes ??= Compile(ipcChannels[channel].takes)
      return answer(channel, event, takes.Check(input), () => act(input))
    })
  }
}

/** Sends a notice to the page of a window. */
export function notify<N extends keyof IpcNotices>(page: WebContents, notice: N, value: IpcNotices[N]): void {
  if (!page.isDestroyed()) page.send(notice, value)
}

async function answer(
  channel: IpcChannel,
  event: IpcMainInvokeEvent,
  isValid: boolean,
  act: () => Promise<unknown>,
): Promise<Result<unknown>> {
  if (!isTrustedSender(event.senderFrame)) return { ok: false, problem: problem('not-permitted') }
  if (!isValid) return { ok: false, problem: problem('bad-request') }
  try {
    return { ok: true, value: await act() }
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem }
    logProblem(`ipc ${channel}`, error)
    return { ok: false, problem: problem('internal-error') }
  }
}
