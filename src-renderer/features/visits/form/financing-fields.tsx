import { CopyOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { financingProducts } from '../../../../schemas/codes/visit-codes.ts'
import type { VisitRequest } from '../../../../schemas/entities/visit.ts'
import {
  advisorsFor,
  financingText,
  missingFinancing,
} from '../../../../schemas/rules/help/financing-text.ts'
import { useDocuments } from '../../../database/hooks.ts'
import { CallLine } from '../../../help/call-line.tsx'
import { useCurrentUser } from '../../../stores/session.ts'
import { useCopy } from '../../../ui/use-copy.ts'
import { changeRequest } from '../draft/difficulties.ts'
import { Field, FieldGrid } from './fields/field.tsx'
import { NumberBox } from './fields/number-box.tsx'
import { TextBox } from './fields/text-box.tsx'
import styles from './financing-fields.module.css'
import { useFormFacts } from './form-context.ts'
import { useDraft, useVisitSession } from './session-context.ts'

type Financing = NonNullable<VisitRequest['financingDetail']>

const nothing: Financing = {
  amount: null,
  purpose: '',
  termMonths: null,
  creditEnhancement: '',
  products: [],
}

/** 融资补充, which a request about financing must have (§4.2). */
export function FinancingFields(props: { id: string }) {
  const { id } = props
  const session = useVisitSession()
  const detail =
    useDraft((draft) => draft.requests.find((item) => item.id === id)?.financingDetail ?? null) ?? nothing
  const change = (part: Partial<Financing>) =>
    session.change((draft) => changeRequest(draft, id, { financingDetail: { ...detail, ...part } }))
  const path = (field: string) => `requests.${id}.financingDetail.${field}`
  return (
    <div style={{ marginTop: 16 }}>
      <FieldGrid>
        <Field name={path('amount')} label="融资金额" required>
          {(bound) => (
            <NumberBox
              bound={bound}
              value={detail.amount}
              unit="万元"
              digits={2}
              onChange={(amount) => change({ amount })}
            />
          )}
        </Field>
        <Field name={path('termMonths')} label="期限" required>
          {(bound) => (
            <NumberBox
              bound={bound}
              value={detail.termMonths}
              unit="个月"
              digits={0}
              onChange={(months) => change({ termMonths: months })}
            />
          )}
        </Field>
        <Field name={path('purpose')} label="用途" required>
          {(bound) => (
            <TextBox
              bound={bound}
              value={detail.purpose}
              room={200}
              placeholder="流动资金、设备、扩产等"
              onChange={(purpose) => change({ purpose })}
            />
          )}
        </Field>
        <Field name={path('creditEnhancement')} label="增信方式" required>
          {(bound) => (
            <TextBox
              bound={bound}
              value={detail.creditEnhancement}
              room={200}
              placeholder="抵押、担保、信用等"
              onChange={(creditEnhancement) => change({ creditEnhancement })}
            />
          )}
        </Field>
        <Field name={`requests.${id}.financingDetail`} label="意向产品" required wide group>
          {() => (
            <Checkbox.Group
              options={financingProducts.map((item) => ({ label: item.name, value: item.code }))}
              value={detail.products}
              onChange={(products) => change({ products: products as Financing['products'] })}
            />
          )}
        </Field>
      </FieldGrid>
      <AskAdvisor detail={detail} />
    </div>
  )
}

/** The details as a message to a 金融顾问, copied with the advisor's number beside it. */
function AskAdvisor({ detail }: { detail: Financing }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="link" className={styles.ask ?? ''} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? '收起金融顾问' : '找金融顾问，把需求发过去'}
      </Button>
      {open ? <AdvisorChoice detail={detail} /> : null}
    </>
  )
}

function AdvisorChoice({ detail }: { detail: Financing }) {
  const { enterprise } = useFormFacts()
  const user = useCurrentUser()
  const copy = useCopy()
  const found = useDocuments('directory', { kind: 'advisor' })
  const advisors = found.status === 'ready' ? advisorsFor(found.value, detail) : []
  const missing = missingFinancing(detail)
  const send = () => {
    if (!enterprise) return
    const contact = enterprise.contacts.find((one) => one.isPrimary) ?? enterprise.contacts[0] ?? null
    void copy(
      financingText({
        detail,
        enterprise,
        contact,
        officer: { name: user.name, unit: user.departmentName ?? '' },
      }),
      '已复制融资需求，可以发给金融顾问',
    )
  }
  return (
    <div>
      <div className={styles.send}>
        <Button
          size="small"
          icon={<CopyOutlined />}
          disabled={missing.length > 0 || !enterprise}
          onClick={send}
        >
          复制成消息
        </Button>
        <span className={styles.muted}>
          {missing.length > 0 ? `还缺：${missing.join('、')}` : '粘贴到微信，发给下面的金融顾问'}
        </span>
      </div>
      <ul className={styles.advisors}>
        {advisors.map((advisor) => (
          <li key={advisor.id}>
            <CallLine name={advisor.name} title={advisor.title} unit={advisor.note} phone={advisor.phone} />
          </li>
        ))}
      </ul>
    </div>
  )
}
