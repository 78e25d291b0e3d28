import { DownOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { awaitsReviewBy } from '../../../../schemas/rules/write-policy.ts'
import { type Local, updateDocument } from '../../../database/documents.ts'
import { useDatabase, useDocuments } from '../../../database/hooks.ts'
import { GrowingText } from '../../../ui/growing-text.tsx'
import { explainSaving } from '../draft/visit-session.ts'
import styles from './review-panel.module.css'

/** What records are sent back for most; a click puts it into the opinion. */
const usualReasons = [
  '请补充经营数据的所属期和来源',
  '困难描述不具体，请写明什么事、影响多大',
  '请写明下一步措施、责任人和时限',
  '企业参加人信息不全，请补充职务和电话',
  '与上次记录的数据相差较大，请核实',
]

/** 审核: the opinion of whoever may review this record, and the next one that waits. */
export function ReviewPanel({ visit }: { visit: Local<'visits'> }) {
  const db = useDatabase()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const waits = awaitsReviewBy(db.user, visit)
  const submitted = useDocuments('visits', waits ? { status: 'submitted' } : null)
  const [opinion, setOpinion] = useState('')
  const [missing, setMissing] = useState(false)
  const others = useMemo(
    () =>
      (submitted.status === 'ready' ? submitted.value : [])
        .filter((other) => other.id !== visit.id && awaitsReviewBy(db.user, other))
        .sort((a, b) => (a.submittedAt ?? '').localeCompare(b.submittedAt ?? '')),
    [submitted, visit.id, db.user],
  )
  if (!waits) return null

  const decide = async (status: 'returned' | 'approved') => {
    const words = opinion.trim()
    if (status === 'returned' && words === '') {
      setMissing(true)
      document.getElementById('review-opinion')?.focus()
      return
    }
    const [next] = others
    try {
      await updateDocument(db, 'visits', visit.id, (current) => ({
        ...current,
        status,
        review: { by: db.user.id, byName: db.user.name, at: db.now(), opinion: words },
      }))
      message.success(
        status === 'approved' ? '已通过' : `已退回，${visit.officers[0]?.name ?? '记录人'}会看到原因`,
      )
      if (next) navigate(`/visits/${next.id}`, { replace: true })
    } catch (error) {
      message.error(explainSaving(error))
    }
  }
  const add = (reason: string) => {
    setMissing(false)
    setOpinion((words) => (words.trim() === '' ? `${reason}。` : `${words.trim()}${reason}。`))
  }
  return (
    <section className={styles.panel} aria-labelledby="review-title">
      <div className={styles.head}>
        <h2 id="review-title" className={styles.title}>
          审核
        </h2>
        <span className={styles.quiet}>
          {others.length > 0 ? `审核后打开下一条，还有${others.length}条` : '这是最后一条待审核的记录'}
        </span>
        <Dropdown
          trigger={['click']}
          menu={{
            items: usualReasons.map((reason) => ({ key: reason, label: reason })),
            onClick: ({ key }) => add(key),
          }}
        >
          <Button
            size="small"
            type="text"
            className={styles.reasons ?? ''}
            icon={<DownOutlined />}
            iconPlacement="end"
          >
            常用原因
          </Button>
        </Dropdown>
      </div>
      <div className={styles.row}>
        <GrowingText
          id="review-opinion"
          aria-label="审核意见"
          placeholder="审核意见；退回时写明要补什么、改什么"
          lines={[1, 6]}
          maxLength={1000}
          status={missing ? 'error' : ''}
          value={opinion}
          onChange={({ target }) => {
            setMissing(false)
            setOpinion(target.value)
          }}
        />
        <Button onClick={() => void decide('returned')}>退回补充</Button>
        <Button type="primary" onClick={() => void decide('approved')}>
          通过
        </Button>
      </div>
      {missing ? (
        <p className={styles.missing} role="alert">
          退回须写明原因，也可以从“常用原因”里选
        </p>
      ) : null}
    </section>
  )
}
