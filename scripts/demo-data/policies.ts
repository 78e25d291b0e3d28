import type { Policy } from '../../schemas/entities/policy.ts'
import { stamp } from './stamp.ts'
import { policyWords } from './words/policies.ts'

/** The policies in force, each with its spokesperson. */
export function generatePolicies(at: string): Policy[] {
  return policyWords.map((words, index) =>
    stamp<'policies'>(
      {
        id: `policy-${index + 1}`,
        kind: 'policy',
        title: words.title,
        documentNo: words.documentNo,
        issuer: '沣东新城管理委员会',
        departmentId: words.departmentId,
        areas: [...words.areas],
        validFrom: words.since,
        validUntil: words.until,
        summary: words.summary,
        clauses: words.clauses.map((clause, position) => ({ id: `${index + 1}-${position + 1}`, ...clause })),
        spokespersonIds: [`spokesperson-${index + 1}`],
      },
      'demo-admin-001',
      at,
    ),
  )
}
