/**
 * Which entry a row or a form is about, so that importing twice changes nothing.
 *
 * An institution is its credit code, or where one side has none its name and kind. An advisor is the organisation with the
 * name, or with the mobile number where the name was corrected; a switchboard's number is shared by colleagues and proves
 * nothing. A station is its name. A matter is its code or its name: all stations share one list (事项同源).
 */
import { comparedName } from '../duplicate-enterprises.ts'
import { checkPhone } from '../phone.ts'
import type { UpkeepKind } from './fields.ts'
import type { UpkeepRecord } from './read-values.ts'

/** An entry of the directory, or a matter of its stations. */
export type KnownRecord = {
  /** Of the entry; a matter's name. */
  readonly id: string
  readonly active: boolean
  readonly record: UpkeepRecord
}

/** What entries of one kind are told apart by, made once of each, since a table is compared with everything that is known. */
export type Marks = {
  /** What says for certain that two are one; empty where nothing does. */
  readonly certain: string
  /** What usually does. */
  readonly usual: string
  /** Whether two of different certain marks are two, whatever their usual ones: branches bear the name of the whole. */
  readonly parted: boolean
}

/** The marks of a record in normal form. */
export function marksOf(kind: UpkeepKind, record: UpkeepRecord): Marks {
  const { name = '', code = '', group = '', organisation = '', phone = '' } = record
  switch (kind) {
    case 'institution':
      return { certain: code, usual: `${comparedName(name)}|${comparedName(group)}`, parted: true }
    case 'advisor': {
      const checked = checkPhone(phone)
      const mobile = checked.ok && checked.kind === 'mobile' ? checked.phone : ''
      const whose = comparedName(organisation)
      return {
        certain: mobile && `${whose}|${mobile}`,
        usual: `${whose}|${comparedName(name)}`,
        parted: false,
      }
    }
    case 'station':
      return { certain: '', usual: comparedName(name), parted: false }
    case 'matter':
      return { certain: code, usual: comparedName(name), parted: false }
  }
}

/** A short name of a text, the same everywhere: FNV-1a of 64 bits. It only has to be rare that two texts share one. */
function digest(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (let at = 0; at < text.length; at++)
    hash = ((hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n) & 0xffffffffffffffffn
  return hash.toString(16).padStart(16, '0')
}

/**
 * The id of a new entry, made of what the entry is, so that two administrators who enter it without a network write one document.
 * `taken` tells ids that are given already, as to an entry that has another name by now; where nothing else is left the id is `newId`'s.
 */
export function entryId(
  kind: UpkeepKind,
  record: UpkeepRecord,
  taken: (id: string) => boolean,
  newId: () => string,
): string {
  const { usual, certain } = marksOf(kind, record)
  const ids = [usual, `${usual}|${certain}`].map((mark) => `${kind}-${digest(mark)}`)
  return ids.find((id) => !taken(id)) ?? newId()
}

const certainlySame = (a: Marks, b: Marks) => a.certain !== '' && a.certain === b.certain

function usuallySame(a: Marks, b: Marks): boolean {
  if (a.usual !== b.usual) return false
  return !a.parted || a.certain === '' || b.certain === '' || a.certain === b.certain
}

/** Whether two records are of one entry. */
export function isSame(a: Marks, b: Marks): boolean {
  return certainlySame(a, b) || usuallySame(a, b)
}

/** What a record may be about: what certainly is the same, or else what usually is. More than one means that nobody can tell. */
export function findSame<K extends { readonly marks: Marks }>(
  marks: Marks,
  known: readonly K[],
): readonly K[] {
  const certain = known.filter((one) => certainlySame(one.marks, marks))
  return certain.length > 0 ? certain : known.filter((one) => usuallySame(one.marks, marks))
}
