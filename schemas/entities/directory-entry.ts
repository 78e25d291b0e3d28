/** 部门、人员、园区、站点、机构… everything that others refer to by name, told apart by `kind`. */
import Type from 'typebox'
import { defineEntity, documentFields, Line, LongText, OneOf } from './document.ts'

export const DirectoryKind = OneOf(
  'department',
  'person',
  'park',
  'station',
  'institution',
  'spokesperson',
  'advisor',
  'campaign',
  'calendar',
)

export const directoryEntry = defineEntity({
  collection: 'directory',
  version: 0,
  immutable: false,
  schema: Type.Object({
    ...documentFields,
    kind: DirectoryKind,
    /** Department or park code where one exists. */
    code: Type.String({ maxLength: 40 }),
    name: Line,
    pinyin: Type.String({ maxLength: 600 }),
    initials: Type.String({ maxLength: 100 }),
    parentId: Type.String({ maxLength: 64 }),
    /** A person's department; the unit in charge of a park or station. */
    departmentId: Type.String({ maxLength: 64 }),
    /** Parks that a person is responsible for. */
    parkIds: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 50 }),
    /** Codes of the table `roles`, of a person. */
    roles: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 10 }),
    title: Line,
    phone: Type.String({ maxLength: 30 }),
    address: Line,
    note: LongText,
    active: Type.Boolean(),
    /** What only one kind has: services of a station, days of a calendar, policies of a spokesperson. */
    details: Type.Record(Type.String(), Type.Unknown()),
  }),
  merge: { parkIds: 'set', roles: 'set' },
  indexes: [],
  plain: ['kind', 'active'],
  migrations: {},
})

export type DirectoryEntry = Type.Static<typeof directoryEntry.schema>
