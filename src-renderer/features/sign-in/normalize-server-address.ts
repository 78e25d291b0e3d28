/** Names, addresses and ports; Chromium reads a blank in a host as %20 instead of refusing it. */
const hostPattern = /^[\p{L}\p{N}.:[\]-]+$/u

/**
 * A server address as people type it: without scheme it is https, except for this computer itself; path, query and a final
 * slash go. Null when it is no http(s) address.
 */
export function normalizeServerAddress(typed: string): string | null {
  const text = typed.trim()
  if (text === '') return null
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
    ? text
    : `${/^(localhost|127\.|\[::1\])/i.test(text) ? 'http' : 'https'}://${text}`
  if (!URL.canParse(withScheme)) return null
  const { protocol, host, username } = new URL(withScheme)
  if (!['http:', 'https:'].includes(protocol) || !hostPattern.test(host) || username !== '') return null
  return `${protocol}//${host}`
}
