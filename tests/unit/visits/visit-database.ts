import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import type { CollectionName } from '../../../schemas/entities/index.ts'
import type { User } from '../../../schemas/protocol/session.ts'
import { openDatabase, type ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import { documentKey } from '../../document-key.ts'

let count = 0

/** An officer with a new, empty database in memory, which keeps what a name held before: so it is another officer each time. */
export async function officerWithDatabase(
  collections: CollectionName[],
  now?: () => string,
): Promise<{ user: User; db: ZhuqiDatabase }> {
  const user: User = {
    id: `u${count++}`,
    username: 'wangjing',
    name: '王静',
    roles: ['officer'],
    parkIds: [],
    departmentName: '经济发展局',
  }
  const db = await openDatabase({
    key: documentKey,
    user,
    deviceId: 'device-1',
    storage: getRxStorageMemory(),
    collections,
    ...(now ? { now } : {}),
  })
  return { user, db }
}
