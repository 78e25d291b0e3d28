import { Tag } from 'antd'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { projectStages } from '../../../schemas/codes/enterprise-codes.ts'
import type { Local } from '../../database/documents.ts'
import { formatAmount } from '../../ui/formats.ts'
import styles from './section.module.css'
import { Section } from './section.tsx'

/** 项目: what the enterprise builds, its stage and its guide. */
export function ProjectsSection({ enterprise }: { enterprise: Local<'enterprises'> }) {
  return (
    <Section part="projects" title="项目">
      {enterprise.projects.length === 0 ? <p className={styles.muted}>没有登记在建或计划的项目。</p> : null}
      <ul className={styles.lines}>
        {enterprise.projects.map((project) => (
          <li
            key={project.id}
            className={styles.line}
            style={{ gridTemplateColumns: 'minmax(0, 1fr) 60px 120px minmax(0, 140px)' }}
          >
            <span>
              {project.name} {project.isKey ? <Tag color="processing">重点项目</Tag> : null}
            </span>
            <span>{nameOf(projectStages, project.stage)}</span>
            <span className="number">{formatAmount(project.investment)}</span>
            <span className={styles.muted}>{project.guideName ? `项导员 ${project.guideName}` : ''}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
