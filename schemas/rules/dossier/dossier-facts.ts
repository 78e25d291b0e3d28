/** What the sheet of one enterprise is made from. */
import type { Enterprise } from '../../entities/enterprise.ts'
import type { RequestProjection } from '../../entities/request.ts'
import type { Visit } from '../../entities/visit.ts'
import type { PolicyFit } from '../fitting-policies.ts'

export type DossierFacts = {
  readonly enterprise: Enterprise
  /** Empty for an enterprise outside any park. */
  readonly parkName: string
  /** Newest first. */
  readonly visits: readonly Visit[]
  readonly requests: readonly { readonly title: string; readonly standing: RequestProjection }[]
  readonly policies: readonly PolicyFit[]
  /** Who prints it. */
  readonly printedBy: string
  /** ISO 8601 in UTC */
  readonly now: string
}
