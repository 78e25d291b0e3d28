import { Checkbox } from 'antd'
import { financingProducts } from '../../../../schemas/codes/visit-codes.ts'
import type { VisitRequest } from '../../../../schemas/entities/visit.ts'
import { changeRequest } from '../draft/difficulties.ts'
import { Field, FieldGrid } from './fields/field.tsx'
import { NumberBox } from './fields/number-box.tsx'
import { TextBox } from './fields/text-box.tsx'
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
    </div>
  )
}
