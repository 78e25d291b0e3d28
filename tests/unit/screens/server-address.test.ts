// The sign-in page takes a server's address as people type it.
import { describe, expect, it } from 'vitest'
import { normalizeServerAddress } from '../../../src-renderer/features/sign-in/normalize-server-address.ts'

describe('a typed server address', () => {
  it.each([
    ['zhuqi.example.gov.cn', 'https://zhuqi.example.gov.cn'],
    [' https://zhuqi.example.gov.cn/api/ ', 'https://zhuqi.example.gov.cn'],
    ['http://10.1.2.3:8080', 'http://10.1.2.3:8080'],
    ['localhost:8080', 'http://localhost:8080'],
    ['127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ])('%s means %s', (typed, expected) => {
    expect(normalizeServerAddress(typed)).toBe(expected)
  })

  it.each(['', 'ftp://example.cn', 'javascript:alert(1)', 'https://user@example.cn', 'http://', 'a b'])(
    '%j is none',
    (typed) => {
      expect(normalizeServerAddress(typed)).toBeNull()
    },
  )
})
