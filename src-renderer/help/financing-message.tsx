import { CopyOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useMemo, useState } from 'react'
import { financingProducts } from '../../schemas/codes/visit-codes.ts'
import { type Financing, financingText, missingFinancing } from '../../schemas/rules/help/financing-text.ts'
import { useDocument, useRoster } from '../database/hooks.ts'
import { useCurrentUser } from '../stores/session.ts'
import { useCopy } from '../ui/use-copy.ts'
import styles from './financing-message.module.css'

const nothing: Financing = {
  amount: null,
  purpose: '',
  termMonths: null,
  creditEnhancement: '',
  products: [],
}

/** So many enterprises are offered while one types. */
const offered = 20

/** 融资需求 as a text for an advisor: the enterprise, the details that are required, and one click to copy. */
export function FinancingMessage(props: { advisor: string; detail?: Financing; enterpriseId?: string }) {
  const [enterpriseId, setEnterpriseId] = useState<string | null>(props.enterpriseId ?? null)
  const [detail, setDetail] = useState<Financing>(props.detail ?? nothing)
  const [search, setSearch] = useState('')
  const roster = useRoster()
  const enterprise = useDocument('enterprises', enterpriseId)
  const user = useCurrentUser()
  const copy = useCopy()
  const options = useMemo(
    () =>
      roster.status === 'ready'
        ? roster
            .search({ text: search, limit: offered })
            .entries.map((entry) => ({ value: entry.id, label: entry.name }))
        : [],
    [roster, search],
  )
  const change = (part: Partial<Financing>) => setDetail((before) => ({ ...before, ...part }))
  const known = enterprise.status === 'ready' ? enterprise.value : null
  const missing = [...(known ? [] : ['企业']), ...missingFinancing(detail)]

  const send = () => {
    if (!known) return
    const contact = known.contacts.find((one) => one.isPrimary) ?? known.contacts[0] ?? null
    const text = financingText({
      detail,
      enterprise: { name: known.name, mainBusiness: known.mainBusiness },
      contact,
      officer: { name: user.name, unit: user.departmentName ?? '' },
    })
    void copy(text, `已复制融资需求，可以发给${props.advisor}`)
  }

  return (
    <Form layout="vertical" className={styles.form} requiredMark={false}>
      <Form.Item label="企业" className={styles.wide}>
        <Select
          aria-label="企业"
          value={enterpriseId}
          placeholder="输入名称或拼音首字母"
          showSearch={{ filterOption: false, onSearch: setSearch }}
          options={
            known
              ? [{ value: known.id, label: known.name }, ...options.filter((one) => one.value !== known.id)]
              : options
          }
          notFoundContent="没有找到，请换几个字"
          onChange={setEnterpriseId}
        />
      </Form.Item>
      <Form.Item label="金额">
        <InputNumber
          aria-label="金额"
          min={0}
          max={10_000_000}
          precision={2}
          suffix="万元"
          value={detail.amount}
          onChange={(amount) => change({ amount })}
        />
      </Form.Item>
      <Form.Item label="期限">
        <InputNumber
          aria-label="期限"
          min={0}
          max={600}
          precision={0}
          suffix="个月"
          value={detail.termMonths}
          onChange={(termMonths) => change({ termMonths })}
        />
      </Form.Item>
      <Form.Item label="用途">
        <Input
          aria-label="用途"
          maxLength={200}
          placeholder="流动资金、设备、扩产等"
          value={detail.purpose}
          onChange={(event) => change({ purpose: event.target.value })}
        />
      </Form.Item>
      <Form.Item label="增信方式">
        <Input
          aria-label="增信方式"
          maxLength={200}
          placeholder="抵押、担保、信用等"
          value={detail.creditEnhancement}
          onChange={(event) => change({ creditEnhancement: event.target.value })}
        />
      </Form.Item>
      <Form.Item label="意向产品" className={styles.wide}>
        <Checkbox.Group
          options={financingProducts.map((item) => ({ label: item.name, value: item.code }))}
          value={detail.products}
          onChange={(products) => change({ products: products as Financing['products'] })}
        />
      </Form.Item>
      <div className={styles.send}>
        <Button icon={<CopyOutlined />} disabled={missing.length > 0} onClick={send}>
          复制成消息
        </Button>
        {missing.length > 0 ? <span className={styles.muted}>还缺：{missing.join('、')}</span> : null}
      </div>
    </Form>
  )
}
