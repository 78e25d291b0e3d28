import { parseArgs } from 'node:util'
import { Foreseen, runCommand } from './command.ts'
import { prepareElectron } from './electron-runtime/prepare.ts'
import { stopEverythingOnSignal } from './processes.ts'
import { ensureSystemPackages } from './system-packages.ts'
import { type Outcome, type Stage, stages } from './test-stages.ts'

const usage = `用法：npm test [-- --only ${stages.map((stage) => stage.name).join(',')}]`

function chosenStages(only: string | undefined): readonly Stage[] {
  if (only === undefined) return stages
  const names = only.split(',')
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name))
  if (unknown.length > 0) throw new Foreseen(`没有这一项：${unknown.join('、')}\n${usage}`)
  return stages.filter((stage) => names.includes(stage.name))
}

await runCommand(async () => {
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  stopEverythingOnSignal()
  const chosen = chosenStages(values.only)
  const preparing = prepareSystem(chosen)
  // It is waited for below; until then its failure has nobody who hears of it.
  preparing.catch(() => undefined)

  const lines: string[] = []
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const stage of chosen) {
    console.log(`\n── ${stage.title}(${stage.name})`)
    const began = performance.now()
    if (stage.needsSystem) await preparing
    const outcome = await stage.run()
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    lines.push(`${sign(outcome)} ${stage.name.padEnd(10)} ${counts(outcome)}  ${seconds} s`)
    total.passed += outcome.passed
    total.failed += outcome.failed
    total.skipped += outcome.skipped
  }
  console.log(`\n${lines.join('\n')}\n`)
  const ok = total.failed === 0 && (process.env.CI !== 'true' || total.skipped === 0)
  if (!ok && total.failed === 0) console.log('CI=true 时不允许跳过测试。')
  console.log(counts(total))
  return ok ? 0 : 1
})

/** Gets what stages need of the system; meanwhile those that need nothing run. */
async function prepareSystem(chosen: readonly Stage[]): Promise<void> {
  if (chosen.some((stage) => stage.needsSystem)) await ensureSystemPackages()
  if (chosen.some((stage) => stage.name === 'e2e')) await prepareElectron()
}

function sign(outcome: Outcome): string {
  return outcome.failed > 0 ? '✗' : '✓'
}

function counts(outcome: Outcome): string {
  return `${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped} skipped`
}
