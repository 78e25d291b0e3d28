/** `import-roster` and `publish-template`: the rules of the client, and a verdict for every row. */
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultParkChecklist } from '../../schemas/codes/park-checklist.ts'
import type { WorkbookPlan } from '../../schemas/protocol/ipc.ts'
import { writeWorkbook } from '../../src-main/documents/workbook-write.ts'
import { createAccount } from '../../src-server/queries/accounts.ts'
import { openContext } from '../../src-server/server.ts'
import { password } from './support/client.ts'
import { emptyHome, engines } from './support/servers.ts'

const program = join(import.meta.dirname, '../../src-server/main.ts')
const good = '91610131MA6U0YJ57G'

describe.each(engines)('content by command on %s', (engine) => {
  let place: Awaited<ReturnType<typeof emptyHome>>
  let home: string[]
  beforeAll(async () => {
    place = await emptyHome(engine)
    home = [
      '--data',
      place.folder,
      ...('databaseUrl' in place.home ? ['--database-url', place.home.databaseUrl] : []),
    ]
    const { context, close } = await openContext(place.home)
    for (const [username, roles] of [
      ['admin', ['dataAdmin']],
      ['officer', ['officer']],
    ] as const)
      await createAccount(context, {
        id: username,
        username,
        name: username,
        roles: [...roles],
        parkIds: [],
        password,
      })
    await close()
  })
  afterAll(() => place.clean())

  function run(...args: string[]): Promise<{ code: number; out: string; complaint: string }> {
    return new Promise((resolve) => {
      const child = execFile(process.execPath, [program, ...args, ...home], (_error, out, complaint) =>
        resolve({ code: child.exitCode ?? -1, out, complaint }),
      )
    })
  }

  async function enterprises() {
    const { context, close } = await openContext(place.home)
    const rows = await context.database.kysely
      .selectFrom('documents')
      .select('body')
      .where('collection', '=', 'enterprises')
      .execute()
    await close()
    return rows.map(
      ({ body }) =>
        body as { name: string; pinyin: string; town: string; revision: number; createdBy: string },
    )
  }

  test('a roster comes in with a verdict for each row, and once only', async () => {
    const file = join(place.folder, '名录.csv')
    const rows = [
      '高新区企业名录,,',
      '企业名称,统一社会信用代码,街镇',
      `西安样板机械有限公司,,斗门街道`,
      '西安第二样板有限公司,91610131MA6U0YJ57X,斗门街道',
      '=HYPERLINK("x"),,斗门街道',
    ]
    await writeFile(file, `\uFEFF${rows.join('\r\n')}`)
    const first = await run('import-roster', file, '--as', 'admin')
    expect(first.out).toContain('已处理 3 行')
    expect(first.code).toBe(1)
    const result = await readFile(join(place.folder, '名录-导入结果.csv'), 'utf8')
    const lines = result.trim().split('\r\n')
    expect(lines[0]).toBe('\uFEFF"原表行号","结果","说明","企业名称","统一社会信用代码"')
    expect(lines[1]).toMatch(/^"3","新增"/)
    expect(lines[2]).toMatch(/^"4","拒绝","[^"]*(校验|代码)/)
    // What a spreadsheet would run stands as text.
    expect(result).not.toMatch(/,"=/)
    const found = await enterprises()
    expect(found.find(({ name }) => name === '西安样板机械有限公司')).toMatchObject({
      pinyin: 'xianyangbanjixieyouxiangongsi',
      town: '斗门街道',
      createdBy: 'admin',
    })
    await writeFile(file, `企业名称,街镇\r\n西安样板机械有限公司,斗门街道`)
    const again = await run(
      'import-roster',
      file,
      '--as',
      'admin',
      '--result',
      join(place.folder, 'again.csv'),
    )
    expect(await enterprises()).toHaveLength(found.length)
    expect(again.out).toMatch(/未变 1 家|冲突 1 家/)
  })

  test('an .xlsx updates by credit code', async () => {
    const plan = (town: string): WorkbookPlan => ({
      sheets: [
        {
          name: '名录',
          title: '名录',
          note: '',
          columns: ['企业名称', '统一社会信用代码', '街镇'].map((header) => ({ header, width: 20 })),
          rows: [['西安信用样板有限公司', good, town]],
        },
      ],
    })
    const file = join(place.folder, 'roster.xlsx')
    await writeFile(file, await writeWorkbook(plan('斗门街道')))
    expect((await run('import-roster', file, '--as', 'admin')).out).toContain('新增 1 家')
    await writeFile(file, await writeWorkbook(plan('王寺街道')))
    expect((await run('import-roster', file, '--as', 'admin')).out).toContain('更新 1 家')
    expect((await enterprises()).find(({ name }) => name === '西安信用样板有限公司')).toMatchObject({
      town: '王寺街道',
      revision: 2,
    })
  })

  test('what is no roster, and who is nobody, is told in plain words', async () => {
    const file = join(place.folder, 'picture.xlsx')
    await writeFile(file, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]))
    for (const [args, words] of [
      [['import-roster', file, '--as', 'admin'], '这是一张图片'],
      [['import-roster', join(place.folder, 'none.csv'), '--as', 'admin'], '无法读取'],
      [['import-roster', file], '须用 --as'],
      [['import-roster', file, '--as', 'nobody'], '没有账号 nobody'],
    ] as const) {
      const { code, complaint } = await run(...args)
      expect(code).toBe(1)
      expect(complaint).toContain(words)
      expect(complaint).not.toContain('    at ')
    }
  })

  test('a checklist is published once a version, by who may, when it is sound', async () => {
    const file = join(place.folder, 'checklist.json')
    const checklist = {
      ...(defaultParkChecklist as Record<string, unknown>),
      version: '2.0.0',
      title: '正式版检查表',
    }
    await writeFile(file, JSON.stringify(checklist))
    expect((await run('publish-template', file, '--as', 'officer')).complaint).toContain('没有发布')
    expect((await run('publish-template', file, '--as', 'admin')).out).toContain('已发布“正式版检查表”')
    expect((await run('publish-template', file, '--as', 'admin')).code).toBe(0)
    await writeFile(file, JSON.stringify({ ...checklist, title: '改过的检查表' }))
    expect((await run('publish-template', file, '--as', 'admin')).complaint).toContain('已经发布过')
    await writeFile(file, JSON.stringify({ ...checklist, version: '3.0.0', dimensions: [] }))
    expect((await run('publish-template', file, '--as', 'admin')).complaint).toContain('处问题')
    await writeFile(file, 'not json')
    expect((await run('publish-template', file, '--as', 'admin')).complaint).toContain('不是 JSON')
  })

  test('migrate and housekeeping say what they did', async () => {
    expect((await run('migrate')).out).toContain('已经是最新的')
    expect((await run('housekeeping')).out).toContain('已整理')
    expect((await run('check')).out).toContain('没有发现问题')
  })
})
