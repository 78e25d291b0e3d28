import type { Plugin } from 'vite'

type Replacement = {
  /** End of the file's path in node_modules. */
  readonly file: string
  readonly from: string
  readonly to: string
}

const operations = {
  prev: '上一张',
  next: '下一张',
  flipY: '上下翻转',
  flipX: '左右翻转',
  rotateLeft: '向左旋转',
  rotateRight: '向右旋转',
  zoomOut: '缩小',
  zoomIn: '放大',
}

/** What antd's parts tell people who hear the page, where no locale and no property reaches it. */
const replacements: readonly Replacement[] = [
  // An icon stands beside words or in a control that has a name, and would read its file name aloud before it.
  ...['AntdIcon', 'AntdIconLight'].map((component) => ({
    file: `@ant-design/icons/es/components/${component}.js`,
    from: '"aria-label": icon.name',
    to: '"aria-hidden": props["aria-label"] === undefined ? true : undefined',
  })),
  {
    file: '@rc-component/input-number/es/StepHandler.js',
    from: "isUpAction ? 'Increase Value' : 'Decrease Value'",
    to: "isUpAction ? '增加' : '减少'",
  },
  {
    file: '@rc-component/input/es/BaseInput.js',
    from: 'createElement("button", {',
    to: 'createElement("button", { "aria-label": "清空",',
  },
  {
    file: '@rc-component/select/es/hooks/useAllowClear.js',
    from: "?? 'Clear'",
    to: "?? '清空'",
  },
  {
    file: '@rc-component/image/es/Preview/CloseBtn.js',
    from: 'createElement("button", {',
    to: 'createElement("button", { "aria-label": "关闭",',
  },
  {
    // Photos of a group lose their names when they are seen large.
    file: '@rc-component/image/es/PreviewGroup.js',
    from: 'imgCommonProps: imgCommonProps,',
    to: 'imgCommonProps: imgCommonProps, alt: imgCommonProps.alt,',
  },
  {
    file: '@rc-component/image/es/Preview/Footer.js',
    from: '"aria-label": type',
    to: `"aria-label": ${JSON.stringify(operations)}[type]`,
  },
  {
    file: '@rc-component/image/es/Preview/PrevNext.js',
    from: 'onClick: () => onActive(-1),',
    to: `onClick: () => onActive(-1), "aria-label": "${operations.prev}",`,
  },
  {
    file: '@rc-component/image/es/Preview/PrevNext.js',
    from: 'onClick: () => onActive(1),',
    to: `onClick: () => onActive(1), "aria-label": "${operations.next}",`,
  },
]

/**
 * Vite plugin that gives antd's own parts Chinese accessible names, or none where they only decorate.
 * @throws Error while building, when a part that is bundled no longer reads as expected (after an update of antd).
 */
export function chineseNames(): Plugin {
  return {
    name: 'chinese-names',
    transform: {
      filter: { id: /[\\/]node_modules[\\/]@(ant-design|rc-component)[\\/]/ },
      handler(code, id) {
        const path = (id.split('?')[0] ?? '').replaceAll('\\', '/')
        const due = replacements.filter(({ file }) => path.endsWith(`/${file}`))
        if (due.length === 0) return null
        return { code: due.reduce((text, one) => replaced(text, one), code), map: null }
      },
    },
  }
}

function replaced(code: string, { file, from, to }: Replacement): string {
  if (code.split(from).length !== 2) throw new Error(`${file} no longer has one: ${from}`)
  return code.replace(from, () => to)
}
