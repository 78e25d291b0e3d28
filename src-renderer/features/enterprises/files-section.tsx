import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { dayOf } from '../../../schemas/rules/calendar-day.ts'
import { confirmationOf } from '../../../schemas/rules/confirmation.ts'
import type { Local } from '../../database/documents.ts'
import { Attachments } from '../../ui/attachments.tsx'
import { formatDay } from '../../ui/formats.ts'
import { PhotoStrip } from '../../ui/photos/photo-strip.tsx'
import { ConfirmationPicture } from '../../ui/signature/confirmation-picture.tsx'
import { EmptyState } from '../../ui/states.tsx'
import styles from './files-section.module.css'
import sectionStyles from './section.module.css'
import { Section } from './section.tsx'
import type { EnterpriseRecords } from './use-enterprise-records.ts'

const shownAtFirst = 3

/** How many photos, papers, signatures and stamped scans the visits of an enterprise brought. */
export function countFiles(visits: readonly Local<'visits'>[]): number {
  return visits.reduce(
    (sum, visit) => sum + visit.photos.length + visit.attachments.length + (confirmationOf(visit) ? 1 : 0),
    0,
  )
}

/** 文件: photos, papers and what the enterprise signed or stamped in all visits, those of the newest visit first. */
export function FilesSection({ records }: { records: EnterpriseRecords }) {
  const [all, setAll] = useState(false)
  const visits = records.visits.filter((visit) => countFiles([visit]) > 0)
  return (
    <Section part="files" title="文件">
      {visits.length === 0 ? (
        <EmptyState
          compact
          title="还没有文件。走访时拍的照片、收到的材料、企业的签字和盖章扫描件会列在这里。"
        />
      ) : (
        <ol className={sectionStyles.lines}>
          {(all ? visits : visits.slice(0, shownAtFirst)).map((visit) => (
            <FilesOfVisit key={visit.id} visit={visit} />
          ))}
        </ol>
      )}
      {visits.length > shownAtFirst ? (
        <Button type="link" style={{ paddingInline: 0 }} onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? '只看最近几次' : `查看全部 ${countFiles(visits)} 个文件`}
        </Button>
      ) : null}
    </Section>
  )
}

function FilesOfVisit({ visit }: { visit: Local<'visits'> }) {
  const { id, visitNo, photos, attachments } = visit
  const given = confirmationOf(visit)
  const day = formatDay(visit.startAt ? dayOf(visit.startAt) : visit.plannedOn)
  const counts = [
    photos.length > 0 ? `照片 ${photos.length} 张` : '',
    attachments.length > 0 ? `附件 ${attachments.length} 份` : '',
    given ? { signature: '企业签字', seal: '盖章扫描件' }[given.mode] : '',
  ]
  return (
    <li className={styles.visit}>
      <div className={styles.head}>
        <Link to={`/visits/${id}`} className="number">
          {day} 走访
        </Link>
        <span className={`number ${sectionStyles.muted}`}>{visitNo}</span>
        <span className={sectionStyles.muted}>{counts.filter(Boolean).join('，')}</span>
      </div>
      {photos.length > 0 ? <PhotoStrip owner={{ collection: 'visits', id }} mediaIds={photos} /> : null}
      {attachments.length > 0 ? <Attachments ids={attachments} /> : null}
      <ConfirmationPicture visit={visit} />
    </li>
  )
}
