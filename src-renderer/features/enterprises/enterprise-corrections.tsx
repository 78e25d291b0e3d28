import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Radio, Select } from 'antd'
import { operatingStatuses } from '../../../schemas/codes/enterprise-codes.ts'
import { normalizePhone } from '../../../schemas/rules/phone.ts'
import { newId } from '../../database/documents.ts'
import { GrowingText } from '../../ui/growing-text.tsx'
import { SaveMark } from '../../ui/save-mark.tsx'
import type { CorrectionProblem } from './correction-problems.ts'
import styles from './enterprise-corrections.module.css'
import { Section } from './section.tsx'
import type { Corrections } from './use-corrections.ts'

/** The 概况 part while it is being corrected: what an officer learns at the door. Saved while typing. */
export function EnterpriseCorrections({ corrections }: { corrections: Corrections }) {
  const { value, change, flush } = corrections
  const { businessAddress: address } = value
  const of = (field: CorrectionProblem['field'], part?: CorrectionProblem['part']) =>
    corrections.problems.find((problem) => problem.field === field && problem.part === part)?.message

  return (
    <Section part="facts" title="更正概况" aside={<SaveMark state={corrections.state} />}>
      <Form layout="vertical" component="div" onBlur={() => void flush()}>
        <Form.Item label="企业状态" htmlFor="correct-status">
          <Select
            id="correct-status"
            value={value.operatingStatus || undefined}
            placeholder="请选择"
            options={operatingStatuses.map((status) => ({ value: status.code, label: status.name }))}
            onChange={(operatingStatus) => change({ operatingStatus })}
          />
        </Form.Item>
        <Form.Item label="主营业务与产品" htmlFor="correct-business" {...failure(of('mainBusiness'))}>
          <GrowingText
            id="correct-business"
            lines={[2, 8]}
            value={value.mainBusiness}
            onChange={(event) => change({ mainBusiness: event.target.value })}
          />
        </Form.Item>
        <fieldset className={styles.group}>
          <legend>经营地址</legend>
          {(
            [
              ['street', '园区或街道'],
              ['building', '楼宇'],
              ['room', '房间号'],
            ] as const
          ).map(([part, label]) => (
            <Form.Item
              key={part}
              label={label}
              htmlFor={`correct-${part}`}
              {...failure(of('businessAddress', part))}
            >
              <Input
                id={`correct-${part}`}
                value={address[part]}
                onChange={(event) => change({ businessAddress: { ...address, [part]: event.target.value } })}
              />
            </Form.Item>
          ))}
        </fieldset>
        <Contacts corrections={corrections} />
      </Form>
    </Section>
  )
}

function Contacts({ corrections }: { corrections: Corrections }) {
  const { value, change } = corrections
  const { contacts } = value
  const set = (id: string, part: Partial<(typeof contacts)[number]>) =>
    change({ contacts: contacts.map((contact) => (contact.id === id ? { ...contact, ...part } : contact)) })
  const of = (item: string, part: CorrectionProblem['part']) =>
    corrections.problems.find((problem) => problem.item === item && problem.part === part)?.message

  return (
    <fieldset className={styles.contacts}>
      <legend>联系人</legend>
      {contacts.map((contact, index) => {
        const who = contact.name || `第${index + 1}位联系人`
        return (
          <div key={contact.id} className={styles.contact}>
            <Form.Item {...failure(of(contact.id, 'name'))}>
              <Input
                aria-label={`${who}的姓名`}
                placeholder="姓名"
                value={contact.name}
                onChange={(event) => set(contact.id, { name: event.target.value })}
              />
            </Form.Item>
            <Form.Item {...failure(of(contact.id, 'title'))}>
              <Input
                aria-label={`${who}的职务`}
                placeholder="职务"
                value={contact.title}
                onChange={(event) => set(contact.id, { title: event.target.value })}
              />
            </Form.Item>
            <Form.Item {...failure(of(contact.id, 'phone'))}>
              <Input
                aria-label={`${who}的电话`}
                placeholder="工作电话"
                inputMode="tel"
                value={contact.phone}
                onChange={(event) => set(contact.id, { phone: event.target.value })}
                onBlur={(event) => {
                  const phone = normalizePhone(event.target.value)
                  if (phone !== contact.phone) set(contact.id, { phone })
                }}
              />
            </Form.Item>
            <Radio
              checked={contact.isPrimary}
              className={styles.primary}
              onChange={() =>
                change({ contacts: contacts.map((one) => ({ ...one, isPrimary: one.id === contact.id })) })
              }
            >
              主联系人
            </Radio>
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`移去${who}`}
              onClick={() => change({ contacts: contacts.filter((one) => one.id !== contact.id) })}
            />
          </div>
        )
      })}
      <Button
        icon={<PlusOutlined />}
        onClick={() =>
          change({
            contacts: [
              ...contacts,
              { id: newId(), name: '', title: '', phone: '', isPrimary: contacts.length === 0 },
            ],
          })
        }
      >
        添加联系人
      </Button>
    </fieldset>
  )
}

function failure(message: string | undefined): { validateStatus?: 'error'; help?: string } {
  return message ? { validateStatus: 'error', help: message } : {}
}
