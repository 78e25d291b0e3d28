import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join } from 'node:path'
import { runCommand } from '../command.ts'
import { projectRoot } from '../project-paths.ts'
import { findCycles } from './cycles.ts'
import { type Reference, readSource } from './references.ts'
import { bridgeFile, emptyNames, rules } from './rules.ts'

const scanned = [
  'schemas',
  'roster-files',
  'exchange-files',
  'src-main',
  'src-renderer',
  'src-server',
  'scripts',
  'tests',
]

export type Violation = { readonly file: string; readonly line: number; readonly message: string }

/**
 * Checks every source file below `root` against the rules on who may import whom.
 * @returns Violations in the order of files; empty when all is well.
 */
export function checkBoundaries(root: string): Violation[] {
  const files = scanned.flatMap((folder) => sourceFiles(root, folder))
  const packages = declaredPackages(root)
  const violations: Violation[] = []
  const graph = new Map<string, string[]>()
  for (const file of files) {
    if (emptyNames.test(file))
      violations.push({ file, line: 1, message: '名称没有说明内容（utils、helpers、common、misc、lib）' })
    const { references, bridgeLines } = readSource(file, readFileSync(join(root, file), 'utf8'))
    if (file.startsWith('src-') && file !== bridgeFile)
      for (const line of bridgeLines)
        violations.push({ file, line, message: `只有 ${bridgeFile} 可以使用 window.zhuqi` })
    const kept: string[] = []
    for (const reference of references) {
      const target = targetOf(root, file, reference.specifier)
      const message = problemOf(root, file, reference, target, packages)
      if (message)
        violations.push({ file, line: reference.line, message: `${message}(引用 ${reference.specifier})` })
      if (!reference.typeOnly) kept.push(target)
    }
    graph.set(file, kept)
  }
  for (const cycle of findCycles(graph))
    violations.push({ file: cycle[0] ?? '', line: 1, message: `循环引用：${cycle.join(' → ')}` })
  return violations
}

function sourceFiles(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}

function declaredPackages(root: string): Set<string> {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return new Set([...Object.keys(dependencies ?? {}), ...Object.keys(devDependencies ?? {})])
}

/** Gives the target in the terms of the rules. */
function targetOf(root: string, file: string, specifier: string): string {
  const path = specifier.replace(/\?.*$/, '')
  if (path.startsWith('.'))
    return join(root, dirname(file), path)
      .slice(root.length + 1)
      .replaceAll('\\', '/')
  const bare = path.replace(/^node:/, '')
  if (path.startsWith('node:') || builtinModules.includes(bare)) return `node:${bare}`
  const parts = path.split('/')
  return `npm:${path.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]}`
}

function problemOf(
  root: string,
  file: string,
  reference: Reference,
  target: string,
  packages: ReadonlySet<string>,
): string | null {
  for (const rule of rules) {
    const from = rule.from.exec(file)
    if (!from) continue
    if (rule.names && !rule.names.some((name) => reference.names.includes(name))) continue
    if (new RegExp(rule.to.replaceAll('$1', from[1] ?? '')).test(target)) return rule.reason
  }
  if (target.startsWith('npm:')) return packages.has(target.slice(4)) ? null : 'package.json 没有声明这个包'
  if (target.startsWith('node:') || existsSync(join(root, target))) return null
  // Vite's virtual modules of type declarations and the like have no relative address, so this is a mistake.
  return '引用的文件不存在，相对引用要写全扩展名'
}

if (import.meta.main)
  await runCommand(async () => {
    const violations = checkBoundaries(projectRoot)
    for (const { file, line, message } of violations) console.error(`${file}:${line} ${message}`)
    console.log(violations.length === 0 ? '引用方向：没有问题' : `引用方向：${violations.length} 处问题`)
    return violations.length === 0 ? 0 : 1
  })
