import { App as AntApp, ConfigProvider, type ThemeConfig } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { SessionGate } from './frame/session-gate.tsx'
import { useColorScheme, useMoreContrast, useMotionAllowed } from './frame/system-preferences.ts'
import { themeOf } from './theme.ts'

dayjs.locale('zh-cn')

/**
 * antd wraps everything once more when `motion` first differs from the provider around, and all that is open would be made
 * anew: what somebody is typing while the system's preference changes. Differing from the start, it wraps from the start.
 */
const undecidedMotion: ThemeConfig = { token: { motion: undefined } }

/** The whole application: theme and language around whatever the session allows to be seen. */
export function App() {
  const scheme = useColorScheme()
  const motion = useMotionAllowed()
  const contrast = useMoreContrast()
  return (
    <ConfigProvider theme={undecidedMotion}>
      <ConfigProvider
        locale={zhCN}
        theme={themeOf(scheme, motion, contrast)}
        button={{ autoInsertSpace: false }}
      >
        <AntApp style={{ height: '100%' }}>
          <SessionGate />
        </AntApp>
      </ConfigProvider>
    </ConfigProvider>
  )
}
