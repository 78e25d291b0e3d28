/** What an import of old visits is judged by, gathered from the local database. */
import { comparedName } from '../../../schemas/rules/duplicate-enterprises.ts'
import { isMergedAway } from '../../../schemas/rules/enterprise-merge.ts'
import { daysVisited, type VisitImportContext } from '../../../schemas/rules/visit-import/verdicts.ts'
import { leadOfficer } from '../../../schemas/rules/visit-record.ts'
import { findDocuments, newId } from '../../database/documents.ts'
import type { ZhuqiDatabase } from '../../database/open-database.ts'

type Known = { id: string; name: string; parkId: string }

export async function visitImportContext(db: ZhuqiDatabase): Promise<VisitImportContext> {
  const [enterprises, people, visits] = await Promise.all([
    findDocuments(db, 'enterprises', {}),
    findDocuments(db, 'directory', { kind: 'person' }),
    findDocuments(db, 'visits', {}),
  ])
  const byCode = new Map<string, Known>()
  const byName = new Map<string, Known[]>()
  for (const enterprise of enterprises) {
    if (isMergedAway(enterprise)) continue
    const known = { id: enterprise.id, name: enterprise.name, parkId: enterprise.parkId }
    if (enterprise.uscc !== '') byCode.set(enterprise.uscc, known)
    const names = new Set([enterprise.name, ...enterprise.formerNames].map(comparedName))
    for (const name of names) byName.set(name, [...(byName.get(name) ?? []), known])
  }
  const personIds = new Map<string, string | null>()
  // Two people of one name: nobody can tell which is meant.
  for (const { id, name, active } of people) if (active) personIds.set(name, personIds.has(name) ? null : id)
  return {
    now: db.now(),
    deviceId: db.deviceId,
    newId,
    author: leadOfficer(db.user),
    personIdOf: (name) => personIds.get(name) ?? null,
    byCode,
    byName,
    visitedOn: daysVisited(visits),
  }
}
