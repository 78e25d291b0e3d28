/** Head of an inspection: park, number, when and by whom; the accompanying people can be written in place. */
import { Input, Tag } from 'antd'
import { useNavigate } from 'react-router'
import type { Audit } from '../../../schemas/entities/audit.ts'
import { formatInstant } from '../../ui/formats.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import styles from './audit-header.module.css'

export function AuditHeader(props: { audit: Audit; onCompanions?: (companions: string) => void }) {
  const { audit, onCompanions } = props
  const navigate = useNavigate()
  return (
    <div className={styles.header}>
      <PageHeader
        onBack={() => void navigate('/audits')}
        title={
          <span>
            {audit.parkName}
            <Tag className={styles.tag}>{audit.kind === 'full' ? '园区检查' : '复查'}</Tag>
          </span>
        }
        subtitle={
          <span className="number">
            {audit.auditNo}　{formatInstant(audit.startedAt)} 开始　检查人 {audit.inspectorName}
          </span>
        }
        actions={
          onCompanions ? (
            <label className={styles.companions} htmlFor="companions">
              <span>陪同人员</span>
              <Input
                id="companions"
                value={audit.companions}
                maxLength={200}
                placeholder="姓名、职务"
                onChange={(event) => onCompanions(event.target.value)}
              />
            </label>
          ) : null
        }
      />
    </div>
  )
}
