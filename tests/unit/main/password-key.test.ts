import { scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { passwordKey } from '../../../src-main/vault/password-key.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

test('makes what RFC 7914 section 12 says', async () => {
  const key = await passwordKey('pleaseletmein', bytesOf('SodiumChloride'), { N: 16384, r: 8, p: 1 }, 64)
  expect(Buffer.from(key).toString('hex')).toBe(
    '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887',
  )
})

test('opens profiles whose key was made by Node', async () => {
  const cost = { N: 2 ** 15, r: 8, p: 2 }
  const salt = bytesOf('sixteen bytes of')
  const options = { ...cost, maxmem: 2 ** 28 }
  const made = await passwordKey('走访\u0041\u030a', salt, cost, 32)
  expect(Buffer.from(made)).toEqual(scryptSync('走访\u00c5', salt, 32, options))
})

test('an empty password and an impossible cost are no reason to wait for ever', async () => {
  const cost = { N: 2 ** 15, r: 8, p: 1 }
  expect(await passwordKey('', bytesOf('sixteen bytes of'), cost, 32)).toHaveLength(32)
  await expect(passwordKey('x', bytesOf('sixteen bytes of'), { ...cost, N: 3 }, 32)).rejects.toThrow()
})
