/**
 * Random worlds, in short: those that once ended badly and a few of fixed seeds (S1 to S24). `npm run test:sync` runs as many as
 * wanted. Each computer needs a copy of RxDB of its own, so the worlds run in a process of theirs.
 */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { regressions } from './worlds/regressions.ts'

const program = join(import.meta.dirname, 'worlds/run.ts')
const runs = 4

test('S6, S13, S14, S16, S24: worlds end with everybody agreed, nothing lost and nothing applied twice', async () => {
  const args = [program, '--regressions', '--seed', '1', '--runs', String(runs)]
  // When one fails, what is printed says which and how to run it again.
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 16 * 1024 * 1024 }).catch(
    (error: { stdout: string; stderr: string }) => {
      throw new Error(`${error.stdout}\n${error.stderr}`)
    },
  )
  const totals = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, number> & {
    faults: Record<string, number>
  }
  expect(totals).toMatchObject({ worlds: runs + regressions.length, failed: 0 })
  // A world in which nothing happened would agree with anything.
  expect(totals.versions).toBeGreaterThan(10 * runs)
  expect(totals.meetings).toBeGreaterThan(0)
  expect(totals.faults['corrected-unheard']).toBeGreaterThan(0)
  expect(totals.deliveries).toBeGreaterThan(10 * runs)
}, 600_000)
