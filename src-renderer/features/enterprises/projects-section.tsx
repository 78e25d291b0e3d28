import { Tag } from 'antd'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { projectStages } from '../../../schemas/codes/enterprise-codes.ts'
import type { Local } from '../../database/documents.ts'
import { useDocument } from '../../database/hooks.ts'
import { formatAmount } from '../../ui/formats.ts'
import { MaskedPhone } from '../../ui/masked-phone.tsx'
import styles from './section.module.css'
import { Section } from './section.tsx'

type Project = Local<'enterprises'>['projects'][number]

/** 项目: what the enterprise builds, its stage, and its guide with how to reach them. */
export function ProjectsSection({ enterprise }: { enterprise: Local<'enterprises'> }) {
  return (
    <Section part="projects" title="项目">
      {enterprise.projects.length === 0 ? <p className={styles.muted}>没有登记在建或计划的项目。</p> : null}
      <ul className={styles.lines}>
        {enterprise.projects.map((project) => (
          <li
            key={project.id}
            className={styles.line}
            style={{ gridTemplateColumns: 'minmax(0, 1fr) minmax(0, auto)' }}
          >
            <div>
              {project.name} {project.isKey ? <Tag color="processing">重点项目</Tag> : null}
              <div className={styles.small}>
                {nameOf(projectStages, project.stage)} · 投资 {formatAmount(project.investment)}
              </div>
            </div>
            <Guide project={project} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** 项导员 */
function Guide({ project }: { project: Project }) {
  const person = useDocument('directory', project.guideId)
  if (!project.guideName) return <span className={styles.muted}>还没有配项导员</span>
  return (
    <div style={{ textAlign: 'right' }}>
      项导员 {project.guideName}
      {person.status === 'ready' && person.value.phone ? (
        <div>
          <MaskedPhone phone={person.value.phone} of={project.guideName} />
        </div>
      ) : null}
    </div>
  )
}
