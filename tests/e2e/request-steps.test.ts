import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Documents } from '../../schemas/entities/index.ts'
import type { Zhuqi } from '../../scripts/launch/zhuqi.ts'
import { projectRoot } from '../../scripts/project-paths.ts'
import {
  chooseFrom,
  goTo,
  patience,
  syncNow,
  waitUntilSaved,
  waitUntilSynced,
} from '../../scripts/tour/at-the-desk.ts'
import { event, request } from '../server/support/documents.ts'
import { type Office, openOffice, settleIn } from './bad-input/office.ts'
import { expectAccessible } from './comfort/accessibility-faults.ts'
import { movedPlaces, notePlaces } from './comfort/still-standing.ts'
import { keepPictures } from './pictures.ts'

// What is done about a request, at the end of its story (§5.4): by who takes it on, and by its author when it comes back.

let office: Office
let officer: Zhuqi
let manager: Zhuqi

beforeAll(async () => {
  office = await openOffice()
  officer = await office.launch()
  manager = await launchManager()
  await Promise.all([settleIn(officer, '王静'), settleIn(manager, '孙蕾')])
})
afterEach(({ task }) => office?.keepFailure(task))
afterAll(() => office?.close())

/** A photo as a camera gives it. */
const photo = join(projectRoot, 'scripts', 'tour', 'workshop.jpg')

const launchManager = () => office.launch({ profileDir: office.profile('manager') })

test('§5.4: a request is taken on and dispatched at the end of its story; what lacks is said, and a power cut leaves what was begun', async () => {
  const begun = manager.page
  await goTo(begun, '诉求')
  await begun.getByRole('row').filter({ hasText: '待接单' }).first().click()
  await begun.getByRole('button', { name: '去办理' }).click()
  const stepOn = (page: Page) => page.getByRole('region', { name: '办理', exact: true })
  const conclusionOn = (page: Page) => stepOn(page).getByRole('textbox', { name: '查重结论' })
  await notePlaces(conclusionOn(begun))
  await begun.keyboard.type('没有')
  await waitUntilSaved(begun)
  expect(await movedPlaces(begun)).toEqual([])
  await conclusionOn(begun).fill('')
  await stepOn(begun).getByRole('button', { name: '接单', exact: true }).click()
  await stepOn(begun).getByText('请填写查重结论').waitFor()
  await conclusionOn(begun).fill('30日内没有同一事项')
  await waitUntilSaved(begun)
  const { hash } = new URL(begun.url())
  await manager.kill()
  manager = await launchManager()
  const { page } = manager
  await settleIn(manager, '孙蕾')
  await page.evaluate((path) => {
    window.location.hash = path
  }, hash)
  const step = stepOn(page)
  await expect.poll(() => conclusionOn(page).inputValue(), { timeout: patience }).toBe('30日内没有同一事项')
  await step.getByRole('button', { name: '接单', exact: true }).click()

  await chooseFrom(step.getByRole('combobox', { name: '主办单位' }), '财政', '财政金融部')
  await step.getByRole('radio', { name: '一般诉求' }).check()
  await step.getByRole('textbox', { name: '派单意见' }).fill('请先联系企业。')
  await keepPictures(manager, 'steps', 'dispatch')
  await expectAccessible(page)
  const paper = office.file('会商纪要.pdf', '%PDF-1.7\n会商纪要\n')
  await step.getByLabel('选择附件').setInputFiles([photo, paper])
  await step.getByRole('button', { name: '会商纪要.pdf', exact: true }).waitFor()
  await step.getByRole('button', { name: 'workshop.jpg', exact: true }).waitFor()
  await keepPictures(manager, 'steps', 'attaching')
  await step.getByRole('button', { name: '派单', exact: true }).click()
  await page.getByText(/轮到\s*财政金融部\s*签收并联系企业/).waitFor()
  await waitUntilSynced(page)
  const handler = await office.client('heqiang')
  const requestId = new URL(page.url()).hash.split('/').at(-1)
  const events = (await handler.pullAll('requestEvents')).documents as Documents['requestEvents'][]
  const order = events.find((one) => one.requestId === requestId && one.transition === 'T5')
  expect(order).toMatchObject({ actor: { name: '孙蕾' }, payload: { leadDepartment: 'CZJR', level: 'L1' } })
  // Who sees the request sees what was attached to its steps, and opens it there.
  await page
    .getByRole('list')
    .filter({ hasText: '派单' })
    .getByRole('button', { name: '会商纪要.pdf', exact: true })
    .waitFor()
  const attached = ((await handler.pullAll('media')).documents as Documents['media'][]).filter(({ id }) =>
    order?.attachments.includes(id),
  )
  expect(attached.map(({ name, kind }) => [name, kind]).sort()).toEqual([
    ['workshop.jpg', 'photo'],
    ['会商纪要.pdf', 'file'],
  ])
  await keepPictures(manager, 'steps', 'attached')
})

test('§5.4: a request that was sent back is corrected by its author at the end of its story, and submitted again', async () => {
  const { page } = officer
  const wang = await office.client('wangjing')
  const [enterprise] = (await wang.pullAll('enterprises')).documents as Documents['enterprises'][]
  if (!enterprise) throw new Error('no enterprise')
  const sun = await office.client('sunlei')
  const asked = request(enterprise.id, {
    enterpriseName: enterprise.name,
    category: '14',
    title: '厂区夏季用电电压不稳定',
  })
  await wang.create('requests', asked)
  await wang.create('requestEvents', event(asked.id, 1, 'T1'))
  await sun.create('requestEvents', event(asked.id, 2, 'T3', { supplementList: ['写明每天几点电压下降'] }))
  await syncNow(page)
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /厂区夏季用电电压不稳定.*诉求退回补正/ }).click()
  await page.getByText('写明每天几点电压下降').waitFor()
  await page.getByRole('button', { name: '去办理' }).click()
  const step = page.getByRole('region', { name: '补正' })
  await step.getByRole('textbox', { name: '诉求内容' }).fill('')
  await step.getByRole('button', { name: '补正后再次提交' }).click()
  await step
    .getByText(/诉求内容/)
    .nth(1)
    .waitFor()
  await step.getByRole('textbox', { name: '诉求内容' }).fill('每天下午两点到五点电压下降，两条生产线停一条。')
  await keepPictures(officer, 'steps', 'correct')
  await step.getByRole('button', { name: '补正后再次提交' }).click()
  await page.getByText(/轮到\s*接单员/).waitFor()
  await waitUntilSynced(page)
  const events = (await sun.pullAll('requestEvents')).documents as Documents['requestEvents'][]
  const ofIt = events.filter(({ requestId }) => requestId === asked.id)
  expect(ofIt.map(({ transition }) => transition).sort()).toEqual(['T1', 'T1', 'T3'])
  const requests = (await sun.pullAll('requests')).documents as Documents['requests'][]
  expect(requests.find(({ id }) => id === asked.id)).toMatchObject({
    content: '每天下午两点到五点电压下降，两条生产线停一条。',
    projection: { state: 'pendingAccept' },
  })
})
