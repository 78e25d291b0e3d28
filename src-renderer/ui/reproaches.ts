/** Reproaches under the fields of a form that a rule judges as a whole, by all that it gives. */
import type { FormInstance } from 'antd'

export type Problem = { readonly field: string; readonly message: string }

/** Says of a form's fields what is wrong with them and leads to the first. False when there is nothing to say. */
export function reproach(form: FormInstance, problems: readonly Problem[]): boolean {
  const [first] = problems
  if (!first) return false
  form.setFields(problems.map(({ field, message }) => ({ name: field, errors: [message] })))
  form.focusField(first.field)
  return true
}

/** Takes back what was said of fields that are being corrected; `changed` comes from the form's `onValuesChange`. */
export function clearReproaches(form: FormInstance, changed: object): void {
  form.setFields(Object.keys(changed).map((name) => ({ name, errors: [] })))
}
