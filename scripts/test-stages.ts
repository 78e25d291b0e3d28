import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from './processes.ts'
import { nodeExecutable, projectRoot } from './project-paths.ts'

export type Outcome = { readonly passed: number; readonly failed: number; readonly skipped: number }

export type Stage = {
  readonly name: string
  /** Said in the summary. */
  readonly title: string
  /** Whether it needs packages of the system; checks and pure rules don't. */
  readonly needsSystem?: boolean
  run(): Promise<Outcome>
}

/** Everything `npm test` runs, in order: cheap checks first, real windows last. */
export const stages: readonly Stage[] = [
  {
    name: 'lint',
    title: '代码风格',
    run: () => check('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
  },
  { name: 'types', title: '类型检查', run: () => check('typescript/bin/tsc', ['-b']) },
  { name: 'boundaries', title: '引用方向', run: () => check('../scripts/boundaries/check.ts', []) },
  { name: 'unit', title: '规则与单元', run: () => vitest('unit') },
  { name: 'server', title: '服务端', needsSystem: true, run: () => vitest('server') },
  { name: 'sync', title: '同步', needsSystem: true, run: () => vitest('sync') },
  { name: 'e2e', title: '真实应用', needsSystem: true, run: () => vitest('e2e') },
]

/** A tool that either is content or is not counts as one check. */
async function check(script: string, args: readonly string[]): Promise<Outcome> {
  const code = await run(nodeExecutable, [join(projectRoot, 'node_modules', script), ...args])
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

async function vitest(project: string): Promise<Outcome> {
  const report = join(projectRoot, '.cache', 'test-reports', `${project}.json`)
  mkdirSync(dirname(report), { recursive: true })
  rmSync(report, { force: true })
  const code = await run(nodeExecutable, [
    join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  return outcomeOf(readReport(report), code)
}

type VitestReport = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
}

function readReport(path: string): VitestReport | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    // Vitest writes none when it could not even begin; its exit code says so.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/**
 * Counts a Vitest run. A run that failed without a failed test (a file that could not be loaded, a setup that broke,
 * no tests at all) counts as one failure, so that it can't pass unseen.
 */
export function outcomeOf(report: VitestReport | null, exitCode: number): Outcome {
  const failed = report?.numFailedTests ?? 0
  return {
    passed: report?.numPassedTests ?? 0,
    failed: failed === 0 && (exitCode !== 0 || !report) ? 1 : failed,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  }
}
