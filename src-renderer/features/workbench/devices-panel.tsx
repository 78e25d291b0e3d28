import { Tag } from 'antd'
import { Link } from 'react-router'
import { awaitsWipe, type Device, isSilent, useDevices } from '../../stores/devices.ts'
import { formatRecent } from '../../ui/formats.ts'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { Panel, PanelRow, PanelRows } from './panel.tsx'

const shownAtFirst = 8

/** 设备, for administrators: computers nothing was heard of for long, and orders that wait for a computer. */
export function DevicesPanel() {
  const [devices] = useDevices()
  const now = new Date().toISOString()
  const found = devices.status === 'ready' ? devices.devices : []
  const noticed = found
    .filter((device) => awaitsWipe(device) || isSilent(device, now))
    .toSorted((a, b) => a.lastSeenAt.localeCompare(b.lastSeenAt))
  return (
    <Panel title="需要留意的设备" count={noticed.length} aside={<Link to="/devices">全部设备</Link>}>
      {devices.status === 'loading' ? <LoadingState rows={3} /> : null}
      {devices.status === 'failed' ? (
        <EmptyState compact title="设备情况没有读到，联网后再看。" hint={devices.words} />
      ) : null}
      {devices.status === 'ready' && noticed.length === 0 ? (
        <EmptyState
          compact
          title={`在用的 ${found.filter(({ hasSession }) => hasSession).length} 台设备都在最近 7 天内同步过。`}
        />
      ) : null}
      {noticed.length > 0 ? (
        <PanelRows>
          {noticed.slice(0, shownAtFirst).map((device) => (
            <PanelRow
              key={`${device.accountId} ${device.deviceId}`}
              to="/devices"
              title={`${device.userName} · ${device.deviceName || '未命名的电脑'}`}
              detail={`最近联系 ${formatRecent(device.lastSeenAt)}`}
              mark={<Mark device={device} />}
            />
          ))}
        </PanelRows>
      ) : null}
    </Panel>
  )
}

function Mark({ device }: { device: Device }) {
  return awaitsWipe(device) ? <Tag color="warning">等待清除</Tag> : <Tag color="warning">久未同步</Tag>
}
