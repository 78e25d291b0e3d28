/** A small directory, and what imports come to in it. */
import { directorySaves } from '../../../../schemas/rules/directory-upkeep/changes.ts'
import { type DirectoryContent, knownRecords } from '../../../../schemas/rules/directory-upkeep/entries.ts'
import type { UpkeepKind } from '../../../../schemas/rules/directory-upkeep/fields.ts'
import { upkeepFacts } from '../../../../schemas/rules/directory-upkeep/read-values.ts'
import { judgeDirectory, type UpkeepChange } from '../../../../schemas/rules/directory-upkeep/verdicts.ts'
import type { Cell } from '../../../../schemas/rules/roster-import/cells.ts'
import { directoryEntry } from '../../../server/support/documents.ts'

export type Entry = ReturnType<typeof directoryEntry>

export const base: Entry[] = [
  directoryEntry({ id: 'CZJR', code: 'CZJR', name: '财政金融部' }),
  directoryEntry({ id: 'XFDD', code: 'XFDD', name: '消防大队' }),
  directoryEntry({ id: 'park-1', kind: 'park', code: 'P1', name: '统筹科技园' }),
  directoryEntry({
    id: 'station-1',
    kind: 'station',
    name: '统筹科技园驿站',
    details: { services: [{ name: '消防验收', departmentId: 'XFDD', days: 7 }, '注销登记'] },
  }),
  directoryEntry({
    id: 'station-2',
    kind: 'station',
    name: '能源金贸驿站',
    details: { services: ['注销登记'] },
  }),
  directoryEntry({
    id: 'inst-1',
    kind: 'institution',
    name: '长安商标事务所',
    title: '知识产权',
    phone: '029-88880001',
    note: '商标注册。',
    details: { serviceKind: '知识产权' },
  }),
  directoryEntry({
    id: 'adv-1',
    kind: 'advisor',
    name: '赵敏',
    title: '合作银行沣东支行',
    phone: '13800138000',
    note: '小微信用贷',
    details: {
      serviceKind: '银行',
      organisation: '合作银行沣东支行',
      speciality: '小微信用贷',
      products: ['creditLoan'],
    },
  }),
]

let made = 0
export const newId = () => `new-${++made}`

/** Judges rows of a kind's table. @throws Error when no header is found. */
export function judge(kind: UpkeepKind, rows: Cell[][], directory = base) {
  const facts = upkeepFacts(directory)
  const judged = judgeDirectory(kind, rows, knownRecords(kind, directory, facts), facts, newId)
  if (!judged.ok) throw new Error(judged.message)
  return judged.rows
}

/** The directory after the writes of some changes. */
export function directoryAfter(
  kind: UpkeepKind,
  changes: readonly (UpkeepChange | null)[],
  directory = base,
): Entry[] {
  const saves = directorySaves(
    kind,
    changes.flatMap((change) => change ?? []),
    upkeepFacts(directory),
    directory,
  )
  const stamped = (content: DirectoryContent) => directoryEntry(content)
  const changed = directory.map((entry) => {
    const save = saves.find((one) => 'id' in one && one.id === entry.id)
    return save && 'id' in save ? stamped(save.change(entry)) : entry
  })
  return [...changed, ...saves.flatMap((save) => ('create' in save ? [stamped(save.create)] : []))]
}

export const verdicts = (rows: ReturnType<typeof judge>) => rows.map(({ verdict }) => verdict)
