import type { Policy } from '../../schemas/entities/policy.ts'
import { editionKey } from '../../schemas/rules/help/policy-standing.ts'
import { stamp } from './stamp.ts'
import { guideWords } from './words/guides.ts'
import { otherEditions, policyWords } from './words/policies.ts'

/** The policies in force and some before them, each with its spokesperson, and the guides. */
export function generatePolicies(at: string): Policy[] {
  return [...policies(at), ...guides(at)]
}

function policies(at: string): Policy[] {
  return [...policyWords, ...otherEditions].map((words, index) =>
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
        // An earlier or coming edition has the spokesperson of the present one.
        spokespersonIds: [
          `spokesperson-${policyWords.findIndex((one) => one === words || editionKey(one.title) === editionKey(words.title)) + 1}`,
        ],
      },
      'demo-admin-001',
      at,
    ),
  )
}

function guides(at: string): Policy[] {
  return guideWords.map((words, index) =>
    stamp<'policies'>(
      {
        id: `guide-${index + 1}`,
        kind: 'guide',
        title: words.title,
        documentNo: '',
        issuer: '沣东新城政务中心',
        departmentId: words.departmentId,
        areas: [...words.areas],
        validFrom: null,
        validUntil: null,
        summary: words.summary,
        clauses: (['conditions', 'papers', 'steps'] as const).map((part) => ({
          id: `${index + 1}-${part}`,
          text: guideParts[part],
          benefit: words[part],
          conditions: '',
        })),
        spokespersonIds: [],
      },
      'demo-admin-001',
      at,
    ),
  )
}

/** What the parts of a guide are called. */
const guideParts = { conditions: '受理条件', papers: '申请材料', steps: '办理流程' } as const
