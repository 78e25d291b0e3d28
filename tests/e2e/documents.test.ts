// Reading rosters and exporting reports in the packaged application: §6.6, §6.7, §7.6. Nobody needs to be signed in.
import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { readSpreadsheet } from '../../roster-files/read-spreadsheet.ts'
import type { ReportPlan } from '../../schemas/protocol/document-plans.ts'
import type { IpcChannel, IpcGives, IpcTakes, Result } from '../../schemas/protocol/ipc.ts'
import { dossierPlan } from '../../schemas/rules/dossier/dossier-plan.ts'
import { giveToDesktopUser } from '../../scripts/desktop-user.ts'
import { writeWorkbook } from '../../src-main/documents/workbook-write.ts'
import { fullFacts } from '../unit/rules/dossier/dossier-fixture.ts'
import { e2e } from './launch/fixtures.ts'

const nowhere = 'http://127.0.0.1:9'

type BridgeWindow = { zhuqi: { invoke(channel: string, input: unknown): Promise<unknown> } }

function invoke<C extends IpcChannel>(
  page: Page,
  channel: C,
  input: IpcTakes<C>,
): Promise<Result<IpcGives<C>>> {
  return page.evaluate(([name, value]) => (window as unknown as BridgeWindow).zhuqi.invoke(name, value), [
    channel,
    input,
  ] as const) as Promise<Result<IpcGives<C>>>
}

/** Bytes go to the page as base64, since typed arrays don't pass through the driver. */
function read(page: Page, name: string, bytes: Uint8Array): Promise<Result<IpcGives<'spreadsheet:read'>>> {
  return page.evaluate(
    ([file, base64]) => {
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      return (window as unknown as BridgeWindow).zhuqi.invoke('spreadsheet:read', {
        name: file,
        bytes: content,
      })
    },
    [name, Buffer.from(bytes).toString('base64')] as const,
  ) as Promise<Result<IpcGives<'spreadsheet:read'>>>
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.detail)
  return result.value
}

const plan: ReportPlan = {
  title: '关于2026年10月驻企走访工作情况的汇总',
  isDraft: true,
  footer: '数据截止2026年10月31日，口径版本1',
  blocks: [
    { kind: 'heading1', text: '一、走访工作开展情况' },
    ...Array.from({ length: 40 }, (_, index) => ({
      kind: 'paragraph' as const,
      text: `第${index + 1}段：走访企业256家、301次，走访覆盖率74.9%。`,
    })),
    { kind: 'signature', text: '沣东新城营商环境办公室\n2026年11月3日' },
  ],
}

e2e(
  'a report is exported as docx and pdf with the same words and figures, on A4 with page numbers',
  async ({ launch }) => {
    const { page, home } = await launch({ serverUrl: nowhere })
    const docx = must(await invoke(page, 'export:report-docx', { fileName: '10月/汇总', plan }))
    const pdf = must(await invoke(page, 'export:report-pdf', { fileName: '10月/汇总', plan }))
    const again = must(await invoke(page, 'export:report-pdf', { fileName: '10月/汇总', plan }))
    expect((await readdir(join(home, 'Documents', '驻企通'))).sort()).toEqual([
      '10月－汇总 (2).pdf',
      '10月－汇总.docx',
      '10月－汇总.pdf',
    ])
    expect(again.path).toBe(join(home, 'Documents', '驻企通', '10月－汇总 (2).pdf'))
    expect(statSync(pdf.path).size).toBe(pdf.bytes)

    const info = execFileSync('pdfinfo', [pdf.path], { encoding: 'utf8' })
    expect(info).toMatch(/Page size:\s+59\d\.\d+ x 84\d\.\d+ pts \(A4\)/)
    const pages = Number(/Pages:\s+(\d+)/.exec(info)?.[1])
    expect(pages).toBeGreaterThanOrEqual(2)
    const printed = execFileSync('pdftotext', [pdf.path, '-'], { encoding: 'utf8' }).replaceAll(/\s/g, '')
    const written = new TextDecoder().decode(unzipSync(readFileSync(docx.path))['word/document.xml'])
    for (const words of [
      '征求意见稿',
      plan.title,
      ...plan.blocks.flatMap((block) => ('text' in block ? block.text.split('\n') : [])),
    ]) {
      expect(printed).toContain(words)
      expect(written).toContain(words)
    }
    for (let number = 1; number <= pages; number += 1) expect(printed).toContain(`—${number}—`)
    expect(printed.split(plan.footer)).toHaveLength(pages + 1)
  },
)

e2e('一企一档 is one sheet of A4, whatever is written', async ({ launch }) => {
  const { page } = await launch({ serverUrl: nowhere })
  const now = '2026-11-22T02:05:00.000Z'
  const sheet = dossierPlan(fullFacts(now))
  const { path } = must(await invoke(page, 'export:dossier-pdf', { fileName: '某企业一企一档', plan: sheet }))
  const info = execFileSync('pdfinfo', [path], { encoding: 'utf8' })
  expect(info).toMatch(/Pages:\s+1\n/)
  expect(info).toMatch(/\(A4\)/)
  const printed = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
  for (const { title } of sheet.bands.flat()) expect(printed).toContain(title.slice(0, 4))
  // The last line stands on the sheet, above its edge of 842 points.
  const words = execFileSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8' })
  const feet = [...words.matchAll(/yMax="([\d.]+)">([^<]*)</g)].filter(([, , word]) =>
    word?.includes('数据截止'),
  )
  expect(feet).toHaveLength(1)
  expect(Number(feet[0]?.[1])).toBeLessThan(835)
  const lowest = Math.max(...[...words.matchAll(/yMax="([\d.]+)">/g)].map(([, y]) => Number(y)))
  expect(lowest).toBe(Number(feet[0]?.[1]))
})

e2e(
  'the office’s own template is used; a broken one is named and does not stop the report',
  async ({ launch, folder }) => {
    const profileDir = folder('profile')
    const own = join(profileDir, 'profile', 'templates', 'report.docx')
    await mkdir(dirname(own), { recursive: true })
    await writeFile(own, 'no document')
    giveToDesktopUser(profileDir)
    const { page } = await launch({ serverUrl: nowhere, profileDir })
    const { notes, path } = must(await invoke(page, 'export:report-docx', { fileName: '汇总', plan }))
    expect(notes.join()).toContain('模板')
    expect(new TextDecoder().decode(unzipSync(readFileSync(path))['word/document.xml'])).toContain(plan.title)
  },
)

e2e('a workbook is exported and read back; only what was exported can be shown', async ({ launch }) => {
  const { page } = await launch({ serverUrl: nowhere })
  const { path } = must(
    await invoke(page, 'export:workbook', {
      fileName: '附表.xlsx',
      plan: {
        sheets: [
          {
            name: '走访',
            title: '附表1',
            note: '2026年10月',
            columns: [
              { header: '企业', width: 20 },
              { header: '覆盖率', width: 10, style: 'percent' },
            ],
            rows: [['=1+1', 0.749]],
          },
        ],
      },
    }),
  )
  expect(readSpreadsheet('a.xlsx', readFileSync(path))[0]?.rows.at(-1)).toEqual(['=1+1', 0.749])
  const refused = await invoke(page, 'export:reveal', { path: '/etc/passwd' })
  expect(refused).toMatchObject({ ok: false, problem: { code: 'not-permitted' } })
})

e2e('rosters in xlsx and GB 18030 are read, and what is none is refused in words', async ({ launch }) => {
  const { page } = await launch({ serverUrl: nowhere })
  // “企业名称,电话”
  const csv = Uint8Array.of(0xc6, 0xf3, 0xd2, 0xb5, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xb5, 0xe7, 0xbb, 0xb0)
  expect(must(await read(page, '名录.csv', csv)).sheets[0]?.rows).toEqual([['企业名称', '电话']])
  const roster = await writeWorkbook({
    sheets: [
      {
        name: '名录',
        title: '企业名录',
        note: '',
        columns: Array.from({ length: 20 }, (_, index) => ({ header: `列${index}`, width: 10 })),
        rows: Array.from({ length: 5000 }, (_, row) =>
          Array.from({ length: 20 }, (_, column) => `${row}-${column}`),
        ),
      },
    ],
  })
  expect(
    must(await read(page, '名录.xlsx', roster))
      .sheets[0]?.rows.at(-1)
      ?.at(-1),
  ).toBe('4999-19')
  const picture = await read(page, '名录.xlsx', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))
  expect(picture).toMatchObject({
    ok: false,
    problem: { code: 'file-unreadable', detail: expect.stringContaining('图片') },
  })
  const huge = await page.evaluate(() =>
    (window as unknown as BridgeWindow).zhuqi.invoke('spreadsheet:read', {
      name: '名录.xlsx',
      bytes: new Uint8Array(200 * 1024 * 1024),
    }),
  )
  expect(huge).toMatchObject({
    ok: false,
    problem: { code: 'file-too-large', detail: expect.stringContaining('200 MB') },
  })
})

e2e('when the reading process dies, the file is refused and everything else goes on', async ({ launch }) => {
  const { app, page } = await launch({ serverUrl: nowhere })
  // Enough text to be busy with until the process is found and ended.
  const reading = read(page, '名录.csv', Buffer.from(`${'"a",'.repeat(400)}\n`.repeat(10_000)))
  await app.evaluate(async ({ app: running }) => {
    for (;;) {
      const worker = running.getAppMetrics().find(({ name }) => name === '驻企通文档')
      if (worker) {
        process.kill(worker.pid, 'SIGKILL')
        return
      }
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  })
  expect(await reading).toMatchObject({ ok: false, problem: { code: 'file-unreadable' } })
  expect(must(await read(page, '名录.csv', Buffer.from('甲,乙'))).sheets[0]?.rows).toEqual([['甲', '乙']])
})
