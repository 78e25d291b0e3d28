/**
 * The server's tables. Every key begins with `tenant_id`, so that the same schema distributes over several nodes (Citus
 * distributes by that column) and every statement that serves a request touches one node.
 */
import type { ColumnType, Generated } from 'kysely'

type Timestamp = ColumnType<Date, string, string>

/** One office. `seq` is the last number given out; whoever raises it holds the row, and so the tenant, until commit (S2). */
export type TenantRow = {
  id: string
  seq: number
  /** Random, made with the database: tells checkpoints of another database apart (S1). */
  epoch: string
  /** By collection, the highest position at which a tombstone was taken away for its age; who stands before it may have missed one (S5). */
  aged_out: ColumnType<Readonly<Record<string, number>>, string | undefined, string>
  /** Epochs of the databases that this one was restored from, the oldest first, each with the last number they share (S25). */
  former_epochs: ColumnType<readonly FormerEpoch[], string | undefined, string>
}

export type FormerEpoch = { readonly epoch: string; readonly upTo: number }

/**
 * All documents of all collections stand in one table. One table per collection would repeat one shape ten times; pulls read a
 * range of the index (tenant_id, collection, position) either way, and the parts that scoping asks about (audience,
 * enterprise, owner) are the same for all.
 */
export type DocumentRow = {
  tenant_id: string
  collection: string
  id: string
  revision: number
  /** When this version was accepted, in numbers of the tenant. */
  seq: number
  /** Order of delivery: `seq`, or later when only the audience changed since (S4). Unique within the tenant. */
  position: number
  deleted: boolean
  /** The document as it travels, `_deleted` included. Written and read as text: only scoping and reports look inside. */
  body: ColumnType<unknown, string, string>
  /** Who sees it by its own content, who sees it with what it inherits, and who saw it once (`access-policy.ts`). */
  own_audience: string[]
  audience: string[]
  former_audience: string[]
  /** The next day on which time alone changes the audience, as when a 包联 ends. */
  audience_due: string | null
  enterprise_id: string | null
  /** `collection/id` of the document that this one belongs to. */
  owner: string | null
}

/**
 * The audit trail, append-only: one row for each accepted version. It keeps the body that the version replaced and not its own,
 * which stands in `documents` or in the next row; so nothing is stored twice. The view `versions` puts it together.
 */
export type HistoryRow = {
  tenant_id: string
  collection: string
  id: string
  revision: number
  seq: number
  accepted_at: Timestamp
  accepted_by: string
  device_id: string
  /** What the device called this version when it sent it; null where it had no name for it, and for what follows from others (S35). */
  operation: string | null
  replaced: ColumnType<unknown, string | null, never>
}

/** Versions of documents whose tombstone was taken away for its age (S5): the audit trail stays, each version with its own body. */
export type ArchivedVersionRow = Omit<HistoryRow, 'operation' | 'replaced'> & {
  body: ColumnType<unknown, never, never>
}

/** The tenant's last number on a day, by which the age of a position is known: documents carry their author's time, not this one. */
export type NumberMarkRow = {
  tenant_id: string
  /** In Asia/Shanghai. */
  day: string
  noted_at: Timestamp
  seq: number
}

export type AccountRow = {
  tenant_id: string
  /** The person's id in `directory`. */
  id: string
  username: string
  name: string
  password_hash: string
  roles: string[]
  park_ids: string[]
  department_id: string | null
  department_name: string | null
  active: Generated<boolean>
  /** Raised when what the account may see changes as a whole; its devices then walk through everything again (S4). */
  scope_version: Generated<number>
  /** Keys the account held before such changes, and whether it saw everything. */
  former_keys: Generated<string[]>
  formerly_saw_all: Generated<boolean>
}

export type DeviceRow = {
  tenant_id: string
  account_id: string
  id: string
  name: string
  first_seen_at: Timestamp
  last_seen_at: Timestamp
  /** Ed25519, SPKI in base64, for exchange files; null before the device told it and once its sessions were ended (S28). */
  signing_key: ColumnType<string | null, string | null | undefined, string | null>
}

export type SessionRow = {
  tenant_id: string
  /** SHA-256 of the token, hex: a stolen database opens no session. */
  token_hash: string
  account_id: string
  device_id: string
  created_at: Timestamp
  touched_at: Timestamp
  expires_at: Timestamp
  revoked_at: ColumnType<Date | null, string | null, string | null>
}

/** The last order to wipe a device, waiting or obeyed. Earlier ones stand in the administration log. */
export type WipeOrderRow = {
  tenant_id: string
  account_id: string
  device_id: string
  /** Secret between server and device: who reports under it has been told. */
  order_id: string
  upload_first: boolean
  ordered_at: Timestamp
  /** Null for the server's command line. */
  ordered_by: string | null
  obeyed_at: ColumnType<Date | null, string | null | undefined, string | null>
}

/** The audit trail of accounts and devices, append-only. */
export type AdministrationLogRow = {
  tenant_id: string
  id: string
  done_at: Timestamp
  /** Null for the server's command line. */
  done_by: string | null
  action: string
  account_id: string
  device_id: string | null
}

/** The tenant's own keys for exchange files: PKCS 8 and SPKI in base64. */
export type ExchangeKeysRow = {
  tenant_id: string
  id: string
  sealing_private: string
  sealing_public: string
  certifying_private: string
  certifying_public: string
}

/** Exchange files that came in whole, with what was answered; kept until no clock takes them for valid. */
export type ExchangeImportRow = {
  tenant_id: string
  /** SHA-256 of the file, hex. */
  hash: string
  imported_at: Timestamp
  account_id: string
  answer: ColumnType<unknown, string, never>
}

export type SignInFailureRow = {
  tenant_id: string
  /** SHA-256 of account name and address. */
  subject: string
  failures: number
  since: Timestamp
}

export type Tables = {
  tenants: TenantRow
  documents: DocumentRow
  history: HistoryRow
  archived_versions: ArchivedVersionRow
  number_marks: NumberMarkRow
  accounts: AccountRow
  devices: DeviceRow
  sessions: SessionRow
  wipe_orders: WipeOrderRow
  administration_log: AdministrationLogRow
  sign_in_failures: SignInFailureRow
  exchange_keys: ExchangeKeysRow
  exchange_imports: ExchangeImportRow
}
