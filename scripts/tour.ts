/** `npm run tour`: the whole day of an officer in the packaged application, on a screen in memory. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runCommand } from './command.ts'
import { testApplication } from './launch/zhuqi.ts'
import { stopEverythingOnSignal } from './processes.ts'
import { ensureSystemPackages } from './system-packages.ts'
import { beginDay, type Day } from './tour/day.ts'
import { steps } from './tour/steps.ts'

type Outcome = { step: string; ms: number; ok: boolean }

const usage = `用法：npm run tour -- [--out 文件夹]
截图、导出的文件和 tour.json 放在这个文件夹（默认 tour-results）。`

await runCommand(async () => {
  const { values } = parseArgs({
    options: { out: { type: 'string', default: 'tour-results' }, help: { type: 'boolean', default: false } },
  })
  if (values.help) {
    console.log(usage)
    return 0
  }
  stopEverythingOnSignal()
  await ensureSystemPackages()
  const out = resolve(values.out)
  mkdirSync(out, { recursive: true })
  clearEarlierResults(out)
  await testApplication()
  const day = await beginDay(out)
  try {
    const outcomes = await goThrough(day)
    writeFileSync(join(out, 'tour.json'), `${JSON.stringify(outcomes, null, 2)}\n`)
    const ok = outcomes.length === steps.length && outcomes.every((outcome) => outcome.ok)
    console.log(`${ok ? '演示全部完成' : '演示没有走完'}，截图、导出的文件和 tour.json 在：${out}`)
    return ok ? 0 : 1
  } finally {
    await day.close()
  }
})

/** Takes away what an earlier tour left, and nothing else: the folder may be anybody's. */
function clearEarlierResults(out: string): void {
  for (const name of readdirSync(out))
    if (/^(\d\d-.*|failed-.*)\.png$|^tour\.json$/.test(name)) rmSync(join(out, name))
}

/** Each step needs the one before, so the first that fails ends it. */
async function goThrough(day: Day): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const step of steps) {
    const began = performance.now()
    const problem = await step.run(day).then(
      () => null,
      (error: unknown) => error,
    )
    const ms = Math.round(performance.now() - began)
    outcomes.push({ step: step.title, ms, ok: problem === null })
    console.log(`${problem === null ? '✓' : '✗'} ${step.title}（${(ms / 1000).toFixed(1)} 秒）`)
    if (problem === null) continue
    console.error(problem)
    for (const picture of await day.pictureAll('failed')) console.error(`窗口画面：${picture}`)
    break
  }
  return outcomes
}
