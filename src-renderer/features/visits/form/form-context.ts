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

/**
 * Registers a request before its record is submitted; gives what it lacks, or null when it is registered. Null where requests wait
 * for the submission.
 */
export const RegisterNowContext = createContext<((requestId: string) => Promise<string | null>) | null>(null)

export function useFormFacts(): FormFacts {
  return useContext(FormFactsContext)
}
