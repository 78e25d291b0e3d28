import { expect } from 'vitest'
import { demoAccounts } from '../../../schemas/protocol/demo-accounts.ts'
import { e2e } from './fixtures.ts'

// How `npm start` opens the application, and how it comes back after it was cut off.

e2e('opens at the sign-in page with a demonstration account filled in', async ({ launch, startServer }) => {
  const server = await startServer()
  const { page } = await launch({ serverUrl: server.url, demo: true, width: 1920, height: 1080 })
  await expect.poll(() => page.getByLabel('账号').inputValue()).toBe(demoAccounts[0]?.username)
  expect(await page.getByLabel('密码').inputValue()).not.toBe('')
  expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([1920, 1080])
})

e2e('outside the demonstration nothing is filled in', async ({ launch }) => {
  const { page } = await launch({ serverUrl: 'http://127.0.0.1:9' })
  const account = page.getByLabel('账号')
  await account.waitFor()
  expect(await account.inputValue()).toBe('')
})

e2e('opens again after it was killed', async ({ launch, folder }) => {
  const profileDir = folder('profile')
  const first = await launch({ serverUrl: 'http://127.0.0.1:9', profileDir })
  await first.page.getByLabel('账号').waitFor()
  await first.kill()
  const second = await launch({ serverUrl: 'http://127.0.0.1:9', profileDir })
  await second.page.getByLabel('账号').waitFor()
  await second.close()
})
