import { App, Button, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { deepEqual } from '../../../schemas/rules/deep-equal.ts'
import { StorageProblem } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { type KeptConflict, markSeen, takeOther } from '../../sync/conflict-log.ts'
import { useFields, usePeople } from '../../sync/use-waiting.ts'
import { valueAt } from '../../sync/value-at-path.ts'
import { formatRecent } from '../../ui/formats.ts'
import { kindOf, pathOf, titleOf } from './document-words.ts'
import { fieldName, valueWords } from './field-words.ts'
import styles from './sync-center-page.module.css'

const atFirst = 20

/** 与他人的修改不一致: both values with who and when, and the other one a click away (S13, S15). */
export function ConflictList({ entries }: { entries: readonly KeptConflict[] }) {
  const db = useDatabase()
  const [all, setAll] = useState(false)
  const people = usePeople(useMemo(() => entries.map(({ theirsBy }) => theirsBy), [entries]))
  const fresh = entries.filter(({ state }) => state === 'new')
  if (entries.length === 0) return null
  const shown = all ? entries : entries.slice(0, Math.max(atFirst, fresh.length))
  return (
    <section className={styles.section} aria-labelledby="sync-conflicts">
      <h2 id="sync-conflicts">
        与他人的修改不一致{' '}
        {fresh.length > 0 ? (
          <span className={styles.alarming}>{fresh.length} 处待看</span>
        ) : (
          <span className={styles.count}>{entries.length} 处，都看过</span>
        )}
        {fresh.length > 0 ? (
          <Button className={styles.headAction} onClick={() => void markSeen(db, fresh)}>
            都知道了
          </Button>
        ) : null}
      </h2>
      <p className={styles.hint}>
        同一处被两人改成了不同的内容，系统先采用其中一个，另一个也留着，随时可以换回。
      </p>
      <ul className={styles.list}>
        {shown.map((entry) => (
          <Conflict key={entry.key} entry={entry} author={people.get(entry.theirsBy) ?? '他人'} />
        ))}
      </ul>
      {shown.length < entries.length ? (
        <Button type="text" onClick={() => setAll(true)}>
          显示更早的 {entries.length - shown.length} 处
        </Button>
      ) : null}
    </section>
  )
}

function Conflict({ entry, author }: { entry: KeptConflict; author: string }) {
  const { collection, id, path } = entry
  const user = useCurrentUser()
  const fields = useFields(collection, id)
  if (fields === undefined) return <li className={styles.card} aria-busy="true" />
  const title = fields ? titleOf(collection, fields) : '这条记录已不在本机'
  const to = fields ? pathOf(collection, id, fields) : null
  const them = entry.theirsBy === user.id ? '您在另一台电脑上' : author
  return (
    <li className={styles.card}>
      <div className={styles.row}>
        <span className={styles.kind}>{kindOf(collection)}</span>
        <span className={styles.name}>{to ? <Link to={to}>{title}</Link> : title}</span>
        {entry.state === 'new' ? <Tag color="warning">待看</Tag> : null}
        <span className={styles.when}>{formatRecent(entry.at)}</span>
      </div>
      {path === '/_deleted' ? (
        <Deletion entry={entry} them={them} gone={fields === null} />
      ) : (
        <Values entry={entry} them={them} fields={fields} />
      )}
    </li>
  )
}

function Deletion({ entry, them, gone }: { entry: KeptConflict; them: string; gone: boolean }) {
  const words =
    entry.kept === 'mine'
      ? `${them}删除了这条记录，但您同时修改了它，所以记录保留了下来。`
      : `您删除了这条记录，但${them}同时修改了它，所以记录保留了下来。`
  return (
    <>
      <p>{words}</p>
      {gone ? null : <OtherButton entry={entry} words="仍然删除" done="已删除" />}
    </>
  )
}

function Values(props: { entry: KeptConflict; them: string; fields: Record<string, unknown> | null }) {
  const { entry, them, fields } = props
  const now = fields ? valueAt(fields, entry.path) : undefined
  const isNow = (value: unknown) => fields !== null && deepEqual(now ?? null, value ?? null)
  const sides = [
    { who: '您', when: entry.mineAt, value: entry.mine },
    { who: them, when: entry.theirsAt, value: entry.theirs },
  ]
  const changedSince = fields !== null && !sides.some(({ value }) => isNow(value))
  return (
    <>
      <table className={styles.values}>
        <caption>
          {fieldName(entry.path)}，原来是“{valueWords(entry.path, entry.base)}”
        </caption>
        <tbody>
          {sides.map(({ who, when, value }) => (
            <tr key={who} className={isNow(value) ? styles.inUse : undefined}>
              <th scope="row">{who}</th>
              <td>{valueWords(entry.path, value)}</td>
              <td className={styles.when}>{formatRecent(when)}</td>
              <td>{isNow(value) ? <Tag color="success">现在采用</Tag> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changedSince ? (
        <p className={styles.hint}>之后又有修改，现在是“{valueWords(entry.path, now)}”。</p>
      ) : null}
      {fields ? <OtherButton entry={entry} words="改用另一个值" done="已改用另一个值" /> : null}
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
    <div className={styles.actions}>
      <Button loading={working} onClick={take}>
        {words}
      </Button>
      {entry.state === 'new' ? (
        <Button type="text" onClick={() => void markSeen(db, [entry])}>
          知道了
        </Button>
      ) : null}
    </div>
  )
}
