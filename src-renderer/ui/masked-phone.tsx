import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { maskPhone } from '../../schemas/rules/phone.ts'

/** A phone number, masked until asked for (§6.5), so that a glance over the shoulder or a screenshot shows none. */
export function MaskedPhone(props: { phone: string; of: string }) {
  const [shown, setShown] = useState(false)
  if (props.phone === '') return <span style={{ color: 'var(--ant-color-text-tertiary)' }}>未填</span>
  return (
    <span className="number" style={{ whiteSpace: 'nowrap' }}>
      {shown ? props.phone : maskPhone(props.phone)}
      <Button
        type="text"
        icon={shown ? <EyeInvisibleOutlined /> : <EyeOutlined />}
        aria-label={shown ? `隐藏${props.of}的电话` : `显示${props.of}的电话`}
        onClick={() => setShown(!shown)}
      />
    </span>
  )
}
