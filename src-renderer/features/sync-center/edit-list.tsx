import type { CollectionName } from '../../../schemas/entities/index.ts'
import type { FieldEdit } from '../../sync/conflict-log.ts'
import { tellingEdits } from './document-text.ts'
import styles from './edit-list.module.css'
import { fieldAt } from './fields/fields-of.ts'
import { ValueView } from './value-view.tsx'
import type { Names } from './value-words.ts'

/** What an edit changed, field by field: before and after. A new document has no before. */
export function EditList(props: {
  collection: CollectionName
  edits: readonly FieldEdit[]
  names: Names
  isNew?: boolean
}) {
  const { collection, names, isNew } = props
  return (
    <dl className={isNew ? styles.content : styles.edits}>
      {tellingEdits(collection, props.edits).map(({ path, before, after }) => {
        const field = fieldAt(collection, path)
        return (
          <div key={path}>
            <dt>{field.name}</dt>
            {isNew ? (
              <dd>
                <ValueView field={field} value={after} names={names} />
              </dd>
            ) : (
              <>
                <dd>
                  <ValueView field={field} value={before} names={names} />
                </dd>
                <dd>
                  <ValueView field={field} value={after} before={before ?? ''} names={names} />
                </dd>
              </>
            )}
          </div>
        )
      })}
    </dl>
  )
}
