/** What a person decides about rows in conflict, and what an import then writes. Pure. */
import type { Enterprise } from '../../../schemas/entities/enterprise.ts'
import { type ApplyContext, applyRosterRow } from '../../../schemas/rules/roster-import/apply.ts'
import type { RosterVerdict, Verdict } from '../../../schemas/rules/roster-import/verdicts.ts'
import { unstamped } from '../../../schemas/rules/server-fields.ts'
import type { Content, Save } from '../../database/documents.ts'

export type Decision = 'update' | 'new' | 'skip'

/** By row number; a conflict without a decision blocks the import. */
export type Decisions = ReadonlyMap<number, Decision>

export const decisionNames: Readonly<Record<Decision, string>> = {
  update: '是同一家，更新',
  new: '是另一家，新增',
  skip: '先不导入',
}

/** What can be decided about a conflict: with the same credit code it cannot be another enterprise. */
export function possibleDecisions(verdict: RosterVerdict, existing: Enterprise | undefined): Decision[] {
  const sameCode =
    existing !== undefined && existing.uscc !== '' && existing.uscc === verdict.draft.values.uscc
  return sameCode ? ['update', 'skip'] : ['update', 'new', 'skip']
}

/** The verdicts in the order in which they are shown. */
export const verdictOrder: readonly Verdict[] = ['new', 'update', 'conflict', 'reject', 'unchanged']

/** What becomes of a row, with the decisions taken; `open` while a conflict waits for one. */
export type Outcome = 'create' | 'change' | 'none' | 'open'

/** A conflict follows the decision on its row; all others follow their verdict. */
export function outcomeOf(verdict: RosterVerdict, decisions: Decisions): Outcome {
  if (verdict.verdict === 'new') return 'create'
  if (verdict.verdict === 'update') return 'change'
  if (verdict.verdict !== 'conflict') return 'none'
  const decision = decisions.get(verdict.rowNumber)
  if (decision === undefined) return 'open'
  return decision === 'new' ? 'create' : decision === 'update' ? 'change' : 'none'
}

/**
 * The writes of an import, for one transaction. A change is applied to the enterprise as it is at that moment, so that what
 * arrived since the preview is not lost. Planned again, it creates the same documents, none beside them. Two rows that were decided to be one enterprise become one change.
 */
export function plannedSaves(
  verdicts: readonly RosterVerdict[],
  decisions: Decisions,
  context: ApplyContext,
): Save<'enterprises'>[] {
  const creates: Save<'enterprises'>[] = []
  const changes = new Map<string, RosterVerdict[]>()
  for (const verdict of verdicts) {
    const outcome = outcomeOf(verdict, decisions)
    if (outcome === 'create') {
      const create = verdict.verdict === 'new' ? verdict.result : verdict.asAnother
      if (create) creates.push({ create })
    } else if (outcome === 'change' && verdict.existingId) {
      const known = changes.get(verdict.existingId)
      if (known) known.push(verdict)
      else changes.set(verdict.existingId, [verdict])
    }
  }
  const source = { kind: 'import', batch: context.batch, at: context.now } as const
  return [
    ...creates,
    ...[...changes].map(
      ([id, rows]): Save<'enterprises'> => ({
        id,
        change: (current): Content<'enterprises'> => ({
          ...rows.reduce(
            (enterprise, row) => applyRosterRow(enterprise, row.draft.values, context),
            asDocument(current),
          ),
          source,
        }),
      }),
    ),
  ]
}

/** The rules work on whole documents; what the server sets is not theirs to read or write. */
function asDocument(content: Content<'enterprises'>): Enterprise {
  return { ...content, ...unstamped }
}
