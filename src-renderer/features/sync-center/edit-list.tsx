import type { CollectionName } from '../../../schemas/entities/index.ts'
import type { FieldEdit } from '../../sync/conflict-log.ts'
import { tellingEdits } from './document-text.ts'
import styles from './edit-list.module.css'
import { fieldAt } from './fields/fields-of.ts'
import { ValueView } from './value-view.tsx'
import type { Names } from './value-words.ts'

/** What an edit changed, field by field: before and after. */
export function EditList(props: { collection: CollectionName; edits: readonly FieldEdit[]; names: Names }) {
  const { collection, names } = props
  const edits = tellingEdits(collection, props.edits)
  return (
    <dl className={styles.edits}>
      {edits.map(({ path, before, after }) => {
        const field = fieldAt(collection, path)
        return (
          <div key={path}>
            <dt>{field.name}</dt>
            <dd>
              <ValueView field={field} value={before} names={names} />
            </dd>
            <dd>
              <ValueView field={field} value={after} before={before ?? ''} names={names} />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
