import { WarningOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { enterpriseSizeStandard, enterpriseSizes } from '../../../schemas/codes/enterprise-sizes.ts'
import { fiveAboveStanding } from '../../../schemas/rules/five-above-standing.ts'
import { checkSize } from '../../../schemas/rules/size-check.ts'
import type { Local } from '../../database/documents.ts'
import styles from './scale-part.module.css'
import sectionStyles from './section.module.css'

const standingNames = {
  enrolled: '已入库',
  enrolledBelow: '已入库，请留意',
  otherCategory: '类别待核对',
  reached: '可能达到',
  near: '临规',
  below: '未达到',
  unknown: '暂不能判断',
  notApplicable: '不适用',
} as const

const calling: ReadonlySet<string> = new Set(['enrolledBelow', 'otherCategory', 'reached', 'near'])

/** 规模与五上: what is recorded, what the standards make of the figures, and why. */
export function ScalePart({ enterprise }: { enterprise: Local<'enterprises'> }) {
  const { computed, recorded, differs, hint } = checkSize(enterprise)
  const standing = fiveAboveStanding(enterprise)
  const recordedName = recorded === null ? '未登记' : nameOf(enterpriseSizes, recorded)
  const computedName =
    computed.kind === 'size'
      ? nameOf(enterpriseSizes, computed.size)
      : computed.kind === 'notApplicable'
        ? '不适用'
        : '暂不能判断'
  return (
    <>
      <h3 className={sectionStyles.subtitle}>规模与五上</h3>
      <dl className={styles.scale}>
        <Row
          name="企业规模"
          values={
            <>
              <Tag>名录：{recordedName}</Tag>
              <Tag color={differs ? 'warning' : 'default'}>测算：{computedName}</Tag>
            </>
          }
          sentence={computed.kind === 'size' ? computed.sentence : computed.reason}
          hint={hint}
          basis={computed.kind === 'size' ? `依据《${enterpriseSizeStandard}》` : ''}
        />
        <Row
          name="五上企业"
          values={
            <Tag
              color={
                calling.has(standing.kind)
                  ? 'warning'
                  : standing.kind === 'enrolled'
                    ? 'processing'
                    : 'default'
              }
            >
              {standingNames[standing.kind]}
            </Tag>
          }
          sentence={standing.sentence}
          hint=""
          basis="只作提示，是否入库以统计部门名录为准"
        />
      </dl>
    </>
  )
}

function Row(props: { name: string; values: ReactNode; sentence: string; hint: string; basis: string }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        <div className={styles.values}>{props.values}</div>
        <p>{props.sentence}</p>
        {props.hint ? (
          <p className={styles.hint}>
            <WarningOutlined /> {props.hint}
          </p>
        ) : null}
        {props.basis ? <p className={styles.basis}>{props.basis}</p> : null}
      </dd>
    </div>
  )
}
