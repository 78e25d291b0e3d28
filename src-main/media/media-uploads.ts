import type { IpcTakes } from '../../schemas/protocol/ipc.ts'
import type { Connection } from '../server/connection.ts'
import type { CurrentSession } from '../vault/sessions.ts'

export type MediaUploads = {
  upload(session: CurrentSession, items: IpcTakes<'media:upload'>['items']): Promise<string[]>
}

export function mediaUploads(_server: Connection): MediaUploads {
  return { upload: async () => [] }
}
