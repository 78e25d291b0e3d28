import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { DuplicateGroup } from '../../../schemas/rules/duplicate-enterprises.ts'
import { groupedNumber } from '../../../schemas/rules/number-format.ts'
import { mayAssign } from '../../../schemas/rules/write-policy.ts'
import { useDocuments, useRoster } from '../../database/hooks.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { CompareEnterprises } from './compare-enterprises.tsx'
import styles from './duplicates.module.css'
import { useDuplicates } from './use-duplicates.ts'

/** More are counted, not listed. */
const most = 300

const reasons: Record<DuplicateGroup['reason'], string> = {
  code: '统一社会信用代码相同',
  nameAndAddress: '名称和地址相同',
}

/** 疑似重复的企业: at left what may be one enterprise, at right the two side by side. */
export function DuplicatesPage() {
  const user = useCurrentUser()
  const navigate = useNavigate()
  const roster = useRoster()
  const groups = useDuplicates()
  const [chosen, setChosen] = useState('')
  if (!mayAssign(user))
    return (
      <EmptyState
        title="合并企业由管理员或分管领导办理"
        hint="发现重复登记的企业，请告诉他们。"
        action={<Button onClick={() => navigate('/enterprises')}>回到企业</Button>}
      />
    )
  const group = groups?.find(({ ids }) => ids.join() === chosen) ?? groups?.[0]
  return (
    <div className={styles.page}>
      <PageHeader
        title="疑似重复的企业"
        subtitle={
          groups
            ? `本机 ${groupedNumber(roster.total)} 家企业中有 ${groups.length} 组。按信用代码，或名称和地址找出，是否同一家由您判断。`
            : '正在比对…'
        }
        onBack={() => navigate('/enterprises')}
      />
      {groups === null ? <LoadingState rows={8} /> : null}
      {groups && !group ? (
        <EmptyState
          title="没有发现重复的企业"
          hint="有两条登记的信用代码相同，或名称和地址都相同时，会列在这里供合并。"
        />
      ) : null}
      {groups && group ? (
        <div className={styles.split}>
          <ul className={styles.groups} aria-label="疑似重复">
            {groups.slice(0, most).map((one) => {
              const key = one.ids.join()
              return (
                <li key={key}>
                  <button
                    type="button"
                    aria-current={one === group}
                    className={one === group ? styles.current : styles.group}
                    onClick={() => setChosen(key)}
                  >
                    <span className={styles.name}>{roster.get(one.ids[0] ?? '')?.name}</span>
                    <span className={styles.note}>
                      {reasons[one.reason]}，共 {one.ids.length} 条
                    </span>
                  </button>
                </li>
              )
            })}
            {groups.length > most ? <li className={styles.more}>另有 {groups.length - most} 组</li> : null}
          </ul>
          <section className={styles.pair} aria-label="对照">
            <Pair key={group.ids.join()} group={group} />
          </section>
        </div>
      ) : null}
    </div>
  )
}

/** The first two of a group; what is left of a larger one comes when these are judged. */
function Pair({ group }: { group: DuplicateGroup }) {
  const ids = group.ids.slice(0, 2)
  const found = useDocuments('enterprises', { id: { $in: ids } })
  if (found.status === 'loading') return <LoadingState rows={10} />
  const [left, right] = ids.map((id) => found.value.find((one) => one.id === id))
  return left && right ? <CompareEnterprises left={left} right={right} /> : null
}
