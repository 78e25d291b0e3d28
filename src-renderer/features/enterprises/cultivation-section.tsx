import { useMemo } from 'react'
import { cultivationOf } from '../../../schemas/rules/cultivation.ts'
import { newestResearch } from '../../../schemas/rules/figure-series.ts'
import type { Local } from '../../database/documents.ts'
import { today } from '../../ui/formats.ts'
import { LadderView } from './ladder-view.tsx'
import { MeasurePart } from './measure-part.tsx'
import { FittingPart, IntroducedPart } from './policies-part.tsx'
import styles from './section.module.css'
import { Section } from './section.tsx'
import { TitlesPart } from './titles-part.tsx'
import type { EnterpriseRecords } from './use-enterprise-records.ts'

/** 培育与政策: titles with their validity, both ladders, the classified measure, and policies worth a word or told before. */
export function CultivationSection({
  enterprise,
  records,
}: {
  enterprise: Local<'enterprises'>
  records: EnterpriseRecords
}) {
  const { visits } = records
  const { growth, works } = useMemo(
    () => cultivationOf({ enterprise, research: newestResearch(visits), today: today() }),
    [enterprise, visits],
  )
  return (
    <Section part="cultivation" title="培育与政策">
      <h3 className={styles.subtitle}>资质荣誉</h3>
      <TitlesPart titles={enterprise.titles} />
      <h3 className={styles.subtitle}>成长阶段</h3>
      <LadderView name="微成长、小升高、高壮大" ladder={growth} />
      <LadderView name="登高、升规、晋位、上市" ladder={works} />
      {enterprise.classifiedMeasure ? (
        <MeasurePart enterprise={enterprise} measure={enterprise.classifiedMeasure} />
      ) : null}
      <FittingPart enterprise={enterprise} records={records} />
      <IntroducedPart visits={visits} />
    </Section>
  )
}
