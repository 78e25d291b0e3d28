// 疑似重复企业 (S34): two entries of one enterprise are offered, looked at side by side and made one by the server; what hung on the one
// that goes is at the other on everybody's computer, and two that only look alike stay apart.
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Documents } from '../../schemas/entities/index.ts'
import type { Zhuqi } from '../../scripts/launch/zhuqi.ts'
import { goTo, patience, syncNow, waitUntilSynced } from '../../scripts/tour/at-the-desk.ts'
import { newId, pairing, request, visit } from '../server/support/documents.ts'
import { type Office, openOffice, settleIn } from './bad-input/office.ts'
import { creditCode } from './bad-input/roster-fixtures.ts'
import { expectAccessible } from './comfort/accessibility-faults.ts'
import { keepPictures } from './pictures.ts'

type Enterprise = Documents['enterprises']

let office: Office
let admin: Zhuqi
let officer: Zhuqi
/** Looked after by the officer. */
let known: Enterprise
/** Once more under the same code, by a colleague who was there and wrote a request. */
let twin: Enterprise
/** Another one at the same address. */
let neighbour: Enterprise
let late: { readonly visit: Documents['visits']; readonly request: Documents['requests'] }

beforeAll(async () => {
  office = await openOffice()
  const [desk, wang, liu] = await Promise.all(['admin', 'wangjing', 'liuyang'].map(office.client))
  if (!desk || !wang || !liu) throw new Error('not everybody could sign in')
  const own = (await wang.pullAll('enterprises')).documents as Enterprise[]
  ;[known, neighbour] = own.filter((one) => one.uscc !== '' && one.businessAddress.street !== '') as [
    Enterprise,
    Enterprise,
  ]
  const copyOf = (one: Enterprise, fields: Partial<Enterprise>): Enterprise => ({
    ...one,
    id: newId('twin'),
    pairings: [pairing(liu.user.id)],
    contacts: [],
    projects: [],
    ...fields,
  })
  ;[twin] = (await desk.create(
    'enterprises',
    copyOf(known, { shortName: '同一家的简称', town: '另一街镇' }),
    copyOf(neighbour, { uscc: '' }),
  )) as [Enterprise]
  const [talk] = await liu.create('visits', visit(twin.id, { enterpriseName: twin.name }))
  const [wish] = await liu.create(
    'requests',
    request(twin.id, { title: '厂门口的路灯不亮', visitId: talk?.id ?? null }),
  )
  if (!talk || !wish) throw new Error('no visit or request')
  late = { visit: talk, request: wish }
  admin = await office.launch()
  officer = await office.launch()
  // Colours that change slowly would be measured on their way.
  await admin.page.emulateMedia({ reducedMotion: 'reduce' })
  await Promise.all([settleIn(admin, '周雯'), settleIn(officer, '王静')])
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(() => office?.close())

const picture = (name: string) => keepPictures(admin, 'duplicates', name)
const groups = (page: Page) => page.getByRole('list', { name: '疑似重复' }).getByRole('button')
const open = (page: Page, path: string) =>
  page.evaluate((hash) => {
    window.location.hash = hash
  }, `#${path}`)

test('S34: two entries of one enterprise become one, with the values that were chosen and everything of both', async () => {
  const { page } = admin
  await goTo(page, '企业')
  await page.getByRole('button', { name: '疑似重复的企业' }).click()
  await groups(page).filter({ hasText: known.name }).filter({ hasText: '统一社会信用代码相同' }).click()
  const pair = page.getByRole('region', { name: '对照' })
  const entry = ({ id }: Enterprise) =>
    pair
      .getByRole('columnheader')
      .filter({ has: page.locator(`a[href="#/enterprises/${encodeURIComponent(id)}"]`) })
  await entry(twin).getByText('走访 1 次，诉求 1 件，包联 1 人').waitFor()
  // The entry that the officer has stays; of the other one only its town is taken.
  await entry(known).getByRole('radio').check()
  await pair.getByRole('radio', { name: '另一街镇' }).check()
  await picture('compare')
  await expectAccessible(page)
  await pair.getByRole('button', { name: '合并', exact: true }).click()
  await page
    .getByRole('dialog', { name: `把“${known.name}”的两条登记合并为一条？` })
    .getByRole('button', { name: '合并', exact: true })
    .click()
  await page.getByText('已合并，').waitFor()
  await groups(page).filter({ hasText: known.name }).waitFor({ state: 'hidden' })
  await waitUntilSynced(page)

  // A second computer, whose officer never saw the other entry, now has what hung on it.
  const desk = officer.page
  await syncNow(desk)
  await waitUntilSynced(desk)
  await open(desk, `/enterprises/${known.id}`)
  await desk.getByRole('heading', { level: 1, name: known.name }).waitFor({ timeout: patience })
  await desk.getByText('另一街镇').waitFor()
  await desk.getByText('厂门口的路灯不亮').first().waitFor()
  await keepPictures(officer, 'duplicates', 'after')

  const wang = await office.client('wangjing')
  const [visits, requests, enterprises] = await Promise.all([
    wang.pullAll('visits'),
    wang.pullAll('requests'),
    wang.pullAll('enterprises'),
  ])
  const find = (documents: readonly { readonly id: string }[], id: string) =>
    documents.find((one) => one.id === id)
  expect(find(visits.documents, late.visit.id)).toMatchObject({ enterpriseId: known.id })
  expect(find(requests.documents, late.request.id)).toMatchObject({ enterpriseId: known.id })
  expect(find(enterprises.documents, known.id)).toMatchObject({
    shortName: known.shortName,
    town: '另一街镇',
  })
  const merged = find(enterprises.documents, known.id) as Enterprise
  expect(merged.pairings.map(({ officerId }) => officerId)).toEqual(
    expect.arrayContaining([wang.user.id, twin.pairings[0]?.officerId]),
  )
})

test('two that only look alike are not offered again', async () => {
  const { page } = admin
  await open(page, '/enterprises/duplicates')
  await groups(page).filter({ hasText: neighbour.name }).filter({ hasText: '名称和地址相同' }).click()
  await page.getByRole('button', { name: '不是同一家' }).click()
  await page.getByText('没有发现重复的企业').waitFor()
  await picture('empty')
  await waitUntilSynced(page)
  // The judgement is part of the roster, so that nobody else is asked either.
  const { documents } = await (await office.client('admin')).pullAll('enterprises')
  const both = (documents as Enterprise[]).filter(({ name }) => name === neighbour.name)
  const judged = both.flatMap(({ id, apart = [] }) => apart.map((other) => [id, other]))
  expect(judged.map((pair) => pair.sort())).toEqual([both.map(({ id }) => id).sort()])
  const leader = officer.page
  await leader.getByRole('banner').getByRole('button', { name: '王静' }).click()
  await leader.getByRole('menuitem', { name: '退出登录' }).click()
  await settleIn(officer, '陈国栋')
  await open(leader, '/enterprises/duplicates')
  await leader.getByText('没有发现重复的企业').waitFor({ timeout: patience })
})

test('appendix A: what was registered at the door is verified with a code of its own, or leads to the entry that has it', async () => {
  const { page } = admin
  const desk = await office.client('admin')
  const name = '西安门口登记电子有限公司'
  const [unverified] = await desk.create('enterprises', {
    ...neighbour,
    id: newId('unverified'),
    name,
    uscc: '',
    needsVerification: true,
  })
  await syncNow(page)
  await waitUntilSynced(page)
  // 待办 of the administrator counts them and leads to the list of them.
  const waiting = (count: number) => page.getByRole('link', { name: `${count}家企业待核实` })
  const before = (await desk.pullAll('enterprises')).documents.filter(
    (one) => (one as Enterprise).needsVerification,
  ).length
  await open(page, '/')
  await picture('workbench')
  await waiting(before).click()
  await page.getByRole('button', { name: '待核实', pressed: true }).waitFor()
  await page.getByText(new RegExp(`^找到 ${before} 家`)).waitFor()
  await picture('unverified')
  await page.getByRole('region', { name: '企业名录' }).getByText(name).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.getByRole('button', { name: '核实', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '核实企业' })
  const code = dialog.getByRole('textbox', { name: '统一社会信用代码' })
  await code.fill('91610131MA0000000X')
  await dialog.getByRole('button', { name: '核实无误' }).click()
  await dialog.getByText('校验不通过').waitFor()
  await code.fill(known.uscc)
  await dialog.getByText('校验不通过').waitFor({ state: 'hidden' })
  await dialog.getByRole('button', { name: '核实无误' }).click()
  await dialog.getByText(`名录里已有这个代码：${known.name}`).waitFor()
  await dialog.getByRole('button', { name: '是同一家，去合并' }).waitFor()
  await picture('verify')
  await expectAccessible(page)
  const own = creditCode(77)
  await code.fill(own)
  await dialog.getByRole('button', { name: '核实无误' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: '核实', exact: true }).waitFor({ state: 'hidden' })
  await page.getByText(new RegExp(`^找到 ${before - 1} 家`)).waitFor()
  await open(page, '/')
  await waiting(before - 1).waitFor()
  await waitUntilSynced(page)
  const entries = (await desk.pullAll('enterprises')).documents
  expect(entries.find(({ id }) => id === unverified?.id)).toMatchObject({
    uscc: own,
    needsVerification: false,
  })
})
