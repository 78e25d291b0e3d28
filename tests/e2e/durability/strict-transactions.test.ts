import { expect } from 'vitest'
import {
  beginVisit,
  findEnterprise,
  signIn,
  waitUntilSaved,
  waitUntilSynced,
} from '../../../scripts/tour/at-the-desk.ts'
import { layDemoData } from '../../../scripts/tour/demo-server.ts'
import { e2e } from '../launch/fixtures.ts'

// What the screen calls saved was asked to be on the disk, not on its way there (S16): Chromium tells of each transaction
// whether it waits for the disk, and calls an unanswered wish "default", which does not.

e2e('S16: every transaction that writes waits for the disk', async ({ folder, startServer, launch }) => {
  const dataDir = folder('server')
  await layDemoData(dataDir)
  const server = await startServer({ dataDir })
  const { page } = await launch({ serverUrl: server.url, demo: true, width: 1280, height: 800 })
  await page.evaluate(() => {
    const seen: Record<string, number> = {}
    Object.assign(window, { durabilities: seen })
    const { transaction } = IDBDatabase.prototype
    IDBDatabase.prototype.transaction = function (...args: Parameters<typeof transaction>) {
      const made = transaction.apply(this, args)
      if (made.mode === 'readwrite') seen[made.durability] = (seen[made.durability] ?? 0) + 1
      return made
    }
  })
  await signIn(page, '王静')
  await waitUntilSynced(page)
  await findEnterprise(page, 'ahzg', '西安沣东安和重工有限责任公司')
  await page.keyboard.press('Enter')
  await beginVisit(page)
  await page.getByRole('textbox', { name: '情况说明' }).fill('写下一句话。')
  await waitUntilSaved(page)
  const seen = await page.evaluate(() => (window as unknown as { durabilities: object }).durabilities)
  expect(Object.keys(seen)).toEqual(['strict'])
})
