// HTTPS with a certificate of the office's own, as section 三 of docs/部署手册.md tells to set it up: the packaged application
// refuses a server that it can't trust and says what to do, and works with it once the root is installed.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { patience, signInButton, syncChip, waitUntilSynced } from '../../../scripts/tour/at-the-desk.ts'
import { command } from '../../server/support/processes.ts'
import { e2e } from '../launch/fixtures.ts'
import { keepPictures } from '../pictures.ts'
import { installRoot, ownCertificate } from './trusted-root.ts'

const officer = { username: 'wangjing', password: 'right-password' }
/** Of another root, for 127.0.0.1 too. */
const stranger = join(import.meta.dirname, '../../server/support/certificate')

async function trySignIn(page: Page): Promise<void> {
  await page.getByLabel('账号').fill(officer.username)
  await page.getByLabel('密码', { exact: true }).fill(officer.password)
  await page.getByRole('button', { name: signInButton }).click()
}

e2e(
  'a server with a certificate of its own is refused in plain words until its root is installed, and again when it changes',
  async ({ folder, launch, layCable, startServer }) => {
    const dataDir = folder('server')
    const tls = { cert: join(dataDir, 'cert.pem'), key: join(dataDir, 'key.pem') }
    const useCertificate = (from: string) => {
      copyFileSync(join(from, 'cert.pem'), tls.cert)
      copyFileSync(join(from, 'key.pem'), tls.key)
    }
    useCertificate(ownCertificate)
    await command(
      ['--data', dataDir, '--username', officer.username, '--name', '王静', '--roles', 'officer'],
      ['user', 'add'],
      officer.password,
    )
    const args = ['--tls-cert', tls.cert, '--tls-key', tls.key]
    const server = await startServer({ dataDir, args })
    const cable = await layCable(server.url)
    expect(cable.url).toMatch(/^https:/)
    const profileDir = folder('profile')

    const first = await launch({ serverUrl: cable.url, profileDir, width: 1280, height: 800 })
    await trySignIn(first.page)
    const refusal = first.page.getByRole('alert')
    await refusal.waitFor({ timeout: patience })
    expect(await refusal.textContent()).toMatch(/不信任服务器的证书.*没有发出.*安装单位的根证书/)
    await keepPictures(first, 'encrypted-way', 'refused')
    await first.close()

    installRoot(join(profileDir, 'home'))
    const { port } = new URL(cable.url)
    // The certificate names 127.0.0.1 alone.
    const wrongName = await launch({ serverUrl: `https://localhost:${port}`, profileDir })
    await trySignIn(wrongName.page)
    await wrongName.page.getByText('服务器的证书不是发给这个地址的').waitFor({ timeout: patience })
    await wrongName.close()

    const zhuqi = await launch({ serverUrl: cable.url, profileDir, width: 1280, height: 800 })
    await trySignIn(zhuqi.page)
    await waitUntilSynced(zhuqi.page)

    useCertificate(stranger)
    server.process.kill('SIGHUP')
    await expect.poll(() => server.output()).toContain('certificate read again')
    await cable.pull()
    await cable.plug()
    const chip = syncChip(zhuqi.page, '离线（服务器的证书不受信任）')
    await chip.waitFor({ timeout: patience })
    await chip.click()
    await zhuqi.page.getByText('这台电脑不信任服务器的证书').waitFor()
    await keepPictures(zhuqi, 'encrypted-way', 'certificate-changed')

    useCertificate(ownCertificate)
    server.process.kill('SIGHUP')
    await zhuqi.page.getByRole('button', { name: '立即同步' }).click()
    await waitUntilSynced(zhuqi.page)
  },
)
