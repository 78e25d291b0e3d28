import { createContext, useContext } from 'react'
import type { Enterprise } from '../../../../schemas/entities/enterprise.ts'
import type { Visit } from '../../../../schemas/entities/visit.ts'
import type { Local } from '../../../database/documents.ts'

/** What the form knows beside the record itself. */
export type FormFacts = {
  /** Null when the enterprise is not on this computer. */
  readonly enterprise: Enterprise | null
  /** The newest finished visit before this one. */
  readonly lastVisit: Visit | null
  /** Requests of the enterprise, this visit's included, newest first. */
  readonly requests: readonly Local<'requests'>[]
}

export const FormFactsContext = createContext<FormFacts>({ enterprise: null, lastVisit: null, requests: [] })

export function useFormFacts(): FormFacts {
  return useContext(FormFactsContext)
}
