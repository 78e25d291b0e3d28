/** Documents that the main process reads and writes for the renderer: tables read from files, and plans of what is to be written. */
import Type from 'typebox'

const Text = (maxLength: number) => Type.String({ maxLength })

/** Cells of one sheet, row by row. Dates are ISO days; errors and formulas without value are null. */
export const Sheet = Type.Object({
  name: Text(200),
  rows: Type.Array(Type.Array(Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]))),
})
export type Sheet = Type.Static<typeof Sheet>
export type Cell = Sheet['rows'][number][number]

const Style = Type.Optional(
  Type.Union([
    Type.Literal('percent'),
    Type.Literal('amount'),
    Type.Literal('integer'),
    Type.Literal('text'),
  ]),
)

/** A workbook to be written: one title row, one header row and the rows of each sheet. */
export const WorkbookPlan = Type.Object({
  sheets: Type.Array(
    Type.Object({
      name: Text(31),
      title: Text(200),
      /** Line under the title: period, unit, cut-off. */
      note: Text(500),
      columns: Type.Array(
        Type.Object({ header: Text(100), width: Type.Number({ minimum: 2, maximum: 120 }), style: Style }),
      ),
      rows: Type.Array(Type.Array(Type.Union([Type.String(), Type.Number(), Type.Null()]))),
    }),
    { minItems: 1, maxItems: 20 },
  ),
})
export type WorkbookPlan = Type.Static<typeof WorkbookPlan>

/** A report as structured text; docx and pdf are both made from it so that they agree. */
export const ReportPlan = Type.Object({
  title: Text(200),
  /** `heading1` 一、, `heading2` （一）, `paragraph`, `attachments` (names, numbered), `signature` (unit, date). */
  blocks: Type.Array(
    Type.Union([
      Type.Object({
        kind: Type.Union([
          Type.Literal('heading1'),
          Type.Literal('heading2'),
          Type.Literal('paragraph'),
          Type.Literal('signature'),
        ]),
        text: Text(5000),
      }),
      Type.Object({ kind: Type.Literal('attachments'), names: Type.Array(Text(200)) }),
      Type.Object({
        kind: Type.Literal('table'),
        title: Text(200),
        header: Type.Array(Text(100)),
        rows: Type.Array(Type.Array(Text(500))),
      }),
    ]),
  ),
  /** 数据截止××，口径版本××，校验值×× */
  footer: Text(300),
  /** 征求意见稿 */
  isDraft: Type.Boolean(),
})
export type ReportPlan = Type.Static<typeof ReportPlan>

const DossierLine = Type.Object({
  text: Text(300),
  /** At the right end of the line. */
  aside: Text(80),
})
const DossierGroup = Type.Object({
  /** With 等 N 项 where not all are listed. */
  title: Text(60),
  /** Names and values, two beside each other; a wide one has the line to itself. */
  facts: Type.Array(Type.Object({ name: Text(20), value: Text(300), wide: Type.Boolean() }), {
    maxItems: 20,
  }),
  lines: Type.Array(DossierLine, { maxItems: 8 }),
  figures: Type.Array(
    Type.Object({
      name: Text(40),
      value: Text(40),
      period: Text(60),
      change: Text(60),
      /** From 0 to 1 each, left to right and upwards. */
      trend: Type.Array(Type.Object({ x: Type.Number(), y: Type.Number() }), { maxItems: 40 }),
    }),
    { maxItems: 8 },
  ),
})
export type DossierGroup = Type.Static<typeof DossierGroup>

/** 一企一档 on one sheet of A4: bands from top to bottom, each of one group or of two side by side. */
export const DossierPlan = Type.Object({
  title: Text(100),
  /** Credit code and marks. */
  subtitle: Text(200),
  business: Text(300),
  bands: Type.Array(Type.Array(DossierGroup, { minItems: 1, maxItems: 2 }), { maxItems: 12 }),
  footer: Text(200),
  /** A sheet with little on it, to be read by a firm: larger type and lines that wrap, of which fewer fit. */
  large: Type.Optional(Type.Boolean()),
})
export type DossierPlan = Type.Static<typeof DossierPlan>

/** Room for any text of a record, and for a list of a hundred people. */
const RecordText = Text(60_000)

/** 走访记录 as a form on A4 that goes on to further sheets where much was said. */
export const VisitSheetPlan = Type.Object({
  title: Text(60),
  enterprise: Text(200),
  number: Text(60),
  /** 草稿 or 已退回 on a record that may still change; else empty. */
  mark: Text(20),
  parts: Type.Array(
    Type.Object({
      title: Text(100),
      /** Names and values, two beside each other; a wide one has the line to itself. */
      facts: Type.Array(Type.Object({ name: Text(20), value: RecordText, wide: Type.Boolean() }), {
        maxItems: 30,
      }),
      /** Numbered where there are several. */
      items: Type.Array(
        Type.Object({
          head: Text(300),
          /** At the right end of the head. */
          aside: Text(500),
          text: RecordText,
        }),
        { maxItems: 50 },
      ),
    }),
    { maxItems: 12 },
  ),
  /** Where both sides sign, side by side at the end. */
  endorsements: Type.Array(
    Type.Object({
      title: Text(40),
      lines: Type.Array(Text(500), { maxItems: 6 }),
      /** Whether the picture of the signature stands here. */
      signature: Type.Boolean(),
      /** What is to be written in by hand. */
      blanks: Type.Array(Text(20), { maxItems: 4 }),
    }),
    { minItems: 1, maxItems: 2 },
  ),
  /** At the foot of every sheet, before the number of the page. */
  footer: Text(400),
})
export type VisitSheetPlan = Type.Static<typeof VisitSheetPlan>

/** Where a document was written. */
export const SavedFile = Type.Object({
  path: Text(1000),
  name: Text(300),
  bytes: Type.Integer({ minimum: 0 }),
  /** What the user should know about this file, in words: fonts this computer lacks, a template that could not be used. */
  notes: Type.Array(Text(300)),
})
export type SavedFile = Type.Static<typeof SavedFile>
