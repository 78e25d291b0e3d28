/** What the server holds and held, read by SQL of its own. */
import type { Office } from './hosts.ts'
import type { Holdings } from './scope.ts'

export type Fields = Readonly<Record<string, unknown>>

export type Version = {
  readonly collection: string
  readonly id: string
  readonly revision: number
  readonly seq: number
  readonly by: string
  readonly device: string
  readonly body: Fields
}

export type StoredDocument = {
  readonly collection: string
  readonly id: string
  readonly revision: number
  readonly seq: number
  readonly body: Fields
}

export class History {
  readonly versions: readonly Version[]
  readonly documents: readonly StoredDocument[]
  readonly #byDocument: ReadonlyMap<string, readonly Version[]>
  readonly #requestsByEnterprise: ReadonlyMap<string, ReadonlySet<string>>

  constructor(versions: readonly Version[], documents: readonly StoredDocument[]) {
    this.versions = versions
    this.documents = documents
    this.#byDocument = Map.groupBy(versions, ({ collection, id }) => `${collection}/${id}`)
    const requests = new Map<string, Set<string>>()
    for (const { collection, id, body } of versions) {
      if (collection !== 'requests') continue
      const enterpriseId = String(body.enterpriseId)
      requests.set(enterpriseId, (requests.get(enterpriseId) ?? new Set()).add(id))
    }
    this.#requestsByEnterprise = requests
  }

  of(collection: string, id: string): readonly Version[] {
    return this.#byDocument.get(`${collection}/${id}`) ?? []
  }

  byDocument(): Iterable<[string, readonly Version[]]> {
    return this.#byDocument
  }

  /** What the server held when it had given out the number `seq`. */
  at(seq: number): Holdings {
    const get = (collection: string, id: string) =>
      this.of(collection, id).findLast((version) => version.seq <= seq)?.body
    return {
      get,
      requestsOf: (enterpriseId) =>
        [...(this.#requestsByEnterprise.get(enterpriseId) ?? [])].flatMap((id) => {
          const request = get('requests', id)
          return request?.enterpriseId === enterpriseId ? [request] : []
        }),
    }
  }
}

export async function readHistory(office: Office, tenantId: string): Promise<History> {
  // The body of a version is what the next one replaced, or what stands in the document (written here anew, without the view).
  const versions = await office.query<Version & { seq: string | number; body: string }>(
    `select h.collection, h.id, h.revision, h.seq::text as seq, h.accepted_by as by, h.device_id as device,
       coalesce((select n.replaced from history n where n.tenant_id = h.tenant_id and n.collection = h.collection
         and n.id = h.id and n.revision = h.revision + 1),
         (select d.body from documents d where d.tenant_id = h.tenant_id and d.collection = h.collection and d.id = h.id))::text as body
     from history h where h.tenant_id = $1 order by h.seq`,
    [tenantId],
  )
  const documents = await office.query<StoredDocument & { body: string }>(
    `select collection, id, revision, seq::text as seq, body::text as body from documents where tenant_id = $1`,
    [tenantId],
  )
  const parsed = <T extends { seq: unknown; body: string }>(row: T) => ({
    ...row,
    seq: Number(row.seq),
    body: JSON.parse(row.body) as Fields,
  })
  return new History(versions.map(parsed) as Version[], documents.map(parsed) as StoredDocument[])
}
