import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { checkBoundaries } from '../../../scripts/boundaries/check.ts'

// Who may import whom (ARCHITECTURE.md): a source tree is written to disk and checked.

const roots: string[] = []

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true })
})

/** Says which files of a tree break a rule, as `file:line`. */
function check(tree: Record<string, string>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'zhuqi-boundaries-'))
  roots.push(root)
  const manifest = JSON.stringify({ dependencies: { typebox: '1', electron: '1', react: '1', fastify: '1' } })
  for (const [path, text] of Object.entries({ 'package.json': manifest, ...tree })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return checkBoundaries(root).map(({ file, line }) => `${file}:${line}`)
}

const contract = { 'schemas/visit.ts': "import Type from 'typebox'\nexport const visit = Type.Null()\n" }

test('the directions of the house are allowed', () => {
  expect(
    check({
      ...contract,
      'src-main/index.ts': "import { app } from 'electron'\nimport { visit } from '../schemas/visit.ts'\n",
      'src-server/http/server.ts': "import { list } from '../resources/visits.ts'\n",
      'src-server/resources/visits.ts':
        "import { rows } from '../queries/visits.ts'\nexport const list = rows\n",
      'src-server/queries/visits.ts': "import 'node:fs'\nexport const rows = 1\n",
      'src-renderer/features/visits/form.tsx': "import { x } from '../../ui/x.tsx'\nimport './field.ts'\n",
      'src-renderer/features/visits/field.ts': '',
      'src-renderer/ui/x.tsx': 'export const x = <b>1</b>\n',
      'tests/all.test.ts': "import '../src-server/queries/visits.ts'\nimport '../src-main/index.ts'\n",
    }),
  ).toEqual([])
})

test.each([
  ['schemas uses Node', 'schemas/a.ts', "import { join } from 'node:path'"],
  ['schemas uses a package', 'schemas/a.ts', "import { useState } from 'react'"],
  ['main uses the server', 'src-main/a.ts', "import '../src-server/queries/target.ts'"],
  ['renderer uses main for a type', 'src-renderer/a.ts', "import type { T } from '../src-main/target.ts'"],
  ['renderer uses main by an import type', 'src-renderer/a.ts', "type T = import('../src-main/target.ts').T"],
  ['renderer re-exports main', 'src-renderer/a.ts', "export * from '../src-main/target.ts'"],
  ['renderer loads main later', 'src-renderer/a.ts', "const later = import('../src-main/target.ts')"],
  ['renderer uses Node without its prefix', 'src-renderer/a.ts', "import { readFile } from 'fs/promises'"],
  ['renderer uses Electron', 'src-renderer/a.ts', "import type { App } from 'electron'"],
  ['server uses Electron', 'src-server/a.ts', "import { app } from 'electron'"],
  ['a feature uses another', 'src-renderer/features/b/a.tsx', "import '../target/target.ts'"],
  ['ui uses a feature', 'src-renderer/ui/a.tsx', "import '../features/target/target.ts'"],
  ['queries use resources', 'src-server/queries/a.ts', "import '../resources/target.ts'"],
  ['the product uses a test', 'src-main/a.ts', "import '../tests/target.ts'"],
  ['ipcMain outside its wrapper', 'src-main/windows.ts', "import { app, ipcMain } from 'electron'"],
  ['an undeclared package', 'src-main/a.ts', "import _ from 'lodash'"],
  ['a file that is not there', 'src-main/a.ts', "import './missing.ts'"],
  ['an import without extension', 'src-main/a.ts', "import './target'"],
  [
    'a worker of another part',
    'src-main/a.ts',
    "new URL('../src-server/queries/target.ts', import.meta.url)",
  ],
  ['the bridge outside its file', 'src-renderer/a.tsx', 'window.zhuqi.invoke()'],
  ['the bridge through a cast', 'src-renderer/a.ts', "(globalThis as any)['zhuqi']"],
  ['an empty name', 'src-main/utils/a.ts', ''],
])('%s: refused', (_name, file, text) => {
  const targets = [
    'src-main/target.ts',
    'src-server/queries/target.ts',
    'src-server/resources/target.ts',
    'src-renderer/features/target/target.ts',
    'tests/target.ts',
  ]
  const tree = Object.fromEntries(targets.map((target) => [target, 'export type T = 1\n']))
  expect(check({ ...tree, [file]: `\n${text}\n` })).toEqual([
    file.includes('utils') ? `${file}:1` : `${file}:2`,
  ])
})

test('modules that import each other in a circle are refused, types do not count', () => {
  const circle = { 'src-main/a.ts': "import './b.ts'\n", 'src-main/b.ts': "import './a.ts'\n" }
  expect(check(circle)).toEqual(['src-main/a.ts:1'])
  expect(check({ ...circle, 'src-main/b.ts': "import type { A } from './a.ts'\n" })).toEqual([])
})
