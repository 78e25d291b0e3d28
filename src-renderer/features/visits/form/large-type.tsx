import { ConfigProvider, theme } from 'antd'
import { type ReactNode, useMemo } from 'react'

/** 16 px: the form is read at arm's length while somebody talks. */
export function LargeType(props: { children: ReactNode }) {
  const { token } = theme.useToken()
  const larger = useMemo(
    () => ({
      // Selects reckon their height by the line's.
      token: { ...token, fontSize: 16, fontHeight: 16 * token.lineHeight, controlHeight: 40 },
      components: { Button: { contentFontSizeSM: 14 } },
    }),
    [token],
  )
  return <ConfigProvider theme={larger}>{props.children}</ConfigProvider>
}
