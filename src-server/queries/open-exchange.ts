/** Opening exchange files at the server, and what they come to before anything is written (S28 to S31). */
import type { Contents, ExchangeRow } from '../../exchange-files/contents.ts'
import {
  checkExchangeFile,
  factsOf,
  hashOfExchangeFile,
  openForServer,
} from '../../exchange-files/exchange-file.ts'
import { RefusedFile } from '../../exchange-files/refused-file.ts'
import type {
  DeliveredItem,
  ExchangeFacts,
  ExchangeItem,
  ExchangePreview,
} from '../../schemas/protocol/exchange.ts'
import type { User } from '../../schemas/protocol/session.ts'
import { seesEverything } from '../../schemas/rules/access-policy.ts'
import { kindOf, titleOf } from '../../schemas/rules/document-names.ts'
import { userOf } from './accounts.ts'
import type { Context } from './context.ts'
import { exchangeKeys } from './exchange-keys.ts'
import { waitingOrder } from './wipe-orders.ts'

/** Who brings a file: somebody signed in, or null for the server's command line. */
export type Carrier = { readonly user: User } | null

export type OpenedExchange = {
  readonly facts: ExchangeFacts
  readonly hash: string
  readonly contents: Contents
  /** The author as the account is now; every write is judged by these rights. */
  readonly author: User
  readonly deviceId: string
}

/**
 * Opens a file for this server.
 * @throws RefusedFile
 */
export async function openExchange(context: Context, bytes: Uint8Array): Promise<OpenedExchange> {
  const { keyId, sealing, certifying } = await exchangeKeys(context)
  const frame = checkExchangeFile(bytes, { keyId, certifyingKey: certifying.publicKey }, context.now())
  const { accountId, deviceId, signingKey } = frame.author
  const { database, tenantId } = context
  const row = await database.kysely
    .selectFrom('devices as d')
    .innerJoin('accounts as a', (join) =>
      join.onRef('a.tenant_id', '=', 'd.tenant_id').onRef('a.id', '=', 'd.account_id'),
    )
    .selectAll('a')
    .select('d.signing_key')
    .where('d.tenant_id', '=', tenantId)
    .where('d.account_id', '=', accountId)
    .where('d.id', '=', deviceId)
    .executeTakeFirst()
  const order = await waitingOrder(context, { accountId, deviceId })
  const isTrusted = row?.active && row.signing_key === signingKey && order?.kind !== 'wipe-now'
  if (!row || !isTrusted) throw new RefusedFile('exchange-revoked')
  return {
    facts: factsOf(frame),
    hash: hashOfExchangeFile(bytes),
    contents: openForServer(frame, sealing),
    author: userOf(row),
    deviceId,
  }
}

/** What a file holds, by name for whoever may know (S31). */
export async function previewExchange(
  context: Context,
  bytes: Uint8Array,
  carrier: Carrier,
): Promise<ExchangePreview> {
  const { facts, contents, author } = await openExchange(context, bytes)
  const items = contents.rows.map(
    (row): DeliveredItem => ({ ...itemOf(row), outcome: 'waiting', reason: '' }),
  )
  return { facts, items: mayReadNames(carrier, author) ? items : null }
}

/** Whoever merely carries a file learns no names from it. */
export function mayReadNames(carrier: Carrier, author: Pick<User, 'id'>): boolean {
  return carrier === null || carrier.user.id === author.id || seesEverything(carrier.user)
}

/** A write by its name. */
export function itemOf({ collection, assumedMasterState, newDocumentState }: ExchangeRow): ExchangeItem {
  const { id, _deleted } = newDocumentState
  return {
    collection,
    id: typeof id === 'string' ? id : '',
    deed: _deleted === true ? 'removal' : assumedMasterState ? 'change' : 'new',
    kind: kindOf(collection),
    title: titleOf(collection, newDocumentState).slice(0, 200),
  }
}
