import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { getCurrentFuseWire } from '@electron/fuses'
import { afterAll, expect, test } from 'vitest'
import { asDesktopUser, makeDesktopFolder } from '../../../scripts/desktop-user.ts'
import { type Fuses, fuseOptions } from '../../../scripts/electron-runtime/fuses.ts'
import { testApplication } from '../../../scripts/launch/zhuqi.ts'
import { packageFolder, runnable } from '../../../scripts/package.ts'

// The package that users get cannot be turned into something else from outside.

const folder = makeDesktopFolder('zhuqi-fuses')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const production: Fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
}

/** A fuse that this Electron doesn't have counts as off. */
async function readFuses(executable: string): Promise<Fuses> {
  const wire = await getCurrentFuseWire(executable)
  const enabled = '1'.charCodeAt(0)
  const named = Object.entries(fuseOptions).map(([name, option]) => [name, Number(wire[option]) === enabled])
  return Object.fromEntries(named) as Fuses
}

test('all fuses are set, and the tested package differs in the one that lets tests in', async () => {
  expect(await readFuses(runnable(await packageFolder('production')))).toEqual(production)
  expect(await readFuses(await testApplication())).toEqual({
    ...production,
    enableNodeCliInspectArguments: true,
  })
})

test('the executable is no Node, and no environment variable makes it load code', async () => {
  const executable = runnable(await packageFolder('production'))
  const marks = join(folder, 'marks')
  const write = `require('fs').writeFileSync(${JSON.stringify(marks)}, 'x')`
  for (const [env, args] of [
    [{ ELECTRON_RUN_AS_NODE: '1' }, ['-e', write]],
    [{ NODE_OPTIONS: `--require=${join(folder, 'evil.cjs')}` }, []],
  ] as const) {
    // Without a screen it ends by itself, after the point at which it would have obeyed.
    const result = spawnSync(executable, [...args, `--user-data-dir=${join(folder, 'profile')}`], {
      ...asDesktopUser(),
      cwd: folder,
      env: { HOME: folder, PATH: process.env.PATH, ...env },
      timeout: 20_000,
    })
    expect(result.stderr.toString()).not.toContain('evil.cjs')
    expect(existsSync(marks)).toBe(false)
  }
})

test('the package holds its archive and no loose code beside it', async () => {
  const resources = join(dirname(runnable(await packageFolder('production'))), 'resources')
  expect(readdirSync(resources).filter((name) => /asar$|^app/.test(name))).toEqual(['app.asar'])
})
