/** The look of the whole application: one calm blue, grey neutrals, system fonts, 14 px. */
import { type ThemeConfig, theme } from 'antd'

/** Chinese system fonts of Windows, macOS, UOS/Kylin and plain Linux; SimSun-ExtB has rare characters in names. */
const fontFamily = [
  '-apple-system',
  '"Segoe UI"',
  '"Microsoft YaHei UI"',
  '"Microsoft YaHei"',
  '"PingFang SC"',
  '"Noto Sans CJK SC"',
  '"Source Han Sans SC"',
  '"SimSun-ExtB"',
  'system-ui',
  'sans-serif',
].join(', ')

/** For those who ask for more contrast: grey words as dark as others, and edges of controls at 4.5:1. */
function strongOf(dark: boolean): ThemeConfig['token'] {
  const words = dark ? '#ffffff' : '#000000'
  const edge = dark ? '#9aa0a6' : '#6b6f76'
  return {
    colorText: words,
    colorTextSecondary: words,
    colorTextTertiary: words,
    colorTextQuaternary: words,
    colorTextPlaceholder: dark ? '#d0d3d6' : '#3c4043',
    colorBorder: edge,
    colorBorderSecondary: edge,
  }
}

/**
 * The theme for a colour scheme, with or without motion, with usual or more contrast. Controls are 40 px high so that fingers
 * on a tablet hit them.
 */
export function themeOf(scheme: 'light' | 'dark', motion: boolean, moreContrast: boolean): ThemeConfig {
  const dark = scheme === 'dark'
  const accent = dark ? '#3f7fce' : '#2a66ad'
  // The accent carries white words at 4.5:1; as the colour of words on a dark ground it would be too dim.
  const words = dark ? '#add2ff' : accent
  const faint = dark ? 'rgba(255, 255, 255, 0.56)' : 'rgba(0, 0, 0, 0.56)'
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    // The class stands on <html>, so that our own style sheets read the same variables.
    cssVar: { prefix: 'ant', key: 'zhuqi' },
    hashed: false,
    token: {
      colorPrimary: accent,
      colorPrimaryHover: dark ? '#4678b4' : '#3a74b8',
      colorInfo: words,
      colorLink: words,
      // What was found in a name, which antd would mark as an error.
      colorHighlight: words,
      fontFamily,
      fontSize: 14,
      controlHeight: 40,
      controlHeightSM: 32,
      borderRadius: 6,
      // What antd derives from this blue is greyish, and its dark ground is pure black.
      ...(dark
        ? {
            colorBgLayout: '#101215',
            colorBgContainer: '#181b1f',
            colorBgElevated: '#22262b',
            colorInfoBg: '#16263a',
            colorInfoBorder: '#2a4a70',
            // Words in it stand on all three grounds and on its own dark one at 4.5:1.
            colorError: '#ff8280',
          }
        : {
            colorPrimaryBg: '#e9f1fa',
            colorPrimaryBgHover: '#d9e7f6',
            colorInfoBg: '#e9f1fa',
            colorInfoBorder: '#b9d3ee',
            // Words in these colours stand on their pale ground at 4.5:1.
            colorError: '#cf1322',
            colorErrorBg: '#fff2f0',
            colorErrorBorder: '#ffccc7',
            colorWarning: '#9a5d00',
            colorWarningBg: '#fffbe6',
            colorWarningBorder: '#ffe58f',
            colorSuccess: '#237804',
            colorSuccessBg: '#f6ffed',
            colorSuccessBorder: '#b7eb8f',
          }),
      // 4.5:1 on every ground; antd's own greys are a little too faint for small text.
      colorTextTertiary: faint,
      colorTextPlaceholder: faint,
      ...(moreContrast ? strongOf(dark) : {}),
      motion,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Button: {
        defaultShadow: 'none',
        primaryShadow: 'none',
        dangerShadow: 'none',
        ...(dark ? { dangerColor: '#2b0d0d', defaultHoverColor: words, defaultHoverBorderColor: words } : {}),
      },
      // Words on a photo's surroundings are read over a white page, too.
      Image: { colorBgMask: 'rgba(0, 0, 0, 0.75)' },
      // They write in the accent what is chosen.
      Dropdown: { colorPrimary: words },
      Pagination: { itemActiveColor: words },
      Radio: { colorPrimary: words },
      Layout: { headerHeight: 56 },
      Table: { cellPaddingBlock: 10, cellPaddingInline: 12 },
      // Seen on white cards and on the grey page alike.
      Tag: { defaultBg: dark ? 'rgba(255, 255, 255, 0.08)' : 'rgba(16, 42, 82, 0.06)' },
      // What antd gives a notice with two lines is loud: a large mark, large words, much air.
      Alert: { withDescriptionPadding: '12px 16px', withDescriptionIconSize: 18, fontSizeLG: 14 },
    },
  }
}
