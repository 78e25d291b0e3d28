/** Whole, valid documents for tests; each test says only what it is about. */
import type { CollectionName } from '../../../schemas/entities/index.ts'
import { saveMany } from '../../../src-renderer/database/documents.ts'
import type { Content, Local, ServerDocument } from '../../../src-renderer/database/envelope.ts'
import type { ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'

export const officer = {
  id: 'officer-1',
  username: 'wangjing',
  name: '王静',
  roles: ['officer'],
  parkIds: ['park-1'],
}

export function enterpriseContent(
  changes: Partial<Content<'enterprises'>> & { id: string },
): Content<'enterprises'> {
  return {
    uscc: '91610131MA6U000017',
    name: '西安沣东精密机械有限公司',
    formerNames: [],
    shortName: '沣东精密',
    pinyin: 'xianfengdongjingmijixieyouxiangongsi',
    initials: 'xafdjmjxyxgs',
    entityType: 'enterprise',
    registrationStatus: 'active',
    needsVerification: false,
    legalRepresentative: '李强',
    establishedOn: '2012-03-01',
    registeredCapital: { amount: 500, currency: 'CNY' },
    registeredAddress: '西咸新区沣东新城能源一路1号',
    businessAddress: { street: '能源一路1号', building: '2号楼', room: '301' },
    zone: '沣东新城',
    parkId: 'park-1',
    town: '斗门街道',
    industryCode: '3484',
    mainBusiness: '机械零部件加工',
    size: { code: 'S', basis: '', manual: false },
    fiveAbove: null,
    titles: [],
    classifiedMeasure: null,
    lifecycleStage: 'production',
    operatingStatus: 'normal',
    flags: [],
    contacts: [],
    pairings: [],
    projects: [],
    figures: null,
    source: { kind: 'manual', batch: '', at: '2026-01-05T02:00:00.000Z' },
    ...changes,
  }
}

/** A document as the server would give it at a revision. */
export function accepted(
  content: { id: string } & object,
  revision: number,
  changes: object = {},
): ServerDocument {
  return {
    ...content,
    revision,
    seq: revision,
    createdBy: 'officer-1',
    createdAt: '2026-01-05T02:00:00.000Z',
    updatedBy: 'officer-2',
    updatedAt: '2026-01-06T02:00:00.000Z',
    _deleted: false,
    ...changes,
  } as ServerDocument
}

/** Creates many documents in one transaction, as an import does. */
export function createMany<C extends CollectionName>(
  db: ZhuqiDatabase,
  collection: C,
  contents: readonly Content<C>[],
): Promise<Local<C>[]> {
  return saveMany(
    db,
    collection,
    contents.map((create) => ({ create })),
  )
}
