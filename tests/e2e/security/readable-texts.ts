/** Looking for words in the raw files of a folder, as somebody would who has the disk. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Found = { readonly file: string; readonly text: string }

/** All files below the folders that contain one of the texts, as UTF-8 or as UTF-16LE. */
export function filesWith(folders: readonly string[], texts: readonly (string | Buffer)[]): Found[] {
  const wanted = texts.flatMap((text) =>
    typeof text === 'string'
      ? [
          { text, bytes: Buffer.from(text, 'utf8') },
          { text, bytes: Buffer.from(text, 'utf16le') },
        ]
      : [{ text: text.toString('hex'), bytes: text }],
  )
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const file = join(entry.parentPath, entry.name)
      const content = readFileSync(file)
      return wanted.filter(({ bytes }) => content.includes(bytes)).map(({ text }) => ({ file, text }))
    })
}
