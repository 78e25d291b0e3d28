import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Documents } from '../../../schemas/entities/index.ts'
import { dayOf } from '../../../schemas/rules/calendar-day.ts'
import { blankVisit } from '../../../schemas/rules/visit-record.ts'
import type { Zhuqi } from '../../../scripts/launch/zhuqi.ts'
import { patience, signIn, syncChip, waitUntilSynced } from '../../../scripts/tour/at-the-desk.ts'
import type { Client } from '../../server/support/client.ts'
import { event } from '../../server/support/documents.ts'
import { type FaultyServer, faultyServer } from '../bad-input/faulty-server.ts'
import { type Office, openOffice } from '../bad-input/office.ts'
import { keepPictures } from '../pictures.ts'

// Two windows of two officers side by side who work on the same things without a network, and what each reads afterwards:
// a difference (S12, S13), work on what was given to somebody else (S4, S17), a step that came second (S22).

const cutOff = { cut: '' }

let office: Office
let administrator: Client
let shared: Documents['enterprises']
/** Each computer's own way to the server. */
let ways: readonly [FaultyServer, FaultyServer]
let wang: Zhuqi
let liu: Zhuqi

async function current<C extends 'enterprises' | 'requests'>(
  collection: C,
  id: string,
): Promise<Documents[C]> {
  const { documents } = await administrator.pullAll(collection)
  return documents.find((one) => one.id === id) as Documents[C]
}

const pairing = (officerId: string, officerName: string) => ({
  id: `pairing-${officerId}`,
  officerId,
  officerName,
  since: '2026-01-01',
  until: null,
  role: 'lead' as const,
})

async function assignTo(...pairings: ReturnType<typeof pairing>[]): Promise<void> {
  const now = await current('enterprises', shared.id)
  const answer = await administrator.push('enterprises', [now, { ...now, pairings }])
  expect(answer.accepted).toHaveLength(1)
}

const ofWang = pairing('demo-officer-001', '王静')
const ofLiu = pairing('demo-officer-002', '刘洋')

const picture = (zhuqi: Zhuqi, name: string) => keepPictures(zhuqi, 'sync-center', name)

/** Chromium says so to its pages, and they try at once (S19). */
async function networkReturns({ page }: Zhuqi): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
}

async function openShared(page: Page): Promise<void> {
  await page.evaluate((id) => {
    window.location.hash = `#/enterprises/${id}`
  }, shared.id)
  await page.getByRole('heading', { level: 1, name: shared.name }).waitFor()
}

async function correct(
  page: Page,
  changes: { status?: string; business?: string; room?: string },
): Promise<void> {
  await page.getByRole('button', { name: /编辑$/ }).click()
  if (changes.status) {
    await page.getByRole('combobox', { name: '企业状态' }).click()
    await page.getByTitle(changes.status, { exact: true }).click()
  }
  if (changes.business) await page.getByRole('textbox', { name: '主营业务与产品' }).fill(changes.business)
  if (changes.room) await page.getByRole('textbox', { name: '房间号' }).fill(changes.room)
  await page.getByRole('button', { name: '完成', exact: true }).click()
}

beforeAll(async () => {
  office = await openOffice()
  administrator = await office.client('admin')
  const mine = await (await office.client('wangjing')).pullAll('enterprises')
  shared = mine.documents.find((one) => !one._deleted && one.operatingStatus === 'normal') as typeof shared
  await assignTo(ofWang, ofLiu)
  ways = [await faultyServer(office.server.url), await faultyServer(office.server.url)]
  wang = await office.launch({ serverUrl: ways[0].url })
  liu = await office.launch({ serverUrl: ways[1].url })
  // A dialog that still moves may slip away from under a click.
  for (const { page } of [wang, liu]) await page.emulateMedia({ reducedMotion: 'reduce' })
  await signIn(wang.page, '王静')
  await signIn(liu.page, '刘洋')
  await waitUntilSynced(wang.page)
  await waitUntilSynced(liu.page)
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(async () => {
  await Promise.all((ways ?? []).map((way) => way.close()))
  await office?.close()
})

test('S12, S13: two officers edit one enterprise without network, and each understands what happened', async () => {
  const business = shared.mainBusiness
  for (const way of ways) way.become(cutOff)
  await Promise.all([openShared(wang.page), openShared(liu.page)])
  await correct(wang.page, { status: '部分停产', business: `${business}，二号车间停产检修`, room: '301' })
  await correct(liu.page, { status: '满产', business: `${business}，新上一条包装线`, room: '302' })
  await syncChip(wang.page, /离线/).waitFor()
  await syncChip(liu.page, /离线，待上传 1 条/).waitFor({ timeout: patience })

  // Liu's edit arrives first and is accepted; Wang's is merged onto it.
  ways[1].become('none')
  await networkReturns(liu)
  await waitUntilSynced(liu.page)
  ways[0].become('none')
  await networkReturns(wang)
  await syncChip(wang.page, '有 3 条需要处理').click()

  const card = wang.page.getByRole('listitem', { name: shared.name })
  await card.getByText('您和刘洋都改了这 3 处').waitFor()
  const status = card.getByRole('row', { name: /企业状态/ })
  expect(await status.innerText()).toMatch(
    /正常生产经营[\s\S]*部分停产[\s\S]*现在采用[\s\S]*满产[\s\S]*改用这个/,
  )
  expect(await card.getByRole('columnheader').allInnerTexts()).toEqual([
    '内容',
    '原来的',
    expect.stringMatching(/我的\s*王静 · 今天/),
    expect.stringMatching(/对方的\s*刘洋 · 今天/),
  ])
  await picture(wang, 'difference-second')

  // Who came first is told as well, though nothing was merged on that computer.
  await liu.page.getByText('您改过的 3 处内容，被他人改了').waitFor({ timeout: patience })
  await picture(liu, 'difference-first-told')
  await liu.page.getByRole('button', { name: '去看看' }).click()
  const told = liu.page.getByRole('listitem', { name: shared.name })
  await told.getByText('您改过这 3 处，之后王静改成了别的').waitFor()
  await picture(liu, 'difference-first')

  await status.getByRole('button', { name: '改用这个' }).click()
  await card.getByRole('button', { name: '知道了' }).click()
  await waitUntilSynced(wang.page)
  await expect.poll(async () => (await current('enterprises', shared.id)).operatingStatus).toBe('full')
  expect((await current('enterprises', shared.id)).mainBusiness).toContain('二号车间停产检修')
})

test('S4, S17: unsent work on an enterprise that was given to somebody else is kept, explained and given up knowingly', async () => {
  ways[0].become(cutOff)
  await openShared(wang.page)
  await correct(wang.page, { business: '离线时写下的一大段主营业务说明' })
  await syncChip(wang.page, /离线，待上传 1 条/).waitFor({ timeout: patience })
  await assignTo(ofLiu)
  ways[0].become('none')
  await networkReturns(wang)
  await syncChip(wang.page, '有 1 条需要处理').click()
  await wang.page.getByText('这家企业已不再由您包联').waitFor()
  await picture(wang, 'given-away')

  await wang.page.getByRole('button', { name: '放弃', exact: true }).click()
  const dialog = wang.page.getByRole('dialog')
  // Of the enterprise only what was written without network is at stake.
  await dialog.getByText('离线时写下的一大段主营业务说明').waitFor()
  expect(await dialog.getByRole('term').allInnerTexts()).toEqual(['主营业务与产品'])
  await picture(wang, 'given-away-discard')
  await dialog.getByRole('button', { name: '复制这些内容' }).click()
  await expect
    .poll(() => wang.app.evaluate(({ clipboard }) => clipboard.readText()))
    .toContain('主营业务与产品：离线时写下的一大段主营业务说明')
  await dialog.getByRole('button', { name: '放弃', exact: true }).click()
  await waitUntilSynced(wang.page)
  expect((await current('enterprises', shared.id)).mainBusiness).not.toContain('离线时写下')
})

test('S22: whose step came second sees what was done meanwhile', async () => {
  const { page } = wang
  const officer = await office.client('wangjing')
  const [own] = (await officer.pullAll('enterprises')).documents as Documents['enterprises'][]
  const visit = writtenVisit(own as Documents['enterprises'], officer.user)
  await officer.create('visits', visit)
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '走访' }).click()
  await waitUntilSynced(page)
  await page.evaluate((id) => {
    window.location.hash = `#/visits/${id}`
  }, visit.id)
  // The submission gets as far as the request; its first step does not get through.
  ways[0].become({ cut: 'POST /api/sync/requestEvents' })
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('status').filter({ hasText: '走访记录已提交' }).waitFor()
  const requestId = visit.requests[0]?.id ?? ''
  await expect
    .poll(() => current('requests', requestId), { timeout: patience })
    .toMatchObject({ id: requestId })
  const clerk = await office.client('sunlei')
  const informed = { method: '电话', at: new Date().toISOString() }
  for (const step of [
    event(requestId, 1, 'T1'),
    event(requestId, 2, 'T2', { enterpriseInformed: informed, duplicateCheck: '没有重复的诉求' }),
  ])
    await clerk.create('requestEvents', { ...step, at: new Date().toISOString() })
  ways[0].become('none')
  await networkReturns(wang)
  await syncChip(page, '有 1 条需要处理').click()
  await page.getByText('已有人先办了').waitFor()
  const story = page.getByRole('region', { name: /没有被接受/ })
  expect(await story.innerText()).toMatch(
    /现在是已接单待派单[\s\S]*提交[\s\S]*孙蕾[\s\S]*接单[\s\S]*孙蕾[\s\S]*没有重复的诉求[\s\S]*您办的是[\s\S]*提交[\s\S]*王静/,
  )
  await picture(wang, 'step-second')
  await page.getByRole('button', { name: '放弃', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '放弃', exact: true }).click()
  await waitUntilSynced(page)
})

/** A visit with a request that lacks nothing but its submission. */
function writtenVisit(
  enterprise: Documents['enterprises'],
  officer: { id: string; name: string },
): Documents['visits'] {
  const now = Date.now()
  const at = (minutes: number) => new Date(now - minutes * 60_000).toISOString()
  const words = '厂区夏季用电高峰电压不稳，两条生产线不能同时开动。'
  const person = { title: '干部', phone: '', isLead: true }
  const stamps = {
    revision: 0,
    seq: 0,
    createdBy: officer.id,
    createdAt: at(60),
    updatedBy: '',
    updatedAt: at(60),
  }
  return {
    ...blankVisit({ id: `visit-${now}`, deviceId: 'test', enterprise }),
    ...stamps,
    visitNo: `ZF${dayOf(at(60)).replaceAll('-', '')}-T9-001`,
    purposes: ['routine'],
    startAt: at(60),
    endAt: at(10),
    location: '厂区会议室',
    officers: [{ id: officer.id, personId: officer.id, name: officer.name, ...person }],
    participants: [
      { id: 'p1', personId: null, name: '赵工', title: '部长', phone: '13800138000', isLead: false },
    ],
    operatingStatus: 'normal',
    rosterConfirmed: true,
    difficulties: [
      { id: 'd1', category: '08', subcategory: '', description: words, urgency: 'normal', makeRequest: true },
    ],
    requests: [
      {
        id: `request-${now}`,
        difficultyId: 'd1',
        type: 'help',
        category: '08',
        title: '厂区用电高峰电压不稳定',
        content: words,
        expectation: '请供电部门现场查看并增容',
        financingDetail: null,
        solvedOnSite: null,
      },
    ],
    followUps: [
      { id: 'f1', item: '联系供电部门', responsible: officer.name, dueOn: dayOf(at(0)), status: 'open' },
    ],
  }
}
