/** `import-roster` and `publish-template`: the rules of the client, and a verdict for every row. */
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultParkChecklist } from '../../schemas/codes/park-checklist.ts'
import type { WorkbookPlan } from '../../schemas/protocol/document-plans.ts'
import type { User } from '../../schemas/protocol/session.ts'
import { writeWorkbook } from '../../src-main/documents/workbook-write.ts'
import { importRoster } from '../../src-server/maintenance/import-roster.ts'
import { publishTemplate } from '../../src-server/maintenance/publish-template.ts'
import { createAccount } from '../../src-server/queries/accounts.ts'
import { openContext } from '../../src-server/server.ts'
import { password } from './support/client.ts'
import { engines, freshHome } from './support/servers.ts'

const program = join(import.meta.dirname, '../../src-server/main.ts')
const person = (id: string, role: string): User => ({
  id,
  username: id,
  name: id,
  roles: [role],
  parkIds: [],
})
const admin = person('admin', 'dataAdmin')
const csv = (...lines: string[]) => Buffer.from(lines.join('\r\n'))

describe.each(engines)('content by command on %s', (engine) => {
  let place: Awaited<ReturnType<typeof freshHome>>
  let opened: Awaited<ReturnType<typeof openContext>>
  beforeAll(async () => {
    place = await freshHome(engine)
    opened = await openContext(place.home)
    await createAccount(opened.context, { ...admin, password })
  })
  afterAll(() => place.clean())

  async function imported(name: string, bytes: Uint8Array, user = admin) {
    const report = await importRoster(opened.context, user, name, bytes)
    if (!report.ok) throw new Error(report.message)
    return report.lines
  }

  async function enterprises() {
    const { rows } = await sql<{ body: { name: string; pinyin: string; town: string; revision: number } }>`
      select body from documents where collection = 'enterprises'`.execute(opened.context.database.kysely)
    return rows.map(({ body }) => body)
  }

  test('a roster comes in with a verdict for each row, and once only', async () => {
    const lines = await imported(
      '名录.csv',
      csv(
        '高新区企业名录,,',
        '企业名称,统一社会信用代码,街镇',
        '西安样板机械有限公司,,斗门街道',
        '西安第二样板有限公司,91610131MA6U0YJ57X,斗门街道',
      ),
    )
    expect(lines).toMatchObject([
      { rowNumber: 3, result: '新增', name: '西安样板机械有限公司' },
      { rowNumber: 4, result: '拒绝' },
    ])
    expect(lines[1]?.reasons.join()).toContain('校验')
    const found = await enterprises()
    expect(found).toMatchObject([
      {
        name: '西安样板机械有限公司',
        pinyin: 'xianyangbanjixieyouxiangongsi',
        town: '斗门街道',
        createdBy: 'admin',
      },
    ])
    expect(await imported('名录.csv', csv('企业名称,街镇', '西安样板机械有限公司,斗门街道'))).toMatchObject([
      { result: '未变' },
    ])
    // Without a credit code, whether one that says otherwise is the same is for a person to decide.
    const again = await imported('名录.csv', csv('企业名称,街镇', '西安样板机械有限公司,王寺街道'))
    expect(again).toMatchObject([{ result: '冲突' }])
    expect(again[0]?.reasons[0]).toContain('没有导入')
    expect(await enterprises()).toEqual(found)
  })

  test('an .xlsx updates by credit code and leaves alone what is as it says', async () => {
    const workbook = (town: string) => {
      const plan: WorkbookPlan = {
        sheets: [
          {
            name: '名录',
            title: '名录',
            note: '',
            columns: ['企业名称', '统一社会信用代码', '街镇'].map((header) => ({ header, width: 20 })),
            rows: [['西安信用样板有限公司', '91611102MAFD000490', town]],
          },
        ],
      }
      return writeWorkbook(plan)
    }
    expect(await imported('a.xlsx', await workbook('斗门街道'))).toMatchObject([{ result: '新增' }])
    expect(await imported('a.xlsx', await workbook('斗门街道'))).toMatchObject([{ result: '未变' }])
    expect(await imported('a.xlsx', await workbook('王寺街道'))).toMatchObject([{ result: '更新' }])
    const found = (await enterprises()).find(({ name }) => name === '西安信用样板有限公司')
    expect(found).toMatchObject({ town: '王寺街道', revision: 2 })
    // What the importer may not write is refused row by row, as a push would be (S9).
    const lines = await imported(
      'b.csv',
      csv('企业名称,街镇', '西安第三样板有限公司,斗门街道'),
      person('x', 'leader'),
    )
    expect(lines).toMatchObject([{ result: '拒绝' }])
    expect(lines[0]?.reasons[0]).toContain('没有这项操作的权限')
  })

  test('a checklist is published once a version, by who may, when it is sound', async () => {
    const publish = (content: unknown, user = admin) => publishTemplate(opened.context, user, content)
    const checklist = {
      ...(defaultParkChecklist as Record<string, unknown>),
      version: '2.0.0',
      title: '正式版',
    }
    expect(await publish(checklist, person('x', 'officer'))).toMatchObject({ ok: false })
    expect(await publish(checklist)).toEqual({ ok: true, id: 'park-service-28@2.0.0', title: '正式版' })
    expect(await publish(checklist)).toMatchObject({ ok: true })
    expect(await publish({ ...checklist, title: '改过的' })).toMatchObject({
      ok: false,
      problems: [expect.stringContaining('已经发布过')],
    })
    expect(await publish({ ...checklist, version: '3.0.0', dimensions: [] })).toMatchObject({ ok: false })
    expect(await publish('text')).toMatchObject({ ok: false })
  })

  test('the commands write a result file, say what was wrong, and end with an exit code', async () => {
    const { kysely } = opened.context.database
    await sql`update documents set audience = '{}' where collection = 'enterprises'`.execute(kysely)
    await opened.close()
    const home = [
      '--data',
      place.folder,
      ...('databaseUrl' in place.home ? ['--database-url', place.home.databaseUrl] : []),
    ]
    const run = (...args: string[]) =>
      new Promise<{ code: number | null; out: string; complaint: string }>((resolve) => {
        const child = execFile(process.execPath, [program, ...args, ...home], (_error, out, complaint) =>
          resolve({ code: child.exitCode, out, complaint }),
        )
      })
    const file = join(place.folder, '坏行.csv')
    await writeFile(file, '企业名称,街镇\r\n"=HYPERLINK(""x"")",斗门街道\r\n,斗门街道')
    const first = await run('import-roster', file, '--as', 'admin')
    expect(first.out).toContain('已处理 2 行')
    expect(first.code).toBe(1)
    const result = await readFile(join(place.folder, '坏行-导入结果.csv'), 'utf8')
    expect(result.startsWith('\uFEFF"原表行号","结果","说明","企业名称","统一社会信用代码"\r\n"2",')).toBe(
      true,
    )
    // What a spreadsheet would run stands as text.
    expect(result).not.toMatch(/,"=/)
    const checked = await run('check')
    expect(checked.out).toContain('实际的可见范围与推算的不同')
    expect(checked.code).toBe(1)
    await writeFile(file, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]))
    const picture = await run('import-roster', file, '--as', 'admin')
    expect(picture).toMatchObject({ code: 1, complaint: expect.stringContaining('这是一张图片') })
    expect(await run('publish-template', file)).toMatchObject({
      complaint: expect.stringContaining('不是 JSON'),
    })
    expect((await run('migrate')).out).toContain('已经是最新的')
  }, 240_000)
})
