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

/** What says for certain that two are one; empty where nothing does. */
function strongKey(kind: UpkeepKind, { code = '', organisation = '', phone = '' }: UpkeepRecord): string {
  if (kind === 'institution' || kind === 'matter') return code
  if (kind === 'station') return ''
  const checked = checkPhone(phone)
  return checked.ok && checked.kind === 'mobile' ? `${comparedName(organisation)}|${checked.phone}` : ''
}

/** What usually does. */
function weakKey(kind: UpkeepKind, { name = '', group = '', organisation = '' }: UpkeepRecord): string {
  const beside = kind === 'institution' ? group : kind === 'advisor' ? organisation : ''
  return `${comparedName(name)}|${comparedName(beside)}`
}

const sameStrongly = (kind: UpkeepKind, a: UpkeepRecord, b: UpkeepRecord) =>
  strongKey(kind, a) !== '' && strongKey(kind, a) === strongKey(kind, b)

function sameWeakly(kind: UpkeepKind, a: UpkeepRecord, b: UpkeepRecord): boolean {
  if (weakKey(kind, a) !== weakKey(kind, b)) return false
  // Branches bear the name of the whole under codes of their own.
  const [one, other] = [strongKey(kind, a), strongKey(kind, b)]
  return kind !== 'institution' || one === '' || other === '' || one === other
}

/** Whether two records are of one entry. */
export function isSame(kind: UpkeepKind, a: UpkeepRecord, b: UpkeepRecord): boolean {
  return sameStrongly(kind, a, b) || sameWeakly(kind, a, b)
}

/**
 * The entries that a record may be about: the one with the same certain mark, or else those that usually are. More than one
 * means that nobody can tell.
 */
export function findSame<K extends Pick<KnownRecord, 'record'>>(
  kind: UpkeepKind,
  record: UpkeepRecord,
  known: readonly K[],
): readonly K[] {
  const certain = known.filter((one) => sameStrongly(kind, one.record, record))
  return certain.length > 0 ? certain : known.filter((one) => sameWeakly(kind, one.record, record))
}
