import { ReloadOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useDevices } from '../../stores/devices.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { CountLabel } from '../../ui/count-label.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { DeviceTable } from './device-table.tsx'
import styles from './devices-page.module.css'

/** 设备: who is signed in where, since when nothing was heard, and what to do when a computer is lost or given on. */
export function DevicesPage() {
  const user = useCurrentUser()
  const navigate = useNavigate()
  const [devices, read] = useDevices()
  const [wanted, setWanted] = useState('')
  if (!user.roles.includes('dataAdmin'))
    return (
      <EmptyState
        title="设备由管理员管理"
        hint="要结束别处的登录，或电脑丢失、转交他人，请联系管理员。"
        action={<Button onClick={() => navigate('/settings')}>回到设置</Button>}
      />
    )
  const matches = (text: string) => text.toLowerCase().includes(wanted.trim().toLowerCase())
  const shown =
    devices.status === 'ready'
      ? devices.devices.filter(({ userName, username, deviceName }) =>
          [userName, username, deviceName].some(matches),
        )
      : []
  return (
    <div className={styles.page}>
      <PageHeader
        title="设备"
        subtitle="每个账号在每台电脑上算一台设备。电脑丢失或转交他人时，请在这里结束登录，或清除它保存的资料。"
        onBack={() => navigate(-1)}
        actions={
          <Button icon={<ReloadOutlined />} onClick={() => void read()}>
            刷新
          </Button>
        }
      />
      {devices.status === 'loading' ? <LoadingState rows={8} /> : null}
      {devices.status === 'failed' ? (
        <ErrorState
          title="设备清单没有读到"
          safe={devices.words}
          next="设备清单只在服务器上，联网后才能查看和处理。"
          action={<Button onClick={() => void read()}>重试</Button>}
        />
      ) : null}
      {devices.status === 'ready' ? (
        <>
          <div className={styles.filter}>
            <Input
              allowClear
              aria-label="按姓名、账号或电脑查找"
              placeholder="按姓名、账号或电脑查找"
              value={wanted}
              onChange={(event) => setWanted(event.target.value)}
            />
            <CountLabel shown={shown.length} total={devices.devices.length} unit="台" />
          </div>
          {shown.length === 0 ? (
            <EmptyState title={`没有找到“${wanted}”`} hint="可以试试姓名、账号，或电脑的名称。" />
          ) : (
            <DeviceTable devices={shown} onChanged={read} />
          )}
        </>
      ) : null}
    </div>
  )
}
