import { Tag } from 'antd'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { enterpriseTitles } from '../../../schemas/codes/enterprise-titles.ts'
import { type TitleValidity, titlesByUrgency } from '../../../schemas/rules/title-validity.ts'
import type { Local } from '../../database/documents.ts'
import { today } from '../../ui/formats.ts'
import styles from './section.module.css'

const colors: Readonly<Partial<Record<TitleValidity['state'], string>>> = {
  expired: 'error',
  urgent: 'warning',
  soon: 'warning',
}

/** Titles with their proof, what runs out first on top. */
export function TitlesPart({ titles }: { titles: Local<'enterprises'>['titles'] }) {
  if (titles.length === 0) return <p className={styles.muted}>还没有登记资质荣誉。</p>
  return (
    <ul className={styles.lines}>
      {titlesByUrgency(titles, today()).map(({ title, validity }) => (
        <li
          key={title.id}
          className={styles.line}
          style={{ gridTemplateColumns: 'minmax(0, 1fr) minmax(0, auto)' }}
        >
          <div>
            {nameOf(enterpriseTitles, title.code)} <span className={styles.muted}>{title.level}</span>
            <div className={styles.small}>
              {[
                title.year ? `${title.year}年认定` : '',
                title.certificateNo ? `证书 ${title.certificateNo}` : '',
                title.basis,
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </div>
          {colors[validity.state] ? (
            <Tag color={colors[validity.state]} className={styles.wrapping}>
              {validity.words}
            </Tag>
          ) : (
            <span className={styles.muted}>{validity.words}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
