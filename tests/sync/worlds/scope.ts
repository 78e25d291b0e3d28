/**
 * Who may see what, said once more and in other words than the product says it (appendix B of the domain rules): 干部只见自己包联
 * 企业及本人记录；承办单位只见派给本单位的诉求；督单员、分管领导见全量. Nothing here is imported from `schemas/rules`.
 */
import type { CollectionName } from '../../../schemas/entities/index.ts'

export type Person = {
  readonly id: string
  readonly roles: readonly string[]
  readonly parkIds: readonly string[]
  readonly departmentId?: string | undefined
}

type Fields = Readonly<Record<string, unknown>>

/** What the server holds at one moment. */
export type Holdings = {
  get(collection: string, id: string): Fields | undefined
  requestsOf(enterpriseId: string): readonly Fields[]
}

const sitsAbove = ['intake', 'dispatcher', 'supervisor', 'evaluator', 'leader', 'dataAdmin']

/** Whether `person` sees the document on `today` (Asia/Shanghai). */
export function sees(
  person: Person,
  collection: CollectionName,
  document: Fields,
  holdings: Holdings,
  today: string,
): boolean {
  const is = (role: string) => person.roles.includes(role)
  if (sitsAbove.some(is)) return true
  if (['directory', 'templates', 'policies'].includes(collection)) return true
  if (collection === 'requestEvents') {
    const request = holdings.get('requests', String(document.requestId))
    return request !== undefined && sees(person, 'requests', request, holdings, today)
  }
  if (document.createdBy === person.id) return true
  switch (collection) {
    case 'enterprises':
      return (
        isPaired(person, document, today) ||
        (is('parkInspector') && person.parkIds.includes(String(document.parkId))) ||
        holdings
          .requestsOf(String(document.id))
          .some((request) => request._deleted !== true && isWithDepartmentOf(person, request))
      )
    case 'visits':
      return wasThere(person, document) || isPairedWith(person, document.enterpriseId, holdings, today)
    case 'requests':
      return (
        isWithDepartmentOf(person, document) || isPairedWith(person, document.enterpriseId, holdings, today)
      )
    case 'campaigns':
      return document.kind === 'campaign' || wasThere(person, document)
    case 'campaignItems':
      return isPairedWith(person, document.enterpriseId, holdings, today)
    case 'audits':
    case 'rectifications':
      return (is('officer') || is('parkInspector')) && person.parkIds.includes(String(document.parkId))
    case 'media': {
      const owner = holdings.get(String(document.ownerCollection), String(document.ownerId))
      return (
        owner !== undefined &&
        sees(person, document.ownerCollection as CollectionName, owner, holdings, today)
      )
    }
    default:
      return false
  }
}

/** What of a document is kept from a person who sees it: 承办单位 learn whom a request is about, not the accounts. */
export function keptFrom(person: Person, collection: CollectionName): readonly string[] {
  const knowsEnterprises = ['officer', 'parkInspector', ...sitsAbove].some((role) =>
    person.roles.includes(role),
  )
  return collection === 'enterprises' && !knowsEnterprises ? ['figures', 'classifiedMeasure'] : []
}

type Pairing = { officerId: string; since: string; until: string | null }

function isPaired(person: Person, enterprise: Fields, today: string): boolean {
  return (
    person.roles.includes('officer') &&
    (enterprise.pairings as Pairing[]).some(
      ({ officerId, since, until }) =>
        officerId === person.id && since <= today && (until === null || today <= until),
    )
  )
}

function isPairedWith(person: Person, enterpriseId: unknown, holdings: Holdings, today: string): boolean {
  const enterprise = holdings.get('enterprises', String(enterpriseId))
  return enterprise !== undefined && isPaired(person, enterprise, today)
}

function wasThere(person: Person, visit: Fields): boolean {
  const people = [...(visit.officers as Fields[]), ...(visit.leaders as Fields[])]
  return people.some(({ personId }) => personId === person.id)
}

function isWithDepartmentOf(person: Person, request: Fields): boolean {
  if (!person.roles.includes('handler') || !person.departmentId) return false
  const projection = request.projection as { leadDepartment: string | null; coDepartments: string[] } | null
  return (
    projection !== null &&
    [projection.leadDepartment, ...projection.coDepartments].includes(person.departmentId)
  )
}
