import { posix } from 'node:path'
import { unzipSync } from 'fflate/browser'
import { UnreadableFile } from './unreadable-file.ts'
import { attributeOf, scanXml } from './xml-scan.ts'

/** Bytes that the parts we read may take unpacked; beyond it a small file is made to choke the reader. */
const MAX_UNPACKED = 400 * 1024 * 1024

/** Finds parts of an Office Open XML package (ECMA-376 Part 2) by their relationships. */
export type OfficePackage = {
  /** Text of a part by its path, or null. */
  part(path: string): string | null
  /** Path of the part that `from` (empty: the package itself) relates to by id, or by the end of the relation's type. */
  related(from: string, by: { id: string } | { type: string }): string | null
}

/**
 * Opens the XML parts of a package; pictures and the like stay packed.
 * @throws UnreadableFile when it is no package or unpacks to too much.
 */
export function openPackage(bytes: Uint8Array): OfficePackage {
  let unpacked = 0
  const parts = new Map<string, Uint8Array>()
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.(xml|rels)$/i.test(name)) return false
        unpacked += originalSize
        if (unpacked > MAX_UNPACKED)
          throw new UnreadableFile('表格展开后过大，没有读取。请删去多余的内容后再试。', 'file-too-large')
        return true
      },
    })
    for (const [name, content] of Object.entries(files))
      parts.set(name.replaceAll('\\', '/').toLowerCase(), content)
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw new UnreadableFile(
      '文件已损坏，无法读取。请重新取得这个文件，或在 Excel、WPS 中打开后另存一份再试。',
    )
  }
  const part = (path: string) => {
    const content = parts.get(path.toLowerCase())
    return content ? new TextDecoder().decode(content) : null
  }
  return {
    part,
    related(from, by) {
      const folder = posix.dirname(from)
      const rels = part(posix.join(folder, '_rels', `${posix.basename(from)}.rels`))
      let found: string | null = null
      scanXml(rels ?? '', {
        open(name, attributes) {
          if (name !== 'Relationship' || found !== null) return
          const fits =
            'id' in by
              ? attributeOf(attributes, 'Id') === by.id
              : attributeOf(attributes, 'Type')?.endsWith(`/${by.type}`)
          const target = fits ? attributeOf(attributes, 'Target') : null
          if (target) found = target.startsWith('/') ? target.slice(1) : posix.join(folder, target)
        },
      })
      return found
    },
  }
}
