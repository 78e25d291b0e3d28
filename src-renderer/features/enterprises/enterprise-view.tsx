import { CheckOutlined, EditOutlined, FormOutlined, PhoneOutlined } from '@ant-design/icons'
import { Button, Tag, Typography } from 'antd'
import { useState } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import {
  classifiedMeasures,
  enterpriseFlags,
  fiveAboveCategories,
  registrationStatuses,
} from '../../../schemas/codes/enterprise-codes.ts'
import { enterpriseSizes } from '../../../schemas/codes/enterprise-sizes.ts'
import type { User } from '../../../schemas/protocol/session.ts'
import { hiddenFields, readableCollections } from '../../../schemas/rules/access-policy.ts'
import { mayCreate, mayFillIn, verifiesEnterprises } from '../../../schemas/rules/write-policy.ts'
import type { Local } from '../../database/documents.ts'
import { useDocument } from '../../database/hooks.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { BriefingPanel } from './briefing-panel.tsx'
import { CultivationSection } from './cultivation-section.tsx'
import { EnterpriseCorrections } from './enterprise-corrections.tsx'
import styles from './enterprise-view.module.css'
import { FactsSection } from './facts-section.tsx'
import { FiguresSection } from './figures-section.tsx'
import { countFiles, FilesSection } from './files-section.tsx'
import { PrintButton } from './print-button.tsx'
import { ProjectsSection } from './projects-section.tsx'
import { PromisesSection } from './promises-section.tsx'
import { RequestsSection } from './requests-section.tsx'
import { scrollToPart } from './section.tsx'
import { useCorrections } from './use-corrections.ts'
import { type EnterpriseRecords, useEnterpriseRecords } from './use-enterprise-records.ts'
import { VerifyEnterprise } from './verify-enterprise.tsx'
import { VisitsSection } from './visits-section.tsx'

const parts = [
  { key: 'facts', name: '概况' },
  { key: 'figures', name: '经营' },
  { key: 'visits', name: '走访' },
  { key: 'requests', name: '诉求' },
  { key: 'cultivation', name: '培育与政策' },
  { key: 'projects', name: '项目' },
  { key: 'files', name: '文件' },
] as const

/** What a role never sees is left out: “还没有走访” would be untrue for who may not know. */
function isClosedTo(user: User, part: (typeof parts)[number]['key']): boolean {
  const readable = readableCollections(user)
  switch (part) {
    case 'visits':
    case 'files':
      return !readable.includes('visits')
    case 'requests':
      return !readable.includes('requests')
    case 'figures':
      return hiddenFields('enterprises', user) !== null
    default:
      return false
  }
}

/** One enterprise: who it is, what it makes, and everything that happened with it. */
export function EnterpriseView({ id }: { id: string }) {
  const enterprise = useDocument('enterprises', id)
  // Asked for together, and drawn once all of it is there.
  const records = useEnterpriseRecords(id)
  if (enterprise.status === 'missing')
    return (
      <EmptyState
        title="没有找到这家企业"
        hint="它可能已从名录移走，或不在您的包联范围内。如有疑问请联系管理员。"
      />
    )
  if (enterprise.status === 'loading' || records === null)
    return (
      <div className={styles.page}>
        <LoadingState rows={10} />
      </div>
    )
  const { merged, name } = enterprise.value
  return merged ? (
    <MergedAway name={name} into={merged.into} />
  ) : (
    <Loaded enterprise={enterprise.value} records={records} />
  )
}

/** Links to what was merged away lead on (S34). */
function MergedAway({ name, into }: { name: string; into: string }) {
  const standing = useDocument('enterprises', into)
  if (standing.status === 'ready') return <Navigate to={`/enterprises/${encodeURIComponent(into)}`} replace />
  if (standing.status === 'loading') return null
  return (
    <EmptyState
      title={`“${name}”已并入另一家企业`}
      hint="并入后的企业不在您的包联范围内。它的走访和诉求都已移过去，没有丢失。"
    />
  )
}

function Loaded({ enterprise, records }: { enterprise: Local<'enterprises'>; records: EnterpriseRecords }) {
  const navigate = useNavigate()
  const user = useCurrentUser()
  const corrections = useCorrections(enterprise)
  // Who comes to correct what the server refused finds the form open.
  const [query] = useSearchParams()
  const [editing, setEditing] = useState(query.has('edit'))
  const recordsVisits = mayCreate('visits', user)
  const mayCorrect = mayFillIn('enterprises', user, enterprise)
  const open = parts.filter(({ key }) => !isClosedTo(user, key))
  const shows = (part: (typeof parts)[number]['key']) => open.some(({ key }) => key === part)

  return (
    <article className={styles.page}>
      <header className={styles.header}>
        <div className={styles.words}>
          <h1 className={styles.name}>{enterprise.name}</h1>
          <div className={styles.tags}>
            {enterprise.uscc ? (
              <Typography.Text
                className="number"
                copyable={{ text: enterprise.uscc, tooltips: ['复制信用代码', '已复制'] }}
              >
                {enterprise.uscc}
              </Typography.Text>
            ) : null}
            <Tags enterprise={enterprise} />
          </div>
          <p className={styles.business}>{enterprise.mainBusiness || '主营业务还没有登记'}</p>
        </div>
        <div className={styles.actions}>
          {shows('visits') ? <PrintButton enterprise={enterprise} records={records} /> : null}
          {mayCorrect ? (
            <Button
              icon={editing ? <CheckOutlined /> : <EditOutlined />}
              onClick={() => {
                if (editing) void corrections.flush()
                setEditing(!editing)
              }}
            >
              {editing ? '完成' : '编辑'}
            </Button>
          ) : null}
          {recordsVisits ? (
            <Button
              icon={<PhoneOutlined />}
              title="Ctrl+Shift+N"
              onClick={() => navigate(`/visits/new?enterprise=${encodeURIComponent(enterprise.id)}&call`)}
            >
              电话走访
            </Button>
          ) : null}
          {recordsVisits ? (
            <Button
              type="primary"
              icon={<FormOutlined />}
              onClick={() => navigate(`/visits/new?enterprise=${encodeURIComponent(enterprise.id)}`)}
            >
              开始走访
            </Button>
          ) : null}
        </div>
      </header>
      <nav className={styles.anchors} aria-label="本页内容">
        {open.map((part) => (
          <button key={part.key} type="button" onClick={() => scrollToPart(part.key)}>
            {part.name}
            {countWords(part.key, records)}
          </button>
        ))}
      </nav>
      {shows('visits') ? <BriefingPanel enterprise={enterprise} records={records} /> : null}
      {editing ? (
        <EnterpriseCorrections corrections={corrections} />
      ) : (
        <FactsSection enterprise={enterprise} onEdit={mayCorrect ? () => setEditing(true) : undefined} />
      )}
      {shows('figures') ? <FiguresSection enterprise={enterprise} records={records} /> : null}
      {shows('visits') ? <PromisesSection records={records} /> : null}
      {shows('visits') ? <VisitsSection records={records} mayVisit={recordsVisits} /> : null}
      {shows('requests') ? <RequestsSection records={records} /> : null}
      <CultivationSection enterprise={enterprise} records={records} />
      <ProjectsSection enterprise={enterprise} />
      {shows('files') ? <FilesSection records={records} /> : null}
    </article>
  )
}

/** How many there are, beside the anchor of a part that grows; nothing for the others. */
function countWords(part: (typeof parts)[number]['key'], { visits, requests }: EnterpriseRecords): string {
  switch (part) {
    case 'visits':
      return ` ${visits.length}`
    case 'requests':
      return ` ${requests.length}`
    case 'files':
      return ` ${countFiles(visits)}`
    default:
      return ''
  }
}

function Tags({ enterprise }: { enterprise: Local<'enterprises'> }) {
  const user = useCurrentUser()
  return (
    <>
      {enterprise.needsVerification ? <Tag color="warning">待核实</Tag> : null}
      {enterprise.needsVerification && verifiesEnterprises(user) ? (
        <VerifyEnterprise enterprise={enterprise} />
      ) : null}
      {enterprise.registrationStatus !== 'active' ? (
        <Tag color="error">{nameOf(registrationStatuses, enterprise.registrationStatus)}</Tag>
      ) : null}
      {enterprise.fiveAbove ? (
        <Tag color="processing">{nameOf(fiveAboveCategories, enterprise.fiveAbove.code)}</Tag>
      ) : null}
      {enterprise.size && enterprise.size.code !== 'na' ? (
        <Tag>{nameOf(enterpriseSizes, enterprise.size.code)}</Tag>
      ) : null}
      {enterprise.flags.map((flag) => (
        <Tag key={flag}>{nameOf(enterpriseFlags, flag)}</Tag>
      ))}
      {enterprise.classifiedMeasure ? (
        <Tag>分类施策：{nameOf(classifiedMeasures, enterprise.classifiedMeasure.code)}</Tag>
      ) : null}
    </>
  )
}
