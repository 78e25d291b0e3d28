/** Open-source software that the application carries, with the licence each is used under. */
export const components: readonly { readonly name: string; readonly licence: string }[] = [
  { name: 'Electron', licence: 'MIT' },
  { name: 'React', licence: 'MIT' },
  { name: 'React Router', licence: 'MIT' },
  { name: 'Ant Design', licence: 'MIT' },
  { name: 'Zustand', licence: 'MIT' },
  { name: 'RxDB', licence: 'Apache-2.0' },
  { name: 'RxJS', licence: 'Apache-2.0' },
  { name: 'Dexie.js', licence: 'Apache-2.0' },
  { name: 'TanStack Virtual', licence: 'MIT' },
  { name: 'Apache ECharts', licence: 'Apache-2.0' },
  { name: 'Day.js', licence: 'MIT' },
  { name: 'pinyin-pro', licence: 'MIT' },
  { name: 'docxtemplater', licence: 'MIT' },
  { name: 'PizZip', licence: 'MIT' },
  { name: 'ExcelJS', licence: 'MIT' },
  { name: 'TypeBox', licence: 'MIT' },
]
