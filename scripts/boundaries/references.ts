import { parseSync } from 'vite'

/** One mention of another module in a source file: import, re-export, `import()`, `import('…')` type, worker address. */
export type Reference = {
  readonly specifier: string
  readonly line: number
  /** Names taken from the module; empty where they cannot be told. */
  readonly names: readonly string[]
  /** True when nothing of it remains at run time. */
  readonly typeOnly: boolean
}

export type SourceFacts = {
  readonly references: readonly Reference[]
  /** Lines on which the bridge object that preload exposes is touched. */
  readonly bridgeLines: readonly number[]
}

type Node = { readonly type: string; readonly start: number; readonly [key: string]: unknown }

/**
 * Reads what a TypeScript file refers to. TypeScript 7 offers no compiler API to JavaScript, so the parser of the
 * bundler does it; type-only imports count like any other, since they tie parts together just the same.
 * @throws Error when the file cannot be parsed.
 */
export function readSource(fileName: string, text: string): SourceFacts {
  const { program, errors } = parseSync(fileName, text)
  if (errors[0]) throw new Error(`${fileName}: ${errors[0].message}`)
  const references: Reference[] = []
  const bridgeLines: number[] = []
  const lineOf = (node: Node): number => text.slice(0, node.start).split('\n').length
  visit(program as unknown as Node, (node) => {
    const source = sourceOf(node)
    if (source !== null)
      references.push({
        specifier: source,
        line: lineOf(node),
        names: namesOf(node),
        typeOnly: isTypeOnly(node),
      })
    if (touchesBridge(node)) bridgeLines.push(lineOf(node))
  })
  return { references, bridgeLines }
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node)
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, see)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

function sourceOf(node: Node): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return text(node.source)
    case 'TSExternalModuleReference':
      return text(node.expression)
    case 'CallExpression':
      return isIdentifier(node.callee, 'require') ? text((node.arguments as unknown[])[0]) : null
    case 'NewExpression':
      // new URL('./worker.ts', import.meta.url) names a file that is loaded later.
      return isIdentifier(node.callee, 'URL') && (node.arguments as Node[])[1]?.type === 'MemberExpression'
        ? relativeOnly(text((node.arguments as unknown[])[0]))
        : null
    default:
      return null
  }
}

function text(value: unknown): string | null {
  return isNode(value) && value.type === 'Literal' && typeof value.value === 'string' ? value.value : null
}

function relativeOnly(specifier: string | null): string | null {
  return specifier?.startsWith('.') && /\.tsx?$/.test(specifier) ? specifier : null
}

function isIdentifier(value: unknown, ...names: string[]): boolean {
  return isNode(value) && value.type === 'Identifier' && names.includes(String(value.name))
}

function namesOf(node: Node): string[] {
  if (!Array.isArray(node.specifiers)) return []
  return (node.specifiers as Node[]).flatMap((specifier) => {
    const imported = specifier.imported ?? specifier.local
    return isNode(imported) ? [String(imported.name ?? imported.value)] : []
  })
}

function isTypeOnly(node: Node): boolean {
  if (node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type') return true
  const specifiers = Array.isArray(node.specifiers) ? (node.specifiers as Node[]) : []
  return (
    specifiers.length > 0 && specifiers.every((one) => one.importKind === 'type' || one.exportKind === 'type')
  )
}

/** `window.zhuqi`, `globalThis.zhuqi`, also as `window['zhuqi']` or through a cast. */
function touchesBridge(node: Node): boolean {
  if (node.type !== 'MemberExpression') return false
  const named = node.computed ? text(node.property) === 'zhuqi' : isIdentifier(node.property, 'zhuqi')
  let object = node.object
  while (isNode(object) && isNode(object.expression)) object = object.expression
  return named && isIdentifier(object, 'window', 'globalThis', 'self')
}
