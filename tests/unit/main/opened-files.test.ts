// Attachments that are opened (§4.2): what comes out of the vault, what does not, and that nothing readable stays (L1).
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { attachmentTypeOf, beginsLike } from '../../../schemas/rules/attachment-types.ts'
import { type MediaDownloads, mediaDownloads } from '../../../src-main/media/media-downloads.ts'
import { mediaStore, type StoredMedia } from '../../../src-main/media/media-store.ts'
import { openedFiles } from '../../../src-main/media/opened-files.ts'
import { connectTo } from '../../../src-main/server/connection.ts'
import type { CurrentSession } from '../../../src-main/vault/sessions.ts'
import { unlockedProfile } from '../../../src-main/vault/unlocked-profile.ts'

const pdf = Buffer.from('%PDF-1.7 营业执照')
const zip = Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3])

let home: string
let readable: string
let current: CurrentSession | null
let shown: string[]
let answer: string

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'zhuqi-opened-'))
  readable = join(home, 'opened-files')
  shown = []
  answer = ''
  current = session('officer-1')
})
afterEach(() => rm(home, { recursive: true }))

function session(userId: string): CurrentSession {
  const profile = unlockedProfile(userId, join(home, 'profiles', userId), new Uint8Array(32).fill(7))
  return {
    user: { id: userId } as CurrentSession['user'],
    online: true,
    profile,
    token: 'T',
    server: 'http://127.0.0.1:1',
  }
}
const unreachable = () => mediaDownloads(connectTo(() => 'http://127.0.0.1:1', fetch))
const files = (downloads: MediaDownloads = unreachable()) =>
  openedFiles({
    folder: readable,
    downloads,
    current: () => current,
    show: async (path) => {
      shown.push(path)
      return answer
    },
  })
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const attachment = (bytes: Uint8Array, name: string) => ({ id: 'm1', sha256: hashOf(bytes), name })
async function kept(bytes: Uint8Array, name: string) {
  await mediaStore(session('officer-1').profile).put(bytes, 'application/octet-stream')
  return attachment(bytes, name)
}
const wordsOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { problem?: { code: string; detail: string } }) => error.problem ?? null,
  )

test('an attachment is shown under its name, whole and not to be written to; again from the same copy', async () => {
  const paper = await kept(pdf, '甲公司：营业执照.PDF')
  const opened = files()
  await opened.open(paper)
  await opened.open(paper)
  const [path = ''] = shown
  expect(shown).toEqual([path, path])
  expect(basename(path)).toBe('甲公司：营业执照.pdf')
  expect(await readFile(path)).toEqual(pdf)
  expect((await stat(path)).mode & 0o777).toBe(0o400)
  expect(path.startsWith(readable)).toBe(true)
})

test('L1: clearing leaves nothing readable behind, and may be done when nothing was opened', async () => {
  const opened = files()
  opened.clear()
  await opened.open(await kept(zip, '报表.xlsx'))
  opened.clear()
  expect(existsSync(readable)).toBe(false)
  await opened.open(await kept(zip, '报表.xlsx'))
  expect(await readFile(shown[1] ?? '')).toEqual(zip)
})

test.each(['安装.exe', '报表.xlsm', '说明.pdf.lnk', '脚本.sh', '无类型', '网页.html', '..', '.desktop'])(
  '“%s” is never opened, whatever is in it',
  async (name) => {
    expect(await wordsOf(files().open(await kept(pdf, name)))).toMatchObject({ code: 'not-permitted' })
    expect(shown).toEqual([])
    expect(existsSync(readable)).toBe(false)
  },
)

test('a program under the name of a paper is not opened', async () => {
  const program = Buffer.from('MZ\u0090program')
  for (const name of ['年报.pdf', '年报.docx', '年报.ofd']) {
    expect(await wordsOf(files().open(await kept(program, name)))).toMatchObject({ code: 'file-unreadable' })
  }
  expect(shown).toEqual([])
})

test('a name with a path stays in the folder', async () => {
  await files().open(await kept(pdf, '../../../etc/x.pdf'))
  expect(shown[0]?.startsWith(join(readable, hashOf(pdf).slice(0, 32)))).toBe(true)
})

test('a file that is not here and cannot be fetched says so plainly, and what to do', async () => {
  const words = await wordsOf(files().open(attachment(pdf, '合同.pdf')))
  expect(words?.code).toBe('not-found')
  expect(words?.detail).toBe(
    '“合同.pdf”还没有传到这台电脑。请连上网络再打开；如果已经联网，可能是添加它的电脑还没有传完，请稍后再试。',
  )
})

test('another person’s files do not come out of the vault, and nothing does while it is locked', async () => {
  const paper = await kept(pdf, '合同.pdf')
  current = session('officer-2')
  expect(await wordsOf(files().open(paper))).toMatchObject({ code: 'not-found' })
  current = null
  expect(await wordsOf(files().open(paper))).toMatchObject({ code: 'locked' })
  expect(shown).toEqual([])
})

test('L1: locking while the bytes are on their way leaves nothing readable', async () => {
  const arrival = Promise.withResolvers<StoredMedia>()
  const opened = files({ fetch: () => arrival.promise })
  const opening = wordsOf(opened.open(attachment(pdf, '合同.pdf')))
  current = null
  opened.clear()
  arrival.resolve({ bytes: pdf, mime: 'application/pdf' })
  expect(await opening).toMatchObject({ code: 'locked' })
  expect(shown).toEqual([])
  expect(await readdir(home)).not.toContain('opened-files')
})

test('a computer without a program for it is told in words', async () => {
  answer = 'no application is registered'
  const words = await wordsOf(files().open(await kept(zip, '公文.ofd')))
  expect(words?.detail).toContain('没有装打开这类文件的软件')
  expect(words?.detail).not.toContain(answer)
})

test('types are told by the end of the name and the first bytes', () => {
  expect(attachmentTypeOf('A.DOCX ')).toBe('.docx')
  expect(attachmentTypeOf('docx')).toBeNull()
  expect(beginsLike('.pdf', pdf)).toBe(true)
  expect(beginsLike('.docx', zip)).toBe(true)
  expect(beginsLike('.docx', pdf)).toBe(false)
  expect(beginsLike('.pdf', new Uint8Array())).toBe(false)
})
