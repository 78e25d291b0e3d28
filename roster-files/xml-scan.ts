/** What a scan tells of a document; names are without their namespace prefix. */
export type XmlListener = {
  open?(name: string, attributes: string, empty: boolean): void
  text?(text: string): void
  close?(name: string): void
}

/**
 * Walks over well-formed XML once, without building a tree. It knows the five named entities and character numbers only,
 * so no document type can make it grow.
 */
export function scanXml(xml: string, listener: XmlListener): void {
  let at = 0
  while (at < xml.length) {
    const start = xml.indexOf('<', at)
    const textEnd = start < 0 ? xml.length : start
    if (textEnd > at) listener.text?.(decodeEntities(xml.slice(at, textEnd)))
    if (start < 0) return
    at = scanTag(xml, start, listener)
  }
}

const attributePatterns = new Map<string, RegExp>()

/** The value of an attribute in the raw attributes of a tag, or null. */
export function attributeOf(attributes: string, name: string): string | null {
  let pattern = attributePatterns.get(name)
  if (!pattern) {
    pattern = new RegExp(`(?:^|\\s)(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    attributePatterns.set(name, pattern)
  }
  const value = pattern.exec(attributes)
  return value ? decodeEntities(value[1] ?? value[2] ?? '') : null
}

function scanTag(xml: string, start: number, listener: XmlListener): number {
  if (xml.startsWith('<!--', start)) return after(xml, '-->', start)
  if (xml.startsWith('<![CDATA[', start)) {
    const end = after(xml, ']]>', start)
    listener.text?.(xml.slice(start + 9, end - 3))
    return end
  }
  const end = after(xml, '>', start)
  const first = xml[start + 1]
  if (first === '?' || first === '!') return end
  if (first === '/') {
    listener.close?.(localName(xml.slice(start + 2, end - 1).trim()))
    return end
  }
  const empty = xml[end - 2] === '/'
  const tag = xml.slice(start + 1, empty ? end - 2 : end - 1)
  const space = tag.search(/\s/)
  const name = localName(space < 0 ? tag : tag.slice(0, space))
  listener.open?.(name, space < 0 ? '' : tag.slice(space), empty)
  if (empty) listener.close?.(name)
  return end
}

function after(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from)
  return found < 0 ? xml.length : found + mark.length
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return named[name] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
