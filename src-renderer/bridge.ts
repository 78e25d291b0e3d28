/** The only file that touches what preload put on `window.zhuqi`. */
import type { Bridge, IpcChannel, IpcGives, IpcNotices, IpcTakes, Result } from '../schemas/protocol/ipc.ts'
import { problem } from '../schemas/protocol/problems.ts'

declare global {
  interface Window {
    readonly zhuqi?: Bridge
  }
}

/** Calls the main process. Never throws: what goes wrong comes back as a problem with words for people. */
export async function invoke<C extends IpcChannel>(
  channel: C,
  input: IpcTakes<C>,
): Promise<Result<IpcGives<C>>> {
  if (!window.zhuqi) return { ok: false, problem: problem('internal-error') }
  try {
    return await window.zhuqi.invoke(channel, input)
  } catch {
    // A structured-clone failure or a main process on its way out; nothing in it is for people.
    return { ok: false, problem: problem('internal-error') }
  }
}

/** Listens to messages that main sends unasked. Gives the function that stops listening. */
export function onNotice<N extends keyof IpcNotices>(
  notice: N,
  listener: (value: IpcNotices[N]) => void,
): () => void {
  return window.zhuqi?.onNotice(notice, listener) ?? (() => undefined)
}
