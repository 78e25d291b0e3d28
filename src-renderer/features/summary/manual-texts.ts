/** What no data can write: cases, problems and next steps in the office's own words, kept encrypted on this computer. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { SummaryScope } from '../../../schemas/rules/summary/input.ts'
import type { Period } from '../../../schemas/rules/summary/period.ts'
import type { Paragraph } from '../../../schemas/rules/summary/report-runs.ts'
import { invoke } from '../../bridge.ts'
import { StorageProblem } from '../../database/storage-problem.ts'

const manualSections = ['典型做法和案例', '存在问题', '下一步工作'] as const
export type ManualSection = (typeof manualSections)[number]
export type ManualTexts = Readonly<Partial<Record<ManualSection, string>>>

/** The section that a heading opens, when words can be added to it. */
export function sectionOf(paragraph: Paragraph): ManualSection | null {
  if (paragraph.kind !== 'heading1') return null
  const heading = paragraph.runs.map((run) => run.text).join('')
  return manualSections.find((section) => heading.endsWith(section)) ?? null
}

/** The report with the office's words after what the data say; a section that says only 无 is replaced. */
export function withManualTexts(paragraphs: readonly Paragraph[], texts: ManualTexts): Paragraph[] {
  const result: Paragraph[] = []
  let section: ManualSection | null = null
  const close = () => {
    const lines = (section ? (texts[section] ?? '') : '').split('\n').filter((line) => line.trim() !== '')
    if (lines.length === 0) return
    const last = result.at(-1)
    if (last?.kind === 'body' && last.runs.map((run) => run.text).join('') === '无。') result.pop()
    for (const line of lines) result.push({ kind: 'body', runs: [{ text: line.trim() }] })
  }
  for (const paragraph of paragraphs) {
    if (paragraph.kind === 'heading1' || paragraph.kind === 'attachment') {
      close()
      section = sectionOf(paragraph)
    }
    result.push(paragraph)
  }
  close()
  return result
}

/** Name of the encrypted value of one period and scope. */
export function draftName(period: Period, scope: SummaryScope): string {
  const key = JSON.stringify([period.kind, period.from, period.to, scope.kind, 'id' in scope ? scope.id : ''])
  return `summary-${bytesToHex(sha256(utf8ToBytes(key))).slice(0, 32)}`
}

/** The words kept for a period and scope; none when there are none. */
export async function readManualTexts(name: string): Promise<ManualTexts> {
  const answer = await invoke('cache:read', { name })
  if (!answer.ok || answer.value.bytes === null) return {}
  try {
    const kept: unknown = JSON.parse(new TextDecoder().decode(answer.value.bytes))
    return Object.fromEntries(
      manualSections.flatMap((section) => {
        const text: unknown = typeof kept === 'object' && kept !== null ? Reflect.get(kept, section) : null
        return typeof text === 'string' ? [[section, text]] : []
      }),
    )
  } catch {
    // Written by another version, or not whole: as good as nothing kept.
    return {}
  }
}

/** Keeps the words; durable when it resolves, rejects with a `StorageProblem`. */
export async function keepManualTexts(name: string, texts: ManualTexts): Promise<void> {
  const answer = await invoke('cache:write', { name, bytes: new TextEncoder().encode(JSON.stringify(texts)) })
  if (!answer.ok) throw new StorageProblem(answer.problem)
}
