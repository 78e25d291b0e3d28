import { App, Button, Radio } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { type ChoosableField, chosenOver } from '../../../schemas/rules/enterprise-merge.ts'
import { mayMerge } from '../../../schemas/rules/write-policy.ts'
import { type Local, StorageProblem, updateDocument } from '../../database/documents.ts'
import { useDatabase, useDocuments } from '../../database/hooks.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { type ComparedField, comparedFields, likelierToStay } from './compared-fields.ts'
import styles from './duplicates.module.css'

type Enterprise = Local<'enterprises'>
type Side = 'left' | 'right'

/** Two entries side by side: which one stays, and of each difference whose value holds. */
export function CompareEnterprises(props: { left: Enterprise; right: Enterprise }) {
  const { left, right } = props
  const db = useDatabase()
  const user = useCurrentUser()
  const { message, modal } = App.useApp()
  const parks = useDocuments('directory', {})
  const [stays, setStays] = useState<Side>(() => likelierToStay(left, right))
  const [chosen, setChosen] = useState<Readonly<Partial<Record<ChoosableField, Side>>>>({})
  const parkName = (id: string) =>
    (parks.status === 'ready' && parks.value.find((entry) => entry.id === id)?.name) || id
  const fields = comparedFields(left, right, parkName)
  const [winner, loser] = stays === 'left' ? [left, right] : [right, left]
  const allowed = mayMerge(user, winner) && mayMerge(user, loser)
  /** The entry in which the judgement that they are two is written; it holds for both, whoever looks at them. */
  const judged = [left, right].find((one) => mayMerge(user, one))
  const sideOf = ({ field, kind }: ComparedField): Side =>
    kind === 'choice' ? (chosen[field] ?? stays) : kind

  const merge = async () => {
    const take = fields.filter((one) => sideOf(one) !== stays).map(({ field }) => field)
    try {
      await updateDocument(db, 'enterprises', loser.id, (current) => ({
        ...current,
        merged: { into: winner.id, take, over: chosenOver(winner, take) },
      }))
      message.success(`已合并，走访、诉求和包联在同步后都移到保留的“${winner.name}”`)
    } catch (error) {
      if (!(error instanceof StorageProblem)) throw error
      message.error(error.problem.detail)
    }
  }
  const setApart = async (one: Enterprise) => {
    const other = one === left ? right : left
    try {
      await updateDocument(db, 'enterprises', one.id, (current) => ({
        ...current,
        apart: [...new Set([...(current.apart ?? []), other.id])],
      }))
    } catch (error) {
      if (!(error instanceof StorageProblem)) throw error
      message.error(error.problem.detail)
    }
  }
  const ask = () =>
    modal.confirm({
      title:
        loser.name === winner.name
          ? `把“${winner.name}”的两条登记合并为一条？`
          : `把“${loser.name}”并入“${winner.name}”？`,
      content:
        '走访、诉求、附件、包联和专项行动任务都会移过去，一条不丢；原来的链接和别人离线写下的记录也会转到保留的这一家。合并不能撤回。',
      okText: '合并',
      cancelText: '再看看',
      onOk: merge,
    })

  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.compare}>
          <thead>
            <tr>
              <th scope="col">保留哪一家</th>
              {(['left', 'right'] as const).map((side) => {
                const enterprise = side === 'left' ? left : right
                return (
                  <th key={side} scope="col">
                    <Radio checked={stays === side} onChange={() => setStays(side)}>
                      {enterprise.name}
                    </Radio>
                    <Belongings enterprise={enterprise} />
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {fields.map((one) => (
              <tr key={one.field}>
                <th scope="row">{one.name}</th>
                {(['left', 'right'] as const).map((side) => (
                  <td key={side} className={sideOf(one) === side ? styles.kept : styles.other}>
                    {one.kind === 'choice' ? (
                      <Radio
                        checked={sideOf(one) === side}
                        onChange={() => setChosen({ ...chosen, [one.field]: side })}
                      >
                        {one[side]}
                      </Radio>
                    ) : (
                      <span className={styles.plain}>{one[side] || '—'}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
            {fields.length === 0 ? (
              <tr>
                <td colSpan={3} className={styles.other}>
                  两条登记的资料完全相同。
                </td>
              </tr>
            ) : null}
          </tbody>
        </table>
        <p className={styles.note}>联系人、包联、荣誉资质、项目和曾用名两家的都保留，重复的只留一份。</p>
      </div>
      <footer className={styles.footer}>
        {allowed ? null : <span className={styles.note}>其中有企业不在您负责的园区，请由管理员合并。</span>}
        <Button disabled={!judged} onClick={() => judged && void setApart(judged)}>
          不是同一家
        </Button>
        <Button type="primary" disabled={!allowed} onClick={ask}>
          合并
        </Button>
      </footer>
    </>
  )
}

/** What would move with an entry. */
function Belongings({ enterprise }: { enterprise: Enterprise }) {
  const visits = useDocuments('visits', { enterpriseId: enterprise.id })
  const requests = useDocuments('requests', { enterpriseId: enterprise.id })
  const count = (found: typeof visits | typeof requests) =>
    found.status === 'ready' ? found.value.length : '…'
  return (
    <div className={styles.belongings}>
      走访 {count(visits)} 次，诉求 {count(requests)} 件，包联 {enterprise.pairings.length} 人
      <Link to={`/enterprises/${encodeURIComponent(enterprise.id)}`}>打开</Link>
    </div>
  )
}
