/** Checks a local write against its entity before it is stored, without generating code (the page's CSP forbids that). */
import { Value } from 'typebox/value'
import { type CollectionName, entities } from '../../schemas/entities/index.ts'
import { type Problem, problem } from '../../schemas/protocol/problems.ts'

type Located = { instancePath: string; keyword: string; params: Record<string, unknown> }

function inWords({ keyword, params }: Located): string {
  switch (keyword) {
    case 'maxLength':
      return `内容太长，最多 ${params.limit} 字`
    case 'minLength':
      return '不能为空'
    case 'maxItems':
      return `最多 ${params.limit} 项`
    case 'minimum':
      return `不能小于 ${params.limit}`
    case 'maximum':
      return `不能大于 ${params.limit}`
    case 'required':
      return '缺少必需的内容'
    case 'pattern':
    case 'format':
      return '格式不正确'
    default:
      return '内容不符合要求'
  }
}

/** What is wrong with the document, or null. Pointers are JSON pointers into it. */
export function checkDocument(collection: CollectionName, document: unknown): Problem | null {
  const { schema } = entities[collection]
  if (Value.Check(schema, document)) return null
  const errors = [...Value.Errors(schema, document)].slice(0, 20).map((error) => ({
    pointer: error.instancePath,
    detail: inWords(error as Located),
  }))
  const first = errors[0]
  return problem(
    'invalid-document',
    first ? `这条记录有内容不符合要求：${first.detail}。` : undefined,
    errors,
  )
}
