/** Foot of a draft inspection: total and grade, what is left, what submitting will create, save state, submit. */
import { DownOutlined, UpOutlined } from '@ant-design/icons'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { inspectionGrades } from '../../../schemas/codes/inspection-codes.ts'
import type { Rectification } from '../../../schemas/entities/rectification.ts'
import type { ChecklistTemplate } from '../../../schemas/rules/inspection-template.ts'
import { SaveMark, type SaveState } from '../../ui/save-mark.tsx'
import styles from './bottom-bar.module.css'
import type { AuditJudgement } from './judgement.ts'
import { RectificationPlan } from './rectification-plan.tsx'
import { formatScore, gradeColors } from './score-words.ts'

export function BottomBar(props: {
  judgement: AuditJudgement
  /** Levels of rectifications, of the checklist. */
  levels: ChecklistTemplate['correctiveAction']['levels']
  save: SaveState
  submitting: boolean
  /** What went wrong when submitting. */
  problem: string | null
  totalLabel: string
  onGo: (elementId: string) => void
  onLevel: (elementId: string, level: Rectification['level']) => void
  onSubmit: () => void
}) {
  const { judgement } = props
  const [open, setOpen] = useState(false)
  const [left] = judgement.left
  const count = judgement.consequences.opened.length
  return (
    <footer className={styles.footer}>
      {open && count > 0 ? (
        <RectificationPlan
          planned={judgement.consequences.opened}
          levels={props.levels}
          onLevel={props.onLevel}
        />
      ) : null}
      {props.problem ? (
        <p className={styles.problem} role="alert">
          {props.problem}
        </p>
      ) : null}
      <div className={styles.bar}>
        <div className={styles.total}>
          <span>{left ? '当前得分' : props.totalLabel}</span>
          <b>{formatScore(judgement.result.total)}</b>
          {left ? null : (
            <Tag color={gradeColors[judgement.result.grade]}>
              {nameOf(inspectionGrades, judgement.result.grade)}
            </Tag>
          )}
          {judgement.result.vetoed ? <span className={styles.veto}>有否决项</span> : null}
        </div>
        {left ? (
          <Button type="text" onClick={() => props.onGo(left.elementId)}>
            还有 {judgement.left.length} 个要素未完成
          </Button>
        ) : (
          <span className={styles.done}>全部要素已完成</span>
        )}
        {count > 0 ? (
          <Button type="text" aria-expanded={open} onClick={() => setOpen(!open)}>
            提交后开 {count} 张整改单 {open ? <DownOutlined /> : <UpOutlined />}
          </Button>
        ) : null}
        <span className={styles.gap} />
        <SaveMark state={props.save} />
        <Button
          type="primary"
          loading={props.submitting}
          disabled={left !== undefined}
          onClick={props.onSubmit}
        >
          提交
        </Button>
      </div>
    </footer>
  )
}
