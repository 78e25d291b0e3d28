import type { Local } from '../../database/documents.ts'
import { Highlighted } from '../../ui/highlighted.tsx'
import { MaskedPhone } from '../../ui/masked-phone.tsx'
import styles from './library-page.module.css'

/** Kinds whose phone is a public service number and need no mask. */
const publicKinds = new Set(['department', 'station', 'institution'])

/** Somebody or some place to turn to: who, of which unit, where, and the phone. */
export function DirectoryItem(props: {
  entry: Local<'directory'>
  names: ReadonlyMap<string, string>
  text: string
}) {
  const { entry, names } = props
  const words = props.text.split(/\s+/).filter(Boolean)
  const unit = [entry.departmentId, entry.parentId, ...entry.parkIds]
    .map((id) => names.get(id))
    .filter((name) => name !== undefined)
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <span className={styles.name}>
          <Highlighted text={entry.name} words={words} />{' '}
          <span className={styles.muted}>
            <Highlighted text={entry.title} words={words} />
          </span>
        </span>
        {entry.phone === '' ? null : publicKinds.has(entry.kind) ? (
          <span className="number">
            <Highlighted text={entry.phone} words={words} />
          </span>
        ) : (
          <MaskedPhone phone={entry.phone} of={entry.name} />
        )}
      </div>
      <div className={styles.muted}>
        <Highlighted
          text={[...new Set([...unit, entry.address])].filter(Boolean).join(' · ')}
          words={words}
        />
      </div>
      {entry.note ? (
        <p className={styles.text}>
          <Highlighted text={entry.note} words={words} />
        </p>
      ) : null}
    </li>
  )
}
