import { App, Button, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { deepEqual } from '../../../schemas/rules/deep-equal.ts'
import { kindOf, titleOf } from '../../../schemas/rules/document-names.ts'
import { useDatabase } from '../../database/hooks.ts'
import { StorageProblem } from '../../database/storage-problem.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { type KeptConflict, markSeen, takeOther } from '../../sync/conflict-log.ts'
import { useFields } from '../../sync/use-waiting.ts'
import { valueAt } from '../../sync/value-at-path.ts'
import { formatRecent } from '../../ui/formats.ts'
import styles from './conflict-card.module.css'
import type { ConflictGroup } from './conflict-groups.ts'
import { pathOf } from './document-paths.ts'
import { EditList } from './edit-list.tsx'
import { fieldAt } from './fields/fields-of.ts'
import page from './sync-center-page.module.css'
import { useNames } from './use-names.ts'
import { ValueView } from './value-view.tsx'
import { fieldTitle, type Names } from './value-words.ts'

type Documents = Record<string, unknown> | null

/** One document in which two people's edits met: what was, what each made of it, and which counts now. */
export function ConflictCard({ group, author }: { group: ConflictGroup; author: string }) {
  const { first, entries } = group
  const { collection, id } = first
  const db = useDatabase()
  const user = useCurrentUser()
  const fields = useFields(collection, id)
  const templateId = typeof fields?.templateId === 'string' ? fields.templateId : null
  const values = useMemo(
    () =>
      entries.flatMap(({ path, base, mine, theirs }) =>
        [base, mine, theirs].map((value) => ({ field: fieldAt(collection, path), value })),
      ),
    [entries, collection],
  )
  const names = useNames(values, templateId)
  if (fields === undefined) return <li className={page.card} aria-busy="true" />
  const title = fields ? titleOf(collection, fields) : '这条记录已不在本机'
  const to = fields ? pathOf(collection, id, fields) : null
  const them = first.theirsBy === user.id ? '您（另一台电脑）' : author
  const deletion = entries.find(({ path }) => path === '/_deleted')
  const rows = entries.filter(({ path }) => path !== '/_deleted')
  return (
    <li className={page.card} aria-label={title}>
      <div className={page.row}>
        <span className={page.kind}>{kindOf(collection)}</span>
        <span className={page.name}>{to ? <Link to={to}>{title}</Link> : title}</span>
        {group.fresh ? <Tag color="warning">待看</Tag> : null}
        <span className={page.when}>{formatRecent(first.at)}</span>
      </div>
      <p>{sentence(group, them, deletion)}</p>
      {deletion ? <Deletion entry={deletion} names={names} gone={fields === null} /> : null}
      {rows.length > 0 ? <Comparison rows={rows} fields={fields} them={them} names={names} /> : null}
      {group.fresh ? (
        <div className={page.actions}>
          <Button onClick={() => void markSeen(db, entries)}>知道了</Button>
        </div>
      ) : null}
    </li>
  )
}

/** What happened, in a sentence. */
function sentence({ first, entries }: ConflictGroup, them: string, deletion: KeptConflict | undefined) {
  if (deletion)
    return deletion.kept === 'mine'
      ? `${them}删除了这条记录，您同时修改了它。修改优先于删除，所以记录保留了下来。`
      : `您删除了这条记录，${them}同时修改了它。修改优先于删除，所以记录保留了下来。`
  const places = entries.length > 1 ? `这 ${entries.length} 处` : '这一处'
  if (first.overtaken) return `您改过${places}，之后${them}改成了别的。要改回您的，点“改用这个”。`
  return `您和${them}都改了${places}，改得不一样。现在采用的和没有采用的都在下面。`
}

function Comparison(props: { rows: readonly KeptConflict[]; fields: Documents; them: string; names: Names }) {
  const { rows, fields, them, names } = props
  const user = useCurrentUser()
  const [first] = rows
  if (!first) return null
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.field}>
              内容
            </th>
            <th scope="col">原来的</th>
            <th scope="col">
              我的
              <span className={styles.author}>
                {user.name} · {formatRecent(first.mineAt)}
              </span>
            </th>
            <th scope="col">
              对方的
              <span className={styles.author}>
                {them} · {formatRecent(first.theirsAt)}
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((entry) => (
            <Row key={entry.key} entry={entry} fields={fields} names={names} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ entry, fields, names }: { entry: KeptConflict; fields: Documents; names: Names }) {
  const { collection, path, base, mine, theirs } = entry
  const field = fieldAt(collection, path)
  const title = fieldTitle(collection, path, [fields, itemIn(entry)], names)
  const now = fields ? valueAt(fields, path) : undefined
  const isNow = (value: unknown) => fields !== null && deepEqual(now ?? null, value ?? null)
  const other = entry.kept === 'mine' ? 'theirs' : 'mine'
  const changedSince = fields !== null && !isNow(mine) && !isNow(theirs)
  const cell = (side: 'mine' | 'theirs', value: unknown) => (
    <td className={isNow(value) ? styles.inUse : undefined}>
      {value === null && isItem(path) ? (
        <span className={styles.muted}>（移去了这一项）</span>
      ) : (
        <ValueView field={field} value={value} before={base ?? ''} names={names} />
      )}
      {isNow(value) ? (
        <Tag color="success" className={styles.mark}>
          现在采用
        </Tag>
      ) : fields && side === other ? (
        <OtherButton entry={entry} words="改用这个" done={`“${title}”已换过来`} />
      ) : null}
    </td>
  )
  return (
    <>
      <tr>
        <th scope="row" className={styles.field}>
          {title}
        </th>
        <td>
          <ValueView field={field} value={base} names={names} />
        </td>
        {cell('mine', mine)}
        {cell('theirs', theirs)}
      </tr>
      {changedSince ? (
        <tr>
          <td colSpan={4} className={styles.muted}>
            之后又有修改，现在是：
            <ValueView field={field} value={now} names={names} />
          </td>
        </tr>
      ) : null}
    </>
  )
}

/** Whether a pointer ends at an item of a list: an odd one out, since fields and items take turns. */
const isItem = (path: string): boolean => path.split('/').length === 3

/** A document of nothing but the item that the entry is about, for its name when the document has lost it. */
function itemIn({ path, base, mine, theirs }: KeptConflict): Record<string, unknown> {
  const [, list = '', id = ''] = path.split('/')
  const known = [base, mine, theirs].find((value) => typeof value === 'object' && value !== null)
  return isItem(path) && known ? { [list]: [{ ...known, id }] } : {}
}

function Deletion({ entry, names, gone }: { entry: KeptConflict; names: Names; gone: boolean }) {
  return (
    <>
      {entry.edits && entry.edits.length > 0 ? (
        <EditList collection={entry.collection} edits={entry.edits} names={names} />
      ) : null}
      {gone ? null : <OtherButton entry={entry} words="仍然删除" done="已删除" />}
    </>
  )
}

function OtherButton({ entry, words, done }: { entry: KeptConflict; words: string; done: string }) {
  const db = useDatabase()
  const { message } = App.useApp()
  const [working, setWorking] = useState(false)
  const take = async () => {
    setWorking(true)
    try {
      await takeOther(db, entry)
      message.success(`${done}，稍后会自动上传`)
    } catch (error) {
      if (!(error instanceof StorageProblem)) throw error
      message.error(error.problem.detail)
    } finally {
      setWorking(false)
    }
  }
  return (
    <div>
      <Button loading={working} onClick={take} className={styles.take}>
        {words}
      </Button>
    </div>
  )
}
