/** The fields of every collection in the words of the forms. */
import type { CollectionName } from '../../../../schemas/entities/index.ts'
import { campaignFields, campaignItemFields } from './campaign-fields.ts'
import { directoryFields, mediaFields, policyFields, templateFields } from './directory-fields.ts'
import { enterpriseFields } from './enterprise-fields.ts'
import type { Field, Fields } from './field.ts'
import { auditFields, rectificationFields } from './inspection-fields.ts'
import { requestEventFields, requestFields } from './request-fields.ts'
import { visitFields } from './visit-fields.ts'

export const fieldsOf: Readonly<Record<CollectionName, Fields>> = {
  directory: directoryFields,
  templates: templateFields,
  enterprises: enterpriseFields,
  campaigns: campaignFields,
  campaignItems: campaignItemFields,
  visits: visitFields,
  requests: requestFields,
  requestEvents: requestEventFields,
  audits: auditFields,
  rectifications: rectificationFields,
  policies: policyFields,
  media: mediaFields,
}

const unknown: Field = { name: '其他内容' }

/** One step down from a document along a JSON pointer. `item` is set where the step names an item of a list by its id. */
export type Step = { readonly field: Field; readonly item: string | null }

const unescaped = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~')

/**
 * The fields that a JSON pointer passes. Items of lists are named by their id, as in the conflict log, or by their place, as in
 * the server's reasons; both count as items here.
 */
export function stepsTo(collection: CollectionName, path: string): Step[] {
  const steps: Step[] = []
  let parts: Fields | undefined = fieldsOf[collection]
  for (const part of path.split('/').slice(1).map(unescaped)) {
    const field: Field | undefined = parts && Object.hasOwn(parts, part) ? parts[part] : undefined
    const last = steps.at(-1)
    if (field) {
      steps.push({ field, item: null })
      parts = field.parts
    } else if (last && last.item === null) steps[steps.length - 1] = { ...last, item: part }
    else steps.push({ field: unknown, item: null })
  }
  return steps
}

/** The field at the end of a pointer. */
export function fieldAt(collection: CollectionName, path: string): Field {
  return stepsTo(collection, path).at(-1)?.field ?? unknown
}
