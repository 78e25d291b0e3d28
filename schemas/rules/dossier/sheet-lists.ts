/** The lists of the sheet: people, titles, projects, requests, promises, policies and visits. */
import { nameOf } from '../../codes/code-table.ts'
import { pairingRoles, projectStages } from '../../codes/enterprise-codes.ts'
import { enterpriseTitles } from '../../codes/enterprise-titles.ts'
import { requestStates } from '../../codes/request-codes.ts'
import { visitModes } from '../../codes/visit-codes.ts'
import type { Enterprise } from '../../entities/enterprise.ts'
import type { DossierGroup } from '../../protocol/document-plans.ts'
import { dayOf } from '../calendar-day.ts'
import { remainingText } from '../deadlines.ts'
import { openFollowUps } from '../follow-ups.ts'
import { isActivePairing } from '../pairing.ts'
import { maskPhone } from '../phone.ts'
import { isEndedState } from '../request-machine/turn.ts'
import { titlesByUrgency } from '../title-validity.ts'
import { isFinished } from '../visit-record.ts'
import type { DossierFacts } from './dossier-facts.ts'
import { list } from './sheet-group.ts'

/** How many lines of each the sheet holds. */
const peopleLines = 3
const listLines = 4

/** 联系人, the primary one first. */
export function contacts(enterprise: Enterprise): DossierGroup {
  const people = enterprise.contacts.toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary))
  return list('联系人', people, peopleLines, '还没有登记', (person) => ({
    text: [person.name, person.title, person.isPrimary ? '主联系人' : ''].filter(Boolean).join(' '),
    aside: person.phone ? maskPhone(person.phone) : '',
  }))
}

/** 包联干部, those of now first. */
export function pairings(enterprise: Enterprise, today: string): DossierGroup {
  // Those of now first, then those who know it from before.
  const order = enterprise.pairings.toSorted(
    (a, b) =>
      Number(isActivePairing(b, today)) - Number(isActivePairing(a, today)) || b.since.localeCompare(a.since),
  )
  return list('包联干部', order, peopleLines, '现在没有干部包联', (one) => ({
    text: `${one.officerName} ${nameOf(pairingRoles, one.role)}`,
    aside: one.until ? `${one.since} 至 ${one.until}` : `${one.since} 起`,
  }))
}

/** 资质荣誉, what runs out first. */
export function titles(enterprise: Enterprise, today: string): DossierGroup {
  const all = titlesByUrgency(enterprise.titles, today)
  return list('资质荣誉', all, listLines, '还没有登记', ({ title, validity }) => ({
    text: nameOf(enterpriseTitles, title.code),
    aside:
      validity.until === null
        ? ''
        : validity.days !== null && validity.days < 0
          ? `${validity.until} 已到期`
          : `至 ${validity.until}`,
  }))
}

/** 项目 with stage and 项导员. */
export function projects(enterprise: Enterprise): DossierGroup {
  return list('项目', enterprise.projects, listLines, '没有登记', (project) => ({
    text: project.name,
    aside: [nameOf(projectStages, project.stage), project.guideName ? `项导员 ${project.guideName}` : '']
      .filter(Boolean)
      .join(' '),
  }))
}

/** 在办诉求 with state and deadline. */
export function requests({ requests: all }: DossierFacts, today: string): DossierGroup {
  const open = all.filter(({ standing }) => !isEndedState(standing.state))
  return list('在办诉求', open, listLines, '没有在办的诉求', ({ title, standing }) => ({
    text: title,
    aside: [
      nameOf(requestStates, standing.state),
      standing.dueDate ? remainingText(today, standing.dueDate) : '',
    ]
      .filter(Boolean)
      .join(' '),
  }))
}

/** 答应的事 that are open, overdue ones first. */
export function promises({ visits }: DossierFacts, today: string): DossierGroup {
  return list('答应的事', openFollowUps(visits, today), listLines, '都办完了', ({ item, overdue }) => ({
    text: item.item,
    aside: [item.responsible, item.dueOn ? `${item.dueOn}${overdue ? ' 已过期' : ''}` : '']
      .filter(Boolean)
      .join(' '),
  }))
}

/** 适合的政策 with why. */
export function policies({ policies: fits }: DossierFacts): DossierGroup {
  return list('适合的政策', fits, listLines, '没有找到对应的政策', ({ policy, reasons }) => ({
    text: policy.title,
    aside: reasons[0],
  }))
}

/** 最近走访 and what the enterprise said. */
export function visits({ visits: all }: DossierFacts): DossierGroup {
  const finished = all.filter((visit) => isFinished(visit.status))
  return list('最近走访', finished, listLines, '还没有走访', (visit) => ({
    text: [
      visit.startAt ? dayOf(visit.startAt) : '',
      nameOf(visitModes, visit.mode),
      visit.noDifficulty ? '无困难' : visit.difficulties.map((item) => item.description).join('；'),
    ]
      .filter(Boolean)
      .join(' · '),
    aside: visit.officers.find((person) => person.isLead)?.name ?? '',
  }))
}
