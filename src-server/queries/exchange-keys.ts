/** The server's own keys for exchange files, and what devices get of them (S27, S28). */
import { certify } from '../../exchange-files/frame.ts'
import { type KeyPair, newKeyPair } from '../../exchange-files/sealing.ts'
import type { Author, Enrolment } from '../../schemas/protocol/exchange.ts'
import type { Context } from './context.ts'
import type { Principal } from './principal.ts'

export type ExchangeKeys = {
  readonly keyId: string
  readonly sealing: KeyPair
  readonly certifying: KeyPair
}

/**
 * The tenant's keys, made when they are first asked for; whichever of several processes comes first makes them. They stand in
 * the database beside the documents that they seal on their way, so a restored server goes on with them.
 */
export async function exchangeKeys({
  database,
  tenantId,
}: Pick<Context, 'database' | 'tenantId'>): Promise<ExchangeKeys> {
  const read = () =>
    database.kysely
      .selectFrom('exchange_keys')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .executeTakeFirst()
  let row = await read()
  if (!row) {
    const sealing = newKeyPair('x25519')
    const certifying = newKeyPair('ed25519')
    await database.kysely
      .insertInto('exchange_keys')
      .values({
        tenant_id: tenantId,
        id: crypto.randomUUID(),
        sealing_private: sealing.privateKey,
        sealing_public: sealing.publicKey,
        certifying_private: certifying.privateKey,
        certifying_public: certifying.publicKey,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    row = await read()
  }
  if (!row) throw new Error('the exchange keys of the tenant were not kept')
  return {
    keyId: row.id,
    sealing: { privateKey: row.sealing_private, publicKey: row.sealing_public },
    certifying: { privateKey: row.certifying_private, publicKey: row.certifying_public },
  }
}

/** Takes a device's public key and vouches for it; the same device may come again at any time. */
export async function enrolDevice(
  context: Pick<Context, 'database' | 'tenantId'>,
  { user, deviceId }: Principal,
  signingKey: string,
): Promise<Enrolment> {
  const { keyId, sealing, certifying } = await exchangeKeys(context)
  const { name: deviceName } = await context.database.kysely
    .updateTable('devices')
    .set({ signing_key: signingKey })
    .where('tenant_id', '=', context.tenantId)
    .where('account_id', '=', user.id)
    .where('id', '=', deviceId)
    .returning('name')
    .executeTakeFirstOrThrow()
  const author: Author = { accountId: user.id, name: user.name, deviceId, deviceName, signingKey }
  return {
    keyId,
    sealingKey: sealing.publicKey,
    certifyingKey: certifying.publicKey,
    certificate: certify(author, certifying.privateKey),
  }
}
