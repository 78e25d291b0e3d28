import { App, Button, Table, Tag } from 'antd'
import { useState } from 'react'
import { type Device, isSilent, revokeDevice, withdrawWipe } from '../../stores/devices.ts'
import { useSession } from '../../stores/session.ts'
import { formatRecent } from '../../ui/formats.ts'
import styles from './devices-page.module.css'
import { WipeDialog } from './wipe-dialog.tsx'

/** Devices by person, with what can be done about each. `onChanged` reads the list again. */
export function DeviceTable(props: { devices: readonly Device[]; onChanged: () => Promise<void> }) {
  const { devices, onChanged } = props
  const { modal, message } = App.useApp()
  const session = useSession()
  const [wiping, setWiping] = useState<Device | null>(null)
  const isHere = ({ accountId, deviceId }: Device) =>
    session.phase === 'ready' && session.deviceId === deviceId && session.user.id === accountId

  const revoke = (device: Device) =>
    modal.confirm({
      title: `结束${device.userName}在“${device.deviceName || '未命名的电脑'}”上的登录？`,
      content:
        '那台电脑不能再同步，直到用密码重新登录。保存在那里的资料和没有上传的内容都还在。如果电脑丢了，请改用“清除资料”。',
      okText: '结束登录',
      cancelText: '取消',
      onOk: async () => {
        const answer = await revokeDevice(device)
        if (answer.ok) message.success('登录已结束')
        else message.error(answer.problem.detail)
        await onChanged()
      },
    })
  const withdraw = async (device: Device) => {
    const answer = await withdrawWipe(device)
    if (answer.ok) message.success('清除要求已撤回')
    else message.error(answer.problem.detail)
    await onChanged()
  }

  return (
    <>
      <Table<Device>
        rowKey={({ accountId, deviceId }) => `${accountId} ${deviceId}`}
        dataSource={[...devices]}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 980 }}
        columns={[
          {
            title: '人员',
            width: 150,
            sorter: (a, b) => a.userName.localeCompare(b.userName, 'zh-CN'),
            render: (_, device) => (
              <span className={styles.person}>
                {device.userName}
                <span className={styles.muted}>
                  {device.username}
                  {device.accountActive ? '' : '（已停用）'}
                </span>
              </span>
            ),
          },
          {
            title: '电脑',
            render: (_, device) => (
              <span className={styles.person}>
                <span>
                  {device.deviceName || '未命名的电脑'}{' '}
                  {isHere(device) ? <Tag color="processing">本机</Tag> : null}
                </span>
                <span className={styles.muted}>首次登录 {formatRecent(device.firstSeenAt)}</span>
              </span>
            ),
          },
          {
            title: '最近联系',
            width: 170,
            defaultSortOrder: 'descend',
            sorter: (a, b) => a.lastSeenAt.localeCompare(b.lastSeenAt),
            render: (_, device) => (
              <span className={styles.person}>
                <span className="number">{formatRecent(device.lastSeenAt)}</span>
                {isSilent(device, new Date().toISOString()) ? (
                  <span>
                    <Tag color="warning">久未同步</Tag>
                  </span>
                ) : null}
              </span>
            ),
          },
          { title: '状态', width: 210, render: (_, device) => <Standing device={device} /> },
          {
            title: '处理',
            width: 250,
            render: (_, device) => (
              <span className={styles.actions}>
                {device.hasSession ? <Button onClick={() => revoke(device)}>结束登录</Button> : null}
                {device.wipe && device.wipe.obeyedAt === null ? (
                  <Button onClick={() => void withdraw(device)}>撤回清除</Button>
                ) : device.accountActive ? (
                  <Button danger onClick={() => setWiping(device)}>
                    清除资料
                  </Button>
                ) : null}
              </span>
            ),
          },
        ]}
      />
      {wiping ? (
        <WipeDialog
          device={wiping}
          isHere={isHere(wiping)}
          onClose={async (ordered) => {
            setWiping(null)
            if (ordered) await onChanged()
          }}
        />
      ) : null}
    </>
  )
}

function Standing({ device: { wipe, hasSession } }: { device: Device }) {
  if (wipe && wipe.obeyedAt === null)
    return (
      <span className={styles.person}>
        <span>
          <Tag color="warning">等待清除</Tag>
        </span>
        <span className={styles.muted}>
          {wipe.orderedByName}，{formatRecent(wipe.orderedAt)}
          {wipe.uploadFirst ? '，先上传' : ''}
        </span>
      </span>
    )
  if (wipe?.obeyedAt && !hasSession)
    return (
      <span className={styles.person}>
        <span>
          <Tag>已清除</Tag>
        </span>
        <span className={styles.muted}>{formatRecent(wipe.obeyedAt)}</span>
      </span>
    )
  return <Tag color={hasSession ? 'success' : 'default'}>{hasSession ? '已登录' : '未登录'}</Tag>
}
