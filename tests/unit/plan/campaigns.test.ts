// 专项行动 on a computer: made, listed from a pasted column, ticked off; offline and durable (S16).
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findDocuments, newId, readDocument } from '../../../src-renderer/database/documents.ts'
import { openDatabase, type ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import type { RosterEntry } from '../../../src-renderer/database/roster-index.ts'
import { createCampaign, tickTask } from '../../../src-renderer/features/plan/campaigns/campaign-actions.ts'
import { listedEnterprises } from '../../../src-renderer/features/plan/campaigns/chosen-enterprises.ts'
import { documentKey } from '../../document-key.ts'
import { officer } from '../client/samples.ts'

describe('a campaign', () => {
  let db: ZhuqiDatabase
  let user = officer
  beforeEach(async () => {
    user = { ...officer, id: newId() }
    db = await openDatabase({
      key: documentKey,
      user,
      deviceId: 'device-1',
      collections: ['campaigns', 'campaignItems'],
    })
  })
  afterEach(() => db.close())

  const made = (enterprises = [{ id: 'e1', name: '甲公司', parkId: 'park-1' }]) => ({
    name: ' 送政策 ',
    purpose: '',
    from: '2026-11-01',
    to: '2026-12-31',
    tasks: ['送达汇编', '收集用工计划'],
    enterprises,
  })

  it('is there with all of its enterprises', async () => {
    const many = Array.from({ length: 300 }, (_, index) => ({ id: `e${index}`, name: '甲', parkId: '' }))
    const id = await createCampaign(db, made(many))
    expect(await readDocument(db, 'campaigns', id)).toMatchObject({ name: '送政策', status: 'open' })
    expect(await findDocuments(db, 'campaignItems', { campaignId: id })).toHaveLength(300)
  })

  it('is not there at all when its enterprises cannot be saved', async () => {
    const wrong = [{ id: '', name: '没有编号', parkId: '' }]
    await expect(createCampaign(db, made(wrong))).rejects.toThrow()
    expect(await findDocuments(db, 'campaigns', {})).toEqual([])
    expect(await findDocuments(db, 'campaignItems', {})).toEqual([])
  })

  it('has tasks that are ticked off once, and taken back by who ticked them only', async () => {
    const id = await createCampaign(db, made())
    const [item] = await findDocuments(db, 'campaignItems', { campaignId: id })
    const task = (await readDocument(db, 'campaigns', id))?.tasks[0]
    if (!item || !task) throw new Error('the campaign is not there')
    const done = async () =>
      (await readDocument(db, 'campaignItems', item.id))?.done.map((tick) => tick.byName)
    await tickTask(db, user, item.id, task.id, true)
    await tickTask(db, { ...user, id: 'else', name: '刘洋' }, item.id, task.id, true)
    expect(await done()).toEqual(['王静'])
    await tickTask(db, { ...user, id: 'else', name: '刘洋' }, item.id, task.id, false)
    expect(await done()).toEqual(['王静'])
    await tickTask(db, user, item.id, task.id, false)
    expect(await done()).toEqual([])
  })
})

it('a pasted column names enterprises by full name, short name or code; what is ambiguous is told', () => {
  const entry = (id: string, name: string, shortName: string, uscc: string) =>
    ({ id, name, shortName, uscc }) as RosterEntry
  const roster = [
    entry('1', '西安甲有限公司', '甲', '91610131MA6U000017'),
    entry('2', '西安乙有限公司', '通达', ''),
    entry('3', '咸阳乙有限公司', '通达', ''),
  ]
  const search = (words: string) =>
    roster.filter((one) =>
      [one.name, one.shortName, one.uscc].some((part) => part.includes(words.toUpperCase())),
    )
  const pasted = '西安甲有限公司\t科创园\r\n\n91610131ma6u000017\n 咸阳乙有限公司 \n通达\n没有这家'
  const { found, unknown } = listedEnterprises(pasted, search)
  expect(found.map((one) => one.id)).toEqual(['1', '3'])
  expect(unknown).toEqual(['通达', '没有这家'])
})
