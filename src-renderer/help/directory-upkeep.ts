/** Keeping up what officers are offered: what the directory has of each kind, and writing changes of it. */
import { useMemo } from 'react'
import type { DirectoryEntry } from '../../schemas/entities/directory-entry.ts'
import { directorySaves } from '../../schemas/rules/directory-upkeep/changes.ts'
import { knownRecords } from '../../schemas/rules/directory-upkeep/entries.ts'
import type { UpkeepKind } from '../../schemas/rules/directory-upkeep/fields.ts'
import type { KnownRecord } from '../../schemas/rules/directory-upkeep/identity.ts'
import { type UpkeepFacts, upkeepFacts } from '../../schemas/rules/directory-upkeep/read-values.ts'
import type { UpkeepChange } from '../../schemas/rules/directory-upkeep/verdicts.ts'
import { findDocuments, saveMany } from '../database/documents.ts'
import { useDocuments } from '../database/hooks.ts'
import type { ZhuqiDatabase } from '../database/open-database.ts'

/** The parts of the library that are kept up here, as its address names them. */
export const upkeepParts: Readonly<Record<string, UpkeepKind>> = {
  institutions: 'institution',
  advisors: 'advisor',
  stations: 'station',
  items: 'matter',
}

const around: DirectoryEntry['kind'][] = ['department', 'park', 'station']
const selectorOf = (kind: UpkeepKind) => ({ kind: { $in: kind === 'matter' ? around : [...around, kind] } })

/** All entries of a kind, with what they refer to. */
export type Upkeep = { readonly known: readonly KnownRecord[]; readonly facts: UpkeepFacts }

function upkeepOf(kind: UpkeepKind, directory: readonly DirectoryEntry[]): Upkeep {
  const facts = upkeepFacts(directory)
  return { known: knownRecords(kind, directory, facts), facts }
}

/** What the directory has of a kind now. */
export async function readUpkeep(db: ZhuqiDatabase, kind: UpkeepKind): Promise<Upkeep> {
  return upkeepOf(kind, await findDocuments(db, 'directory', selectorOf(kind)))
}

/** The same, live; null while it is being read. */
export function useUpkeep(kind: UpkeepKind): Upkeep | null {
  const directory = useDocuments('directory', selectorOf(kind))
  return useMemo(
    () => (directory.status === 'ready' ? upkeepOf(kind, directory.value) : null),
    [directory, kind],
  )
}

/** Writes changes of a kind, all or none. */
export async function saveChanges(
  db: ZhuqiDatabase,
  kind: UpkeepKind,
  changes: readonly UpkeepChange[],
): Promise<void> {
  const directory = await findDocuments(db, 'directory', selectorOf(kind))
  await saveMany(db, 'directory', directorySaves(kind, changes, upkeepFacts(directory), directory))
}
