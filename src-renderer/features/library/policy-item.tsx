import { DownOutlined, UpOutlined } from '@ant-design/icons'
import { Button, Tag } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { policyAreas } from '../../../schemas/codes/policy-areas.ts'
import type { PolicyStanding } from '../../../schemas/rules/help/policy-standing.ts'
import { mayChange } from '../../../schemas/rules/write-policy.ts'
import type { Local } from '../../database/documents.ts'
import { HandOver } from '../../help/hand-over.tsx'
import { Spokespersons } from '../../help/spokespersons.tsx'
import { openQuickSheet } from '../../stores/quick-sheet.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { Highlighted } from '../../ui/highlighted.tsx'
import { EditPolicy } from './edit-policy.tsx'
import styles from './library-page.module.css'
import { Validity } from './validity.tsx'

/** A policy or guide: title and validity; clauses, editions, whom to call and how to hand it over on a click. */
export function PolicyItem(props: {
  policy: Local<'policies'>
  standing: PolicyStanding
  words: readonly string[]
  kind: ReactNode
  initiallyOpen: boolean
}) {
  const { policy, standing, words } = props
  const [open, setOpen] = useState(props.initiallyOpen)
  return (
    <li className={styles.item}>
      <button type="button" className={styles.head} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className={styles.name}>
          {props.kind}
          <Highlighted text={policy.title} words={words} />
        </span>
        {policy.kind === 'policy' || standing.state !== 'inForce' ? <Validity standing={standing} /> : null}
        {open ? <UpOutlined /> : <DownOutlined />}
      </button>
      <div className={styles.muted}>
        <Highlighted text={[policy.documentNo, policy.issuer].filter(Boolean).join(' · ')} words={words} />
      </div>
      {open ? <Whole {...props} /> : null}
    </li>
  )
}

function Whole({ policy, standing, words }: Parameters<typeof PolicyItem>[0]) {
  const user = useCurrentUser()
  const [editing, setEditing] = useState(false)
  return (
    <div>
      <Editions standing={standing} />
      <p className={styles.text}>
        <Highlighted text={policy.summary} words={words} />
      </p>
      {policy.areas.map((area) => (
        <Tag key={area}>{nameOf(policyAreas, area)}</Tag>
      ))}
      <ul className={styles.clauses}>
        {policy.clauses.map((clause) => (
          <li key={clause.id}>
            <div className={styles.text}>
              <Highlighted text={clause.text} words={words} />
            </div>
            {clause.benefit ? (
              <div className={styles.text}>
                {policy.kind === 'policy' ? '支持：' : ''}
                <Highlighted text={clause.benefit} words={words} />
              </div>
            ) : null}
            {clause.conditions ? (
              <div className={styles.muted}>
                条件：
                <Highlighted text={clause.conditions} words={words} />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {policy.kind === 'policy' ? (
        <div className={styles.hand}>
          <Spokespersons policy={policy} />
          <HandOver policy={policy} validity={standing.words} />
        </div>
      ) : (
        <Button size="small" onClick={() => openQuickSheet({ texts: [policy.title] })}>
          怎么办、去哪办、找谁办
        </Button>
      )}
      {mayChange('policies', user, policy, 'title') ? (
        <Button
          size="small"
          type="text"
          className={styles.correct ?? ''}
          aria-label={`更正${policy.title}`}
          onClick={() => setEditing(true)}
        >
          更正
        </Button>
      ) : null}
      {editing ? <EditPolicy policy={policy} onClose={() => setEditing(false)} /> : null}
    </div>
  )
}

/** The way to the newer edition and to the earlier ones. */
function Editions({ standing }: { standing: PolicyStanding }) {
  const { newer, older } = standing
  if (newer === null && older.length === 0) return null
  return (
    <p className={styles.editions}>
      {newer ? (
        <>
          新版：
          <PolicyLink {...newer} />
          {newer.validFrom ? `，自 ${newer.validFrom} 起施行` : ''}。
        </>
      ) : null}
      {older.length > 0 ? '旧版：' : ''}
      {older.map((one) => (
        <span key={one.id}>
          <PolicyLink {...one} />
          {one.validFrom ? `（${one.validFrom.slice(0, 4)}年）` : ''}{' '}
        </span>
      ))}
    </p>
  )
}

function PolicyLink({ id, title }: { id: string; title: string }) {
  return <Link to={`/library?kind=policies&open=${encodeURIComponent(id)}`}>{title}</Link>
}
