import {
  BulbOutlined,
  CarryOutOutlined,
  DownOutlined,
  LockOutlined,
  LogoutOutlined,
  SettingOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { nameOf } from '../../schemas/codes/code-table.ts'
import { roles } from '../../schemas/codes/roles.ts'
import { signOut, useCurrentUser } from '../stores/session.ts'
import { useSyncPart } from '../sync/status.ts'
import { useLock } from './auto-lock.ts'

/** Who is signed in, and the ways to be shown around, to lock and to leave. */
export function PersonMenu({ goTo, onShowGuide }: { goTo: (path: string) => void; onShowGuide: () => void }) {
  const user = useCurrentUser()
  const pending = useSyncPart((status) => status.pending)
  const lock = useLock()
  const { modal } = App.useApp()

  const leave = () => {
    if (pending === 0) {
      void signOut()
      return
    }
    modal.confirm({
      title: `还有 ${pending} 条内容没有上传`,
      content: '它们已保存在本机，不会丢失。退出后，用同一账号在这台电脑登录会继续上传。',
      okText: '仍然退出',
      cancelText: '留下',
      onOk: () => signOut(),
    })
  }

  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: [user.departmentName, user.roles.map((role) => nameOf(roles, role)).join('、')]
              .filter(Boolean)
              .join(' · '),
          },
          { type: 'divider' },
          {
            key: 'departure',
            icon: <CarryOutOutlined />,
            label: '出门检查',
            onClick: () => goTo('/departure'),
          },
          { key: 'lock', icon: <LockOutlined />, label: '锁定', onClick: () => void lock() },
          {
            key: 'settings',
            icon: <SettingOutlined />,
            label: '设置',
            onClick: () => goTo('/settings'),
          },
          { key: 'guide', icon: <BulbOutlined />, label: '新手引导', onClick: onShowGuide },
          { key: 'sign-out', icon: <LogoutOutlined />, label: '退出登录', onClick: leave },
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined />}>
        {user.name} <DownOutlined style={{ fontSize: 10 }} />
      </Button>
    </Dropdown>
  )
}
