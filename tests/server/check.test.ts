/** `check` finds each kind of damage, and nothing in an office that is sound. */
import { appendFile, rm } from 'node:fs/promises'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkServer } from '../../src-server/maintenance/check/check.ts'
import { filesOf, furnish, type Office } from './support/office.ts'
import { engines, testServers } from './support/servers.ts'

describe.each(engines)('check on %s', (engine) => {
  const servers = testServers(engine)
  let office: Office
  beforeAll(async () => {
    office = await furnish(servers)
  })

  const look = () => checkServer(servers.context, filesOf(servers))

  /** Damages the database, looks, and mends it, so that each finding is of its own damage. */
  async function foundAfter(...statements: string[]): Promise<string[]> {
    const { kysely } = servers.context.database
    await sql`create table saved_documents as table documents`.execute(kysely)
    await sql`create table saved_history as table history`.execute(kysely)
    try {
      for (const statement of statements) await sql.raw(statement).execute(kysely)
      return [...new Set((await look()).findings.map(({ kind }) => kind))]
    } finally {
      await sql`truncate documents, history`.execute(kysely)
      await sql`insert into documents table saved_documents`.execute(kysely)
      await sql`insert into history table saved_history`.execute(kysely)
      await sql`drop table saved_documents, saved_history`.execute(kysely)
    }
  }

  test('a sound office has no findings; photos on their way are told', async () => {
    const report = await look()
    expect(report.findings).toEqual([])
    expect(report.notices).toEqual(['有 1 个附件已登记、文件还在上传途中。'])
    expect(report.documents).toBeGreaterThan(8)
  })

  test('damage to the history', async () => {
    const { enterpriseId: id } = office
    const here = `collection = 'enterprises' and id = '${id}'`
    expect(
      await foundAfter(`update documents set body = body || '{"updatedBy":"somebody"}' where ${here}`),
    ).toEqual(['文档与最后一次历史记录不一致'])
    expect(await foundAfter(`delete from history where ${here} and revision = 2`)).toContain(
      '文档与最后一次历史记录不一致',
    )
    expect(await foundAfter(`delete from history where ${here}`)).toEqual(['文档没有历史记录'])
    expect(await foundAfter(`delete from history where ${here} and revision = 1`)).toContain('历史版本不连续')
    expect(await foundAfter(`delete from documents where collection = 'directory'`)).toEqual([
      '历史记录没有文档',
    ])
    expect(
      await foundAfter(
        `update history set replaced = replaced || '{"revision":7}' where ${here} and revision = 2`,
      ),
    ).toEqual(['历史里被替换的内容与版本不符'])
    expect(
      await foundAfter(
        `update history set seq = (select seq from history where collection = 'visits') where ${here} and revision = 1`,
      ),
    ).toContain('同一序号用了两次')
    expect(await foundAfter(`update documents set position = 999999 where ${here}`)).toEqual([
      '序号超出了已发放的范围',
    ])
    expect(
      await foundAfter(`update documents set position = (select max(position) from documents) where ${here}`),
    ).toEqual(['两份文档排在同一位置'])
  })

  test('damage to what documents refer to', async () => {
    const gone = (collection: string, id: string) =>
      ['documents', 'history'].map(
        (table) => `delete from ${table} where collection = '${collection}' and id = '${id}'`,
      )
    expect(await foundAfter(...gone('enterprises', office.enterpriseId))).toEqual(
      expect.arrayContaining(['走访指向不存在的企业', '诉求指向不存在的企业', '活动的参会企业不存在']),
    )
    const nowhere = `body || '{"campaignId":"nowhere"}'`
    expect(await foundAfter(`update documents set body = ${nowhere} where collection = 'visits'`)).toContain(
      '走访所属的批次不存在',
    )
    expect(await foundAfter(...gone('requests', office.requestId))).toContain('办理记录没有诉求')
    expect(await foundAfter(...gone('visits', office.visitId))).toContain('附件没有所属的记录')
  })

  test('damage to the state of a request (S21)', async () => {
    const state = `jsonb_set(body, '{projection,state}', '"closed"')`
    expect(await foundAfter(`update documents set body = ${state} where collection = 'requests'`)).toEqual([
      '诉求的状态与办理记录推算的不同',
    ])
  })

  test('damage to who sees what (S3, S4)', async () => {
    expect(
      await foundAfter(
        `update documents set audience = audience || '{"officer:spy"}' where collection = 'visits'`,
      ),
    ).toContain('实际的可见范围与推算的不同')
    expect(
      await foundAfter(
        `update documents set own_audience = '{}', audience = '{}' where collection = 'enterprises'`,
      ),
    ).toEqual(expect.arrayContaining(['按内容推算的可见范围与记录不同', '实际的可见范围与推算的不同']))
    expect(
      await foundAfter(`update documents set enterprise_id = 'other' where collection = 'visits'`),
    ).toContain('所属企业或所属记录与内容不同')
  })

  test('damage to files', async () => {
    const files = filesOf(servers)
    const [first, second] = office.photoIds
    const file = await files.find(first)
    await appendFile(file?.path ?? '', 'x')
    const kinds = async () => (await look()).findings.map(({ kind, where }) => `${kind} ${where}`)
    expect(await kinds()).toContain(`附件文件已损坏 media/${first}`)
    await rm((await files.find(second))?.path ?? '')
    servers.clock.now = new Date(servers.clock.now.getTime() + 31 * 86_400_000)
    expect(await kinds()).toContain(`附件登记超过30天仍没有文件 media/${second}`)
    expect(
      await foundAfter(
        `delete from documents where collection = 'media'`,
        `delete from history where collection = 'media'`,
      ),
    ).toEqual(['附件文件没有登记'])
  })
})
