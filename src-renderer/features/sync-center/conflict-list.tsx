import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useDatabase } from '../../database/hooks.ts'
import { type KeptConflict, markSeen } from '../../sync/conflict-log.ts'
import { usePeople } from '../../sync/use-waiting.ts'
import { ConflictCard } from './conflict-card.tsx'
import { groupsOf } from './conflict-groups.ts'
import styles from './sync-center-page.module.css'

const atFirst = 20

/** 与他人的修改不一致: both values with who and when, and the other one a click away (S13, S15). */
export function ConflictList({ entries }: { entries: readonly KeptConflict[] }) {
  const db = useDatabase()
  const [all, setAll] = useState(false)
  const people = usePeople(useMemo(() => entries.map(({ theirsBy }) => theirsBy), [entries]))
  const groups = useMemo(() => groupsOf(entries), [entries])
  if (groups.length === 0) return null
  const fresh = entries.filter(({ state }) => state === 'new')
  const freshGroups = groups.filter((group) => group.fresh)
  const shown = all ? groups : groups.slice(0, Math.max(atFirst, freshGroups.length))
  return (
    <section className={styles.section} aria-labelledby="sync-conflicts">
      <h2 id="sync-conflicts">
        与他人的修改不一致{' '}
        {fresh.length > 0 ? (
          <span className={styles.alarming}>{fresh.length} 处待看</span>
        ) : (
          <span className={styles.count}>{entries.length} 处，都看过</span>
        )}
        {freshGroups.length > 1 ? (
          <Button className={styles.headAction} onClick={() => void markSeen(db, fresh)}>
            都知道了
          </Button>
        ) : null}
      </h2>
      <p className={styles.hint}>
        同一处被两人改成了不同的内容，系统先采用其中一个，另一个也留着，随时可以换回。绿底是比原来多出的，划线是去掉的。
      </p>
      <ul className={styles.list}>
        {shown.map((group) => (
          <ConflictCard key={group.key} group={group} author={people.get(group.first.theirsBy) || '他人'} />
        ))}
      </ul>
      {shown.length < groups.length ? (
        <Button type="text" onClick={() => setAll(true)}>
          显示更早的 {groups.length - shown.length} 条
        </Button>
      ) : null}
    </section>
  )
}
