/** `npm run test:kill -- --runs N [--seed S]`: N kills at random moments while saving. Ends with code 1 when anything shown as saved is gone. */
import { parseArgs } from 'node:util'
import { Foreseen, runCommand } from '../../scripts/command.ts'
import { stopEverythingOnSignal } from '../../scripts/processes.ts'
import { killWhileSaving } from './kills.ts'

await runCommand(async () => {
  const { values } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' } } })
  const runs = Number(values.runs ?? 20)
  const seed = Number(values.seed ?? Date.now() % 1_000_000)
  if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed))
    throw new Foreseen('用法：npm run test:kill -- --runs 次数 [--seed 整数]')
  stopEverythingOnSignal()
  const { kills, shown, records, lost } = await killWhileSaving(runs, seed, (line) => console.log(line))
  for (const { place, words, found } of lost) console.log(`丢失 ${place}\n  应有：${words}\n  实有：${found}`)
  console.log(JSON.stringify({ seed, kills, shown, records, lost: lost.length }))
  return lost.length > 0 ? 1 : 0
})
