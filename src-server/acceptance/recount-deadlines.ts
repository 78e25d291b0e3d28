/** Deadlines that move because a year of the work calendar came or changed (S36). Pure. */
import type { Documents } from '../../schemas/entities/index.ts'
import { deepEqual } from '../../schemas/rules/deep-equal.ts'
import { type ChecklistTemplate, readTemplate } from '../../schemas/rules/inspection-template.ts'
import { recountedDueOn } from '../../schemas/rules/rectification-triggers.ts'
import { projectionOf } from '../../schemas/rules/request-machine/projection.ts'
import type { Fields } from './content.ts'
import { settingsOf } from './deadline-settings.ts'
import { foldOf } from './judge-event.ts'
import type { Row, Stamp, WorkingSet } from './working-set.ts'

/**
 * Counts the requests and rectifications of `set` anew with the calendar that counts now; each that moved is a version of its own.
 */
export function recountDeadlines(set: WorkingSet, stamp: Omit<Stamp, 'seq'>, nextSeq: () => number): void {
  const templates = new Map<string, ChecklistTemplate | null>()
  for (const row of [...set.rows()]) {
    if (row.body === null || row.deleted) continue
    const moved =
      row.collection === 'requests'
        ? movedRequest(set, row)
        : row.collection === 'rectifications'
          ? movedRectification(set, row, templates)
          : null
    if (moved) set.accept(row.collection, row.id, moved, { ...stamp, seq: nextSeq() })
  }
}

function movedRequest(set: WorkingSet, row: Row): Fields | null {
  const request = set.fields(row) as unknown as Documents['requests']
  if (request.projection === null) return null
  const projection = projectionOf(foldOf(set, row.id))
  return deepEqual(projection, request.projection) ? null : { ...set.fields(row), projection }
}

/** How many days a level gives is the checklist's to say; where that is not here the day stands. */
function movedRectification(
  set: WorkingSet,
  row: Row,
  templates: Map<string, ChecklistTemplate | null>,
): Fields | null {
  const rectification = set.fields(row) as unknown as Documents['rectifications']
  const template = templateOf(set, rectification.auditId, templates)
  const dueOn = template && recountedDueOn(template, rectification, settingsOf(set).calendar)
  return dueOn === null || dueOn === rectification.dueOn ? null : { ...set.fields(row), dueOn }
}

function templateOf(
  set: WorkingSet,
  auditId: string,
  known: Map<string, ChecklistTemplate | null>,
): ChecklistTemplate | null {
  const audit = set.get('audits', auditId)
  if (!audit?.body) return null
  const { templateId } = set.fields(audit) as unknown as Documents['audits']
  const found = known.get(templateId)
  if (found !== undefined) return found
  const row = set.get('templates', templateId)
  const read = row?.body ? readTemplate((set.fields(row) as unknown as Documents['templates']).content) : null
  const template = read?.ok ? read.template : null
  known.set(templateId, template)
  return template
}
