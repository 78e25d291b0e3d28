import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { roles } from '../../../schemas/codes/roles.ts'
import type { IpcGives } from '../../../schemas/protocol/ipc.ts'
import type { Problem } from '../../../schemas/protocol/problems.ts'
import { invoke } from '../../bridge.ts'
import { useRoster } from '../../database/hooks.ts'
import { useCurrentUser, useSession } from '../../stores/session.ts'
import { useSyncStatus } from '../../sync/status.ts'
import { formatCount } from '../../ui/count-label.tsx'
import { formatBytes, formatRecent } from '../../ui/formats.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { components } from './components.ts'
import { ProtectionPart } from './protection-part.tsx'
import styles from './settings-page.module.css'
import { SettingsPart } from './settings-part.tsx'

type Overview = IpcGives<'settings:overview'>

/** 设置: where things are kept, who is signed in, and what this program is. */
export function SettingsPage() {
  const navigate = useNavigate()
  const isAdministrator = useCurrentUser().roles.includes('dataAdmin')
  const [overview, setOverview] = useState<Overview | Problem | null>(null)
  const [parameters] = useSearchParams()
  const page = useRef<HTMLDivElement>(null)
  const wanted = parameters.get('part')
  const loaded = overview !== null

  useEffect(() => {
    let gone = false
    void invoke('settings:overview', {}).then((answer) => {
      if (!gone) setOverview(answer.ok ? answer.value : answer.problem)
    })
    return () => {
      gone = true
    }
  }, [])
  useEffect(() => {
    if (wanted && loaded) page.current?.querySelector(`#settings-${CSS.escape(wanted)}`)?.scrollIntoView()
  }, [wanted, loaded])

  if (overview === null) return <LoadingState rows={10} />
  if ('code' in overview) return <ErrorState title={overview.title} safe={overview.detail} />
  return (
    <div className={styles.page} ref={page}>
      <PageHeader title="设置" />
      <Account />
      <ProtectionPart />
      {isAdministrator ? (
        <SettingsPart
          part="devices"
          title="设备"
          items={[]}
          note="电脑丢失或转交他人时，结束它的登录，或清除它保存的资料。"
        >
          <Button className={styles.entry} onClick={() => navigate('/devices')}>
            管理设备
          </Button>
        </SettingsPart>
      ) : null}
      {isAdministrator ? (
        <SettingsPart
          part="calendar"
          title="工作日历"
          items={[]}
          note="每年国务院办公厅公布节假日安排以后，在这里导入，办理期限才算得准。"
        >
          <Button className={styles.entry} onClick={() => navigate('/settings/calendar')}>
            导入节假日安排
          </Button>
        </SettingsPart>
      ) : null}
      <SettingsPart
        part="server"
        title="服务器"
        items={[['地址', overview.serverUrl]]}
        note="要更换服务器，请先退出登录，再到登录页的“服务器设置”里更改。"
      />
      <Storage overview={overview} />
      <SettingsPart
        part="export"
        title="导出"
        items={[['导出的文件放在', overview.exportFolder]]}
        note="报告、表格和模板都导出到这个文件夹；同名的文件会自动加编号，不会覆盖。"
      />
      <SettingsPart
        part="about"
        title="关于驻企通"
        items={[
          ['版本', overview.appVersion],
          ['运行环境', `Electron ${overview.electronVersion}`],
          ['许可', 'Apache License 2.0'],
        ]}
        note="驻企通使用了下列开源软件，感谢它们的作者："
      >
        <ul className={styles.components}>
          {components.map((component) => (
            <li key={component.name}>
              {component.name} <span className={styles.muted}>{component.licence}</span>
            </li>
          ))}
        </ul>
      </SettingsPart>
    </div>
  )
}

function Account() {
  const user = useCurrentUser()
  const session = useSession()
  return (
    <SettingsPart
      part="account"
      title="账号与设备"
      items={[
        ['姓名', user.name],
        ['账号', user.username],
        ['单位', user.departmentName ?? '—'],
        ['岗位', user.roles.map((role) => nameOf(roles, role)).join('、')],
        ['设备编号', session.phase === 'ready' ? session.deviceId : '—'],
      ]}
      note="岗位和包联关系由管理员维护。离开座位时，请用右上角的“锁定”。"
    />
  )
}

function Storage({ overview }: { overview: Overview }) {
  const roster = useRoster()
  const status = useSyncStatus()
  const [usage, setUsage] = useState<number | null>(null)
  useEffect(() => {
    let gone = false
    void navigator.storage.estimate().then((estimate) => {
      if (!gone) setUsage(estimate.usage ?? null)
    })
    return () => {
      gone = true
    }
  }, [])
  return (
    <SettingsPart
      part="storage"
      title="本机资料"
      items={[
        ['企业', `${formatCount(roster.total)} 家`],
        ['数据库占用', usage === null ? '—' : formatBytes(usage)],
        ['磁盘剩余', formatBytes(overview.freeBytes)],
        ['上次完成同步', status.lastSuccessAt ? formatRecent(status.lastSuccessAt) : '还没有'],
        ['存放位置', overview.dataFolder],
      ]}
      note="资料按账号分开存放，照片和密钥都加密。请不要手动改动这个文件夹。"
    />
  )
}
