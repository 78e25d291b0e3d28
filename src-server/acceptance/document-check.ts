/** Whether a document has the shape of its entity, with reasons that an officer understands (S9). Pure. */
import type Type from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { Settings } from 'typebox/system'
import { type CollectionName, entities } from '../../schemas/entities/index.ts'
import { type Fields, isTooDeep } from './content.ts'

export type FieldError = { pointer: string; detail: string }

/** Enough to correct a form by; a document that is garbage all over needs no longer list. */
const mostErrors = 20
// Its standard of 8 is soon used up by the shapes that a value of several shapes did not fit.
Settings.Set({ maxErrors: 4 * mostErrors })

const checks = new Map<CollectionName, Validator>()

function checkOf(collection: CollectionName): Validator {
  const known = checks.get(collection)
  if (known) return known
  const made = Compile(closed(entities[collection].schema) as Type.TSchema)
  checks.set(collection, made)
  return made
}

/** The schema with every object closed: a field that the server doesn't know would be stored unseen and never checked. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const copy: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(schema)) copy[name] = closed(value)
  if (copy.type === 'object' && copy.properties && copy.additionalProperties === undefined)
    copy.additionalProperties = false
  return copy
}

/** What is wrong with a document, by JSON pointer; empty when nothing is. */
export function documentErrors(collection: CollectionName, document: Fields): FieldError[] {
  if (isTooDeep(document)) return [{ pointer: '', detail: '内容层次过深。' }]
  const check = checkOf(collection)
  if (!check.Check(document)) return shapeErrors(check, document)
  return holdsUnstorable(document) ? textErrors(document, '').slice(0, mostErrors) : []
}

type Raw = { keyword: string; instancePath: string; params: object }

function shapeErrors(check: Validator, document: Fields): FieldError[] {
  const found = new Map<string, string>()
  for (const raw of check.Errors(document) as Raw[]) {
    const params = new Map<string, unknown>(Object.entries(raw.params))
    if (raw.keyword === 'required')
      for (const name of listOf(params.get('requiredProperties')))
        add(`${raw.instancePath}/${escaped(name)}`, '缺少这一项。')
    else if (raw.keyword === 'additionalProperties')
      for (const name of listOf(params.get('additionalProperties')))
        add(`${raw.instancePath}/${escaped(name)}`, '服务器不认识这一项，请更新软件后再试。')
    else if (raw.keyword !== 'boolean' && raw.keyword !== 'anyOf')
      add(raw.instancePath, reason(raw.keyword, params))
  }
  if (found.size === 0) add('', '内容不符合要求。')
  return [...found].slice(0, mostErrors).map(([pointer, detail]) => ({ pointer, detail }))

  /** A value that fits none of several shapes is reported by each of them; the first says enough. */
  function add(pointer: string, detail: string): void {
    if (!found.has(pointer)) found.set(pointer, detail)
  }
}

function reason(keyword: string, params: ReadonlyMap<string, unknown>): string {
  const limit = params.get('limit')
  switch (keyword) {
    case 'maxLength':
      return `不能超过${limit}个字。`
    case 'minLength':
      return limit === 1 ? '不能为空。' : `不能少于${limit}个字。`
    case 'maxItems':
      return `不能超过${limit}条。`
    case 'minItems':
      return `不能少于${limit}条。`
    case 'minimum':
    case 'exclusiveMinimum':
      return `不能小于${limit}。`
    case 'maximum':
    case 'exclusiveMaximum':
      return `不能大于${limit}。`
    case 'enum':
    case 'const':
      return '不在可选的范围内。'
    case 'pattern':
      return '格式不对。'
    case 'type':
      return '类型不对。'
    default:
      return '不符合要求。'
  }
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

function holdsUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return !isStorable(value)
  if (typeof value !== 'object' || value === null) return false
  for (const [name, item] of Object.entries(value))
    if (!isStorable(name) || holdsUnstorable(item)) return true
  return false
}

/** Texts that no database or file can hold: NUL, and halves of characters left by careless cutting. */
function textErrors(value: unknown, pointer: string): FieldError[] {
  if (typeof value === 'string')
    return isStorable(value) ? [] : [{ pointer, detail: '含有无法保存的字符，请重新输入。' }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, item]) =>
    isStorable(name)
      ? textErrors(item, `${pointer}/${escaped(name)}`)
      : [{ pointer, detail: '含有无法保存的字符，请重新输入。' }],
  )
}

/** Whether PostgreSQL and files can hold the text: no NUL, no half of a character. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}
