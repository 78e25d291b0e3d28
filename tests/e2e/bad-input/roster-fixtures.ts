import exceljs from 'exceljs'
import { creditCodeCheckCharacter, organisationCheckCharacter } from '../../../schemas/rules/credit-code.ts'

/** A valid credit code of an enterprise in 沣东新城, another one for each number. */
export function creditCode(number: number): string {
  const organisation = `MAT${String(number).padStart(5, '0')}`
  const first17 = `91610116${organisation}${organisationCheckCharacter(organisation)}`
  return first17 + creditCodeCheckCharacter(first17)
}

/** A code that fails the check of GB 32100: its last character is another one. */
function wrongCode(number: number): string {
  const code = creditCode(number)
  return code.slice(0, 17) + (code.endsWith('0') ? '1' : '0')
}

/** What a row of `rosterWithBrokenRows` says. */
export type RosterRow = { readonly name: string; readonly uscc: string; readonly address: string }

const rowsOfTen: Readonly<Record<number, 'wrong code' | 'no name' | 'code of the row before'>> = {
  3: 'wrong code',
  5: 'no name',
  8: 'code of the row before',
}

/** The numbers of the rows that can be imported, out of `rows`: seven of ten. */
export function goodRows(rows: number): number[] {
  return Array.from({ length: rows }, (_, index) => index + 1).filter((number) => !rowsOfTen[number % 10])
}

/** A row; `room` stands at the end of its address, to tell one edition of the roster from the next. */
export function rosterRow(number: number, room = ''): RosterRow {
  const row = {
    name: `西安试行${number}号工贸有限公司`,
    uscc: creditCode(number),
    address: `沣东大道${number}号${room}`,
  }
  switch (rowsOfTen[number % 10]) {
    case 'wrong code':
      return { ...row, uscc: wrongCode(number) }
    case 'no name':
      return { ...row, name: '' }
    case 'code of the row before':
      return { ...row, uscc: creditCode(number - 1) }
    default:
      return row
  }
}

/** A roster as offices keep it: of ten rows seven are good, one of each other kind is broken. */
export async function rosterWithBrokenRows(rows = 100, room = ''): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook()
  const sheet = workbook.addWorksheet('企业名录')
  sheet.addRow(['2026年度企业名录'])
  sheet.addRow(['填报单位：先进制造部'])
  sheet.addRow(['序号', '住所', '企业名称', '联系人', '联系电话', '统一社会信用代码'])
  for (let number = 1; number <= rows; number++) {
    const { name, uscc, address } = rosterRow(number, room)
    sheet.addRow([number, address, name, '韩梅', '029-84501234', uscc])
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** An encrypted workbook begins as every compound file and names the stream with its encrypted content. */
export function encryptedWorkbook(): Uint8Array {
  const file = Buffer.alloc(4096)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  Buffer.from('EncryptedPackage', 'utf16le').copy(file, 1024)
  return file
}

/** Encodes text in GB18030, which Node decodes but does not encode: every code is decoded once and looked up. */
export function gb18030(text: string): Uint8Array {
  const codes = new Map<string, Buffer>()
  const decoder = new TextDecoder('gb18030')
  const learn = (...bytes: number[]): void => {
    const code = Buffer.from(bytes)
    const character = decoder.decode(code)
    if (!codes.has(character)) codes.set(character, code)
  }
  for (let one = 0x81; one <= 0xfe; one++) for (let two = 0x40; two <= 0xfe; two++) learn(one, two)
  const bytes = [...text].map((character) => {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) return Buffer.of(code)
    if (code < 0x10000 && codes.has(character)) return codes.get(character) ?? Buffer.of()
    return code < 0x10000 ? fourBytes(character, decoder) : beyondBasic(code)
  })
  return Buffer.concat(bytes)
}

/** Characters outside the basic plane stand in one run from 90308130. */
function beyondBasic(code: number): Buffer {
  return quad(code - 0x10000, 0x90)
}

function fourBytes(character: string, decoder: TextDecoder): Buffer {
  for (let index = 0; index < 39_420; index++) {
    const code = quad(index, 0x81)
    if (decoder.decode(code) === character) return code
  }
  throw new Error(`${character} is not in GB18030`)
}

function quad(index: number, first: number): Buffer {
  return Buffer.of(
    first + Math.floor(index / 12_600),
    0x30 + (Math.floor(index / 1_260) % 10),
    0x81 + (Math.floor(index / 10) % 126),
    0x30 + (index % 10),
  )
}
