/**
 * Exchange files (交换包): what a device has not sent yet, carried by hand (S27 to S33 in SPEC.md).
 *
 *   PUT  /api/exchange/device    EnrolmentBody -> Enrolment; the device's public key for the server's keys
 *   POST /api/exchange           the bytes of a file -> Delivery; from whoever carries it
 *   POST /api/exchange/preview   the bytes of a file -> ExchangePreview; nothing is written
 */
import Type from 'typebox'

/** Bytes of one file, and of what a server or a client reads as one. */
export const MAX_EXCHANGE_BYTES = 64 * 1024 * 1024
/** Writes of one file; more than that is a roster, which has a way of its own. */
export const MAX_EXCHANGE_ROWS = 5000
/** Days that a file is good for. */
export const EXCHANGE_DAYS = 7
export const EXCHANGE_EXTENSION = 'zqx'

/** DER in base64, no longer than the keys of curve 25519 are. */
const PublicKey = Type.String({ minLength: 40, maxLength: 80 })

/** What a device tells the server once it is signed in: SPKI of its Ed25519 key. */
export const EnrolmentBody = Type.Object({ signingKey: PublicKey }, { additionalProperties: false })
export type EnrolmentBody = Type.Static<typeof EnrolmentBody>

/** Whose key signs, as the server vouches for it; the text of a certificate is this as JSON. */
export const Author = Type.Object({
  accountId: Type.String({ minLength: 1, maxLength: 64 }),
  name: Type.String({ maxLength: 200 }),
  deviceId: Type.String({ minLength: 1, maxLength: 64 }),
  deviceName: Type.String({ maxLength: 100 }),
  signingKey: PublicKey,
})
export type Author = Type.Static<typeof Author>

export const Certificate = Type.Object({
  text: Type.String({ maxLength: 2000 }),
  /** Ed25519 by the server over the text, base64. */
  signature: Type.String({ maxLength: 100 }),
})
export type Certificate = Type.Static<typeof Certificate>

/** What the server gives a device: its own keys and the certificate that other devices believe. */
export const Enrolment = Type.Object({
  /** Tells this server's keys from another one's. */
  keyId: Type.String({ minLength: 1, maxLength: 64 }),
  /** X25519, for sealing. */
  sealingKey: PublicKey,
  /** Ed25519, by which certificates are checked. */
  certifyingKey: PublicKey,
  certificate: Certificate,
})
export type Enrolment = Type.Static<typeof Enrolment>

/** What stands readable in a file: who made it and when, how much is in it. */
export const ExchangeFacts = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 64 }),
  authorId: Type.String(),
  authorName: Type.String(),
  deviceName: Type.String(),
  /** ISO 8601 in UTC, by the author's clock. */
  madeAt: Type.String({ maxLength: 30 }),
  expiresAt: Type.String({ maxLength: 30 }),
  documents: Type.Integer({ minimum: 0 }),
  files: Type.Integer({ minimum: 0 }),
  /** Whether a passphrase opens it too. */
  hasPassphrase: Type.Boolean(),
})
export type ExchangeFacts = Type.Static<typeof ExchangeFacts>

/** One write by its name. */
export const ExchangeItem = Type.Object({
  collection: Type.String(),
  id: Type.String(),
  /** `new` and `change` as the author saw it. */
  deed: Type.Enum(['new', 'change', 'removal']),
  /** 走访记录, 诉求, 企业资料 … */
  kind: Type.String(),
  title: Type.String(),
})
export type ExchangeItem = Type.Static<typeof ExchangeItem>

/** What became of a write; `waiting` in a preview. */
export const DeliveredItem = Type.Object({
  ...ExchangeItem.properties,
  outcome: Type.Enum(['accepted', 'conflict', 'rejected', 'waiting']),
  /** Why it was not accepted, in Chinese; empty otherwise. */
  reason: Type.String(),
})
export type DeliveredItem = Type.Static<typeof DeliveredItem>

/** Names only to who may read everything or wrote it; null to others, who merely carry (S31). */
const Items = Type.Union([Type.Array(DeliveredItem), Type.Null()])

export const ExchangePreview = Type.Object({ facts: ExchangeFacts, items: Items })
export type ExchangePreview = Type.Static<typeof ExchangePreview>

export const Delivery = Type.Object({
  facts: ExchangeFacts,
  /** The file had come in before; nothing was written this time. */
  repeated: Type.Boolean(),
  accepted: Type.Integer({ minimum: 0 }),
  conflicts: Type.Integer({ minimum: 0 }),
  rejected: Type.Integer({ minimum: 0 }),
  /** Files whose bytes the server has now. */
  files: Type.Integer({ minimum: 0 }),
  items: Items,
})
export type Delivery = Type.Static<typeof Delivery>
