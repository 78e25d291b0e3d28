// The format of exchange files: what a stranger, a careless copy or a wrong clock can do to one (S27 to S29).
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { packContents, unpackContents } from '../../../exchange-files/contents.ts'
import {
  checkExchangeFile,
  factsOf,
  openForServer,
  openWithPassphrase,
} from '../../../exchange-files/exchange-file.ts'
import { certify, readFrame, writeFrame } from '../../../exchange-files/frame.ts'
import { RefusedFile } from '../../../exchange-files/refused-file.ts'
import { newKeyPair, newPassphrase } from '../../../exchange-files/sealing.ts'
import type { Enrolment } from '../../../schemas/protocol/exchange.ts'
import { bytesFor, newPen, writtenBy } from '../../exchange-file.ts'

const sealing = newKeyPair('x25519')
const certifying = newKeyPair('ed25519')
const now = new Date('2026-10-12T02:00:00.000Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

const enrol =
  (accountId: string, keys = certifying) =>
  (signingKey: string): Enrolment => {
    const author = { accountId, name: '王静', deviceId: 'laptop', deviceName: '二楼笔记本', signingKey }
    return {
      keyId: 'office',
      sealingKey: sealing.publicKey,
      certifyingKey: certifying.publicKey,
      certificate: certify(author, keys.privateKey),
    }
  }

const row = {
  collection: 'visits' as const,
  assumedMasterState: null,
  newDocumentState: { id: 'v1', enterpriseName: '西安样板机械有限公司' },
  earlier: [],
}
const trusted = { keyId: 'office', certifyingKey: certifying.publicKey }
const photo = bytesFor('m1', Buffer.from('a photo'))

function refusal(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof RefusedFile) return error.code
    throw error
  }
  return 'taken'
}
const codeOf = (bytes: Uint8Array, at = now) => refusal(() => checkExchangeFile(bytes, trusted, at))

describe('S27: what is in a file', async () => {
  const pen = await newPen(enrol('wangjing'))
  const file = await writtenBy(pen, { rows: [row], files: [photo] }, { now, passphrase: 'ABCD-2345' })

  test('comes out for the server and for whoever was told the passphrase, and for nobody else', async () => {
    const frame = checkExchangeFile(file, trusted, now)
    for (const contents of [openForServer(frame, sealing), await openWithPassphrase(frame, ' abcd2345 ')]) {
      expect(contents.rows).toEqual([row])
      expect(contents.files.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['a photo'])
    }
    await expect(openWithPassphrase(frame, 'ABCD-2346')).rejects.toMatchObject({ code: 'wrong-passphrase' })
    expect(refusal(() => openForServer(frame, newKeyPair('x25519')))).toBe('exchange-forged')
  })

  test('is nowhere readable; who made it, when and how much is', () => {
    expect(file.includes('样板机械')).toBe(false)
    expect(file.includes('a photo')).toBe(false)
    expect(factsOf(readFrame(file))).toMatchObject({
      authorName: '王静',
      deviceName: '二楼笔记本',
      madeAt: '2026-10-12T02:00:00.000Z',
      expiresAt: '2026-10-19T02:00:00.000Z',
      documents: 1,
      files: 1,
      hasPassphrase: true,
    })
  })

  test('a file without a passphrase opens for the server only', async () => {
    const closed = checkExchangeFile(await writtenBy(pen, { rows: [row] }, { now }), trusted, now)
    await expect(openWithPassphrase(closed, '')).rejects.toMatchObject({ code: 'wrong-passphrase' })
  })

  test('contents that end early or late are refused', () => {
    const packed = packContents({ rows: [row], files: [photo] })
    expect(unpackContents(packed).files).toHaveLength(1)
    for (const wrong of [packed.subarray(0, -1), Buffer.concat([packed, Buffer.of(0)]), Buffer.alloc(3)])
      expect(refusal(() => unpackContents(wrong))).toBe('exchange-unreadable')
  })
})

describe('S28: whose file it is', async () => {
  const pen = await newPen(enrol('wangjing'))
  const file = await writtenBy(pen, { rows: [row] }, { now })

  test('any byte that changed on the way is noticed', () => {
    for (let at = 0; at < file.length; at += 7) {
      const hurt = Buffer.from(file)
      hurt[at] = (hurt[at] ?? 0) ^ 1
      expect(codeOf(hurt), `byte ${at}`).toMatch(/unreadable|forged/)
    }
    for (const length of [0, 10, 100, file.length - 1])
      expect(codeOf(file.subarray(0, length))).toBe('exchange-unreadable')
  })

  test('who changes a file and corrects its checksum has no signature for it', () => {
    const hurt = Buffer.from(file)
    const body = hurt.subarray(0, -96)
    body[body.length - 1] = (body.at(-1) ?? 0) ^ 1
    createHash('sha256').update(body).digest().copy(hurt, body.length)
    expect(codeOf(hurt)).toBe('exchange-forged')
  })

  test('a key that the server did not vouch for signs nothing', async () => {
    const stranger = await newPen(enrol('wangjing', newKeyPair('ed25519')))
    expect(codeOf(await writtenBy(stranger, { rows: [row] }, { now }))).toBe('exchange-forged')
  })

  test('nobody makes another one’s sealed work their own by signing it', async () => {
    const thief = await newPen(enrol('liuyang'))
    const { head, box } = readFrame(file)
    const stolen = writeFrame({ ...head, certificate: thief.enrolment.certificate }, box, thief.signingKey)
    const frame = checkExchangeFile(stolen, trusted, now)
    expect(refusal(() => openForServer(frame, sealing))).toBe('exchange-forged')
  })

  test('a file of another server is told from a forged one', () => {
    expect(refusal(() => checkExchangeFile(file, { ...trusted, keyId: 'elsewhere' }, now))).toBe(
      'exchange-foreign',
    )
  })
})

describe('S29: how long it is good for', async () => {
  const pen = await newPen(enrol('wangjing'))
  const file = await writtenBy(pen, { rows: [row] }, { now })

  test('seven days to the minute, and a clock that runs ahead makes it no longer', async () => {
    expect(codeOf(file, hours(7 * 24))).toBe('taken')
    expect(codeOf(file, hours(7 * 24 + 1))).toBe('exchange-expired')
    expect(codeOf(file, hours(-23))).toBe('taken')
    expect(codeOf(file, hours(-25))).toBe('exchange-expired')
    const { head, box } = readFrame(file)
    for (const expiresAt of ['2027-01-01T00:00:00.000Z', '2026-99-99T99:99:99.000Z'])
      expect(codeOf(writeFrame({ ...head, expiresAt }, box, pen.signingKey))).toBe('exchange-expired')
  })
})

test('a passphrase is hard to guess and easy to read aloud', () => {
  const many = Array.from({ length: 200 }, newPassphrase)
  expect(new Set(many).size).toBe(200)
  for (const one of many) expect(one).toMatch(/^([2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}$/)
})
