/** What a route takes and gives, told once: for the OpenAPI document and for checking what comes in. */
import type Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { ProblemCode } from '../../schemas/protocol/problems.ts'
import { Refusal } from './refusal.ts'

export type Operation = {
  readonly summary: string
  readonly signedIn: boolean
  readonly query?: Type.TObject
  readonly body?: Type.TSchema
  readonly answer: { readonly status: number; readonly type?: string; readonly schema?: Type.TSchema }
  readonly problems: readonly ProblemCode[]
}

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: Operation
  }
}

/**
 * A function that gives a value as what the schema says.
 * @throws Refusal `bad-request` when it isn't
 */
export function reader<S extends Type.TSchema>(schema: S): (value: unknown) => Type.Static<S> {
  const check = Compile(schema)
  return (value) => {
    if (!check.Check(value)) throw new Refusal('bad-request')
    return value
  }
}
