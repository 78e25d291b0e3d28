import { ConfigProvider, theme } from 'antd'
import { type ReactNode, useMemo } from 'react'

/** 16 px: the form is read at arm's length while somebody talks. */
export function LargeType(props: { children: ReactNode }) {
  const { token } = theme.useToken()
  const larger = useMemo(
    () => ({
      token: { ...token, fontSize: 16, controlHeight: 40 },
      components: { Button: { contentFontSizeSM: 14 } },
    }),
    [token],
  )
  return <ConfigProvider theme={larger}>{props.children}</ConfigProvider>
}
