/** Entries of the directory as records that people read and write, and back. Pure. */
import { financingProducts } from '../../codes/visit-codes.ts'
import type { DirectoryEntry } from '../../entities/directory-entry.ts'
import type { StampedField } from '../server-fields.ts'
import type { UpkeepKind } from './fields.ts'
import type { KnownRecord } from './identity.ts'
import { knownMatters } from './matters.ts'
import { joined, listOf, type UpkeepFacts, type UpkeepRecord } from './read-values.ts'

export type DirectoryContent = Omit<DirectoryEntry, StampedField>

/** All entries of a kind, those out of use too; matters are gathered from the stations. */
export function knownRecords(
  kind: UpkeepKind,
  directory: readonly DirectoryEntry[],
  facts: UpkeepFacts,
): KnownRecord[] {
  if (kind === 'matter') return knownMatters(directory, facts)
  return directory
    .filter((entry) => entry.kind === kind)
    .map((entry) => ({ id: entry.id, active: entry.active, record: recordOf(kind, entry, facts) }))
}

const nameIn = (all: UpkeepFacts['parks'], id: string) => all.find((one) => one.id === id)?.name ?? ''
const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** An entry as a record. */
export function recordOf(
  kind: Exclude<UpkeepKind, 'matter'>,
  entry: DirectoryContent,
  facts: UpkeepFacts,
): UpkeepRecord {
  const { name, code, phone, address, note, title, details } = entry
  const group = text(details.serviceKind)
  const contact = text(details.contact)
  switch (kind) {
    case 'institution':
      return { name, code, group, phone, contact, address, note }
    case 'advisor': {
      const offered: readonly unknown[] = Array.isArray(details.products) ? details.products : []
      const products = financingProducts.filter(({ code: product }) => offered.includes(product))
      return {
        name,
        organisation: text(details.organisation) || title,
        group,
        phone,
        note,
        products: joined(products.map((product) => product.name)),
      }
    }
    case 'station':
      return {
        name,
        group,
        parks: joined(entry.parkIds.map((id) => nameIn(facts.parks, id)).filter(Boolean)),
        department: nameIn(facts.departments, entry.departmentId),
        address,
        phone,
        contact,
        note,
      }
  }
}

/** The entry that a record makes of another one, or of nothing. What the record does not speak of stays. */
export function entryWith(
  kind: Exclude<UpkeepKind, 'matter'>,
  record: UpkeepRecord,
  before: DirectoryContent,
  facts: UpkeepFacts,
): DirectoryContent {
  const { name = '', group = '', phone = '', contact = '', address = '', note = '' } = record
  const details = { ...before.details, serviceKind: group }
  switch (kind) {
    case 'institution':
      return {
        ...before,
        name,
        code: record.code ?? '',
        title: group,
        phone,
        address,
        note,
        details: { ...details, contact },
      }
    case 'advisor': {
      const { organisation = '', products } = record
      const offered = financingProducts.filter((product) => listOf(products).includes(product.name))
      return {
        ...before,
        name,
        title: organisation,
        phone,
        note,
        details: { ...details, organisation, speciality: note, products: offered.map(({ code }) => code) },
      }
    }
    case 'station':
      return {
        ...before,
        name,
        title: group,
        parkIds: idsOf(facts.parks, record.parks),
        departmentId: idsOf(facts.departments, record.department)[0] ?? '',
        address,
        phone,
        note,
        details: { ...details, contact },
      }
  }
}

/** An entry that nobody has written into. */
export function blankEntry(id: string, kind: DirectoryEntry['kind']): DirectoryContent {
  return {
    id,
    kind,
    code: '',
    name: '',
    pinyin: '',
    initials: '',
    parentId: '',
    departmentId: '',
    parkIds: [],
    roles: [],
    title: '',
    phone: '',
    address: '',
    note: '',
    active: true,
    details: {},
  }
}

/** Ids of a list's names, those in use before others. */
export function idsOf(all: UpkeepFacts['parks'], names: string | undefined): string[] {
  return listOf(names).flatMap((name) => {
    const found = all.filter((one) => one.name === name)
    return (found.find(({ active }) => active) ?? found[0])?.id ?? []
  })
}
