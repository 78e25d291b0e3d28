import { Tag, type TagProps } from 'antd'
import { type CodeTable, nameOf } from '../../schemas/codes/code-table.ts'

/** A code as the name that people know. */
export function CodeTag(props: { table: CodeTable; code: string; color?: TagProps['color'] }) {
  return <Tag color={props.color}>{nameOf(props.table, props.code)}</Tag>
}
