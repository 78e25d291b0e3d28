import { Button, Tag } from 'antd'
import { useState } from 'react'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { entityTypes, operatingStatuses, pairingRoles } from '../../../schemas/codes/enterprise-codes.ts'
import { hiddenFields } from '../../../schemas/rules/access-policy.ts'
import { industryOf } from '../../../schemas/rules/industry.ts'
import { groupedNumber } from '../../../schemas/rules/number-format.ts'
import { isActivePairing } from '../../../schemas/rules/pairing.ts'
import type { Local } from '../../database/documents.ts'
import { useDocument } from '../../database/hooks.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { formatAmount, today } from '../../ui/formats.ts'
import { MaskedPhone } from '../../ui/masked-phone.tsx'
import { ScalePart } from './scale-part.tsx'
import styles from './section.module.css'
import { Facts, Section } from './section.tsx'

type Enterprise = Local<'enterprises'>

/** 概况: facts, size and 五上 with their reasons, contacts and pairings. */
export function FactsSection({
  enterprise,
  onEdit,
}: {
  enterprise: Enterprise
  onEdit: (() => void) | undefined
}) {
  const park = useDocument('directory', enterprise.parkId || null)
  const industry = industryOf(enterprise.industryCode)
  const { street, building, room } = enterprise.businessAddress
  const { figures, registeredCapital } = enterprise
  const seesFigures = hiddenFields('enterprises', useCurrentUser()) === null
  return (
    <Section part="facts" title="概况">
      <Facts
        items={[
          [
            '企业状态',
            enterprise.operatingStatus ? nameOf(operatingStatuses, enterprise.operatingStatus) : '',
          ],
          ['所属园区', park.status === 'ready' ? park.value.name : enterprise.parkId ? '…' : '不在园区内'],
          ['经营地址', [street, building, room].filter(Boolean).join(' '), 'wide'],
          ['注册地址', enterprise.registeredAddress, 'wide'],
          ['街镇', enterprise.town],
          ['行业', industry ? `${industry.sectionName}（${industry.code}）` : enterprise.industryCode],
          ['主体类型', nameOf(entityTypes, enterprise.entityType)],
          ['法定代表人', enterprise.legalRepresentative],
          ['成立日期', enterprise.establishedOn ?? '—'],
          [
            '注册资本',
            registeredCapital
              ? `${formatAmount(registeredCapital.amount)}${registeredCapital.currency === 'CNY' ? '' : `（${registeredCapital.currency}）`}`
              : '',
          ],
          ...(seesFigures ? [['年度数据', annualWords(figures), 'wide'] as const] : []),
          ['简称', enterprise.shortName],
          ['曾用名', enterprise.formerNames.join('、')],
        ]}
      />
      {seesFigures ? <ScalePart enterprise={enterprise} /> : null}
      <h3 className={styles.subtitle}>联系人</h3>
      <Contacts contacts={enterprise.contacts} onEdit={onEdit} />
      <h3 className={styles.subtitle}>包联干部</h3>
      <Pairings pairings={enterprise.pairings} />
    </Section>
  )
}

/** `2025年：120人，营业收入 3,000 万元` */
function annualWords(figures: Enterprise['figures']): string {
  if (!figures) return ''
  const { year, employees, revenue, totalAssets } = figures
  const words = [
    employees === null ? '' : `${groupedNumber(employees)}人`,
    revenue === null ? '' : `营业收入 ${formatAmount(revenue)}`,
    totalAssets === null ? '' : `资产总额 ${formatAmount(totalAssets)}`,
  ]
  return `${year}年：${words.filter(Boolean).join('，')}`
}

function Contacts({
  contacts,
  onEdit,
}: {
  contacts: Enterprise['contacts']
  onEdit: (() => void) | undefined
}) {
  if (contacts.length === 0)
    return (
      <p className={styles.muted}>
        还没有联系人。
        {onEdit ? (
          <Button type="link" onClick={onEdit}>
            补上一位
          </Button>
        ) : null}
      </p>
    )
  return (
    <ul className={styles.lines}>
      {contacts
        .toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary))
        .map((contact) => (
          <li
            key={contact.id}
            className={styles.line}
            style={{ gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr) auto' }}
          >
            <span>
              {contact.name} {contact.isPrimary ? <Tag color="processing">主联系人</Tag> : null}
            </span>
            <span className={styles.muted}>{contact.title}</span>
            <MaskedPhone phone={contact.phone} of={contact.name} />
          </li>
        ))}
    </ul>
  )
}

function Pairings({ pairings }: { pairings: Enterprise['pairings'] }) {
  const [all, setAll] = useState(false)
  const day = today()
  const current = pairings.filter((pairing) => isActivePairing(pairing, day))
  const others = pairings
    .filter((pairing) => !isActivePairing(pairing, day))
    .toSorted((a, b) => b.since.localeCompare(a.since))
  const shown = all ? [...current, ...others] : current
  return (
    <>
      {current.length === 0 ? <p className={styles.muted}>现在没有干部包联，由管理员登记。</p> : null}
      <ul className={styles.lines}>
        {shown.map((pairing) => (
          <li
            key={pairing.id}
            className={styles.line}
            style={{ gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr) auto' }}
          >
            <span>{pairing.officerName}</span>
            <span className={styles.muted}>
              {[nameOf(pairingRoles, pairing.role), pairing.reason].filter(Boolean).join(' · ')}
            </span>
            <span className="number">
              {pairing.since} 起{pairing.until ? `，至 ${pairing.until}` : ''}
            </span>
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <Button type="link" style={{ paddingInline: 0 }} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? '只看现在的包联' : `查看以往的包联（${others.length}）`}
        </Button>
      ) : null}
    </>
  )
}
