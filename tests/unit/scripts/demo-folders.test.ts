// Runs that make demonstration data in one checkout at once leave each other's folder alone.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { leftOvers } from '../../../scripts/tour/demo-server.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'zhuqi-demo-folders-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

test('what another run is making stays; what one left that is gone, and data of before, go', () => {
  const { pid: ended } = spawnSync(process.execPath, ['--version'])
  const now = Date.now()
  for (const name of [`making-${process.pid}`, `making-${ended}`, '2026-11-21-old', '2026-11-22-fresh'])
    mkdirSync(join(home, name))
  const yesterday = new Date(now - 24 * 60 * 60 * 1000)
  utimesSync(join(home, '2026-11-21-old'), yesterday, yesterday)
  utimesSync(join(home, `making-${process.pid}`), yesterday, yesterday)
  expect(leftOvers(home, now).sort()).toEqual(['2026-11-21-old', `making-${ended}`])
})
