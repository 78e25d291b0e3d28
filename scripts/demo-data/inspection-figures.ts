/** Plausible evidence figures of an inspection, by the default template's keys. `part` is a share of another figure. */
import type { Random } from './random.ts'

type Figure =
  | { key: string; min: number; max: number }
  | { key: string; part: string; from: number; to: number }

const figures: readonly Figure[] = [
  { key: 'parkingSpaces', min: 320, max: 1200 },
  { key: 'evChargers', min: 12, max: 60 },
  { key: 'evChargersAvailable', part: 'evChargers', from: 0.82, to: 1 },
  { key: 'unplannedOutageCount', min: 0, max: 1 },
  { key: 'unplannedOutageHours', part: 'unplannedOutageCount', from: 1, to: 3 },
  { key: 'repairOrders', min: 60, max: 260 },
  { key: 'repairOnTimeCount', part: 'repairOrders', from: 0.9, to: 1 },
  { key: 'weakSignalSpots', min: 0, max: 4 },
  { key: 'availableItems', min: 310, max: 400 },
  { key: 'sampledItems', min: 10, max: 20 },
  { key: 'sampledItemsHandled', part: 'sampledItems', from: 0.88, to: 1 },
  { key: 'monthlyCases', min: 240, max: 900 },
  { key: 'terminals', min: 3, max: 8 },
  { key: 'terminalsWorking', part: 'terminals', from: 0.8, to: 1 },
  { key: 'assistedCases', min: 30, max: 120 },
  { key: 'assistedCasesDone', part: 'assistedCases', from: 0.9, to: 1 },
  { key: 'refusalRecords', min: 0, max: 5 },
  { key: 'refusalRecordsWithGuidance', part: 'refusalRecords', from: 1, to: 1 },
  { key: 'negativeReviews', min: 0, max: 2 },
  { key: 'policyEvents', min: 2, max: 6 },
  { key: 'policyAwareSampled', min: 10, max: 30 },
  { key: 'policyAwareCount', part: 'policyAwareSampled', from: 0.7, to: 1 },
  { key: 'applicationsCoached', min: 12, max: 60 },
  { key: 'applicationsApproved', part: 'applicationsCoached', from: 0.5, to: 0.9 },
  { key: 'fundsPaid', min: 120, max: 980 },
  { key: 'cultivationPool', min: 18, max: 70 },
  { key: 'nearThreshold', min: 4, max: 20 },
  { key: 'promotedThisYear', min: 2, max: 14 },
  { key: 'classifiedTotal', min: 80, max: 600 },
  { key: 'classifiedDone', part: 'classifiedTotal', from: 0.55, to: 0.9 },
  { key: 'financingRequests', min: 6, max: 30 },
  { key: 'financingContactedOnTime', part: 'financingRequests', from: 0.85, to: 1 },
  { key: 'financingAmountMatched', min: 800, max: 9000 },
  { key: 'financeEvents', min: 1, max: 4 },
  { key: 'financeAdvisors', min: 2, max: 8 },
  { key: 'vacancies', min: 60, max: 420 },
  { key: 'hired', part: 'vacancies', from: 0.3, to: 0.7 },
  { key: 'recruitEvents', min: 2, max: 4 },
  { key: 'talentApartments', min: 40, max: 220 },
  { key: 'talentApartmentsUsed', part: 'talentApartments', from: 0.7, to: 1 },
  { key: 'talentCardsIssued', min: 3, max: 40 },
  { key: 'carrierArea', min: 30_000, max: 260_000 },
  { key: 'platformBookings', min: 20, max: 180 },
  { key: 'ipServices', min: 8, max: 60 },
  { key: 'ipPledgeAmount', min: 0, max: 3000 },
  { key: 'providers', min: 12, max: 40 },
  { key: 'publicWelfareEvents', min: 1, max: 5 },
  { key: 'matchingEvents', min: 1, max: 4 },
  { key: 'foreignTradeFirms', min: 6, max: 40 },
  { key: 'hazardsFound', min: 10, max: 60 },
  { key: 'hazardsClosed', part: 'hazardsFound', from: 0.9, to: 1 },
  { key: 'majorHazards', min: 0, max: 0 },
  { key: 'envComplaints', min: 0, max: 3 },
  { key: 'drills', min: 1, max: 4 },
  { key: 'dutyCheckMinutes', min: 1, max: 8 },
  { key: 'inspections', min: 20, max: 120 },
  { key: 'jointInspections', part: 'inspections', from: 0.3, to: 0.8 },
  { key: 'creditRepaired', min: 2, max: 18 },
  { key: 'enterprisesDue', min: 60, max: 420 },
  { key: 'enterprisesVisited', part: 'enterprisesDue', from: 0.74, to: 0.98 },
  { key: 'visits', part: 'enterprisesVisited', from: 1, to: 1.3 },
  { key: 'requestsDue', min: 20, max: 90 },
  { key: 'requestsOnTime', part: 'requestsDue', from: 0.88, to: 1 },
  { key: 'requestsRated', part: 'requestsDue', from: 0.8, to: 1 },
  { key: 'requestsSatisfied', part: 'requestsRated', from: 0.75, to: 0.98 },
  { key: 'requestsRework', min: 0, max: 4 },
  { key: 'canteenSeats', min: 120, max: 900 },
  { key: 'dormBeds', min: 80, max: 1200 },
  { key: 'staffInPark', min: 1500, max: 9000 },
  { key: 'dialogues', min: 1, max: 6 },
  { key: 'dialogueRequests', min: 4, max: 30 },
  { key: 'careEvents', min: 1, max: 6 },
]

/** One set of figures; keys that the default template does not know are left to the inspector. */
export function inspectionFigures(random: Random): Record<string, number> {
  const values: Record<string, number> = {}
  for (const figure of figures) {
    values[figure.key] =
      'part' in figure
        ? Math.round((values[figure.part] ?? 0) * (figure.from + random.next() * (figure.to - figure.from)))
        : random.int(figure.min, figure.max)
  }
  return values
}
