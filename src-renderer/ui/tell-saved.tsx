import { type App, Button } from 'antd'
import type { SavedFile } from '../../schemas/protocol/document-plans.ts'
import { invoke } from '../bridge.ts'

/** Seconds for which the line with the way to the file stays. */
const shownFor = 10

/** Says in one line that a file was written and leads to it; `words` replace its name. */
export function tellSaved(
  message: ReturnType<typeof App.useApp>['message'],
  { path, name, notes }: SavedFile,
  words = `已导出“${name}”`,
): void {
  message.open({
    type: notes.length > 0 ? 'warning' : 'success',
    duration: shownFor,
    content: (
      <>
        {words}
        {notes.length > 0 ? `。${notes.join('')}` : ''}
        <Button type="link" onClick={() => void invoke('export:reveal', { path })}>
          打开所在文件夹
        </Button>
      </>
    ),
  })
}
