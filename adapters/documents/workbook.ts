import { type Markup, markup } from './markup.ts';
import { zip } from './zip.ts';

/** What a cell holds; a text is never a formula, whatever it begins with. */
export type SheetCell =
  | { readonly text: string }
  | { readonly number: number; readonly format: 'integer' | 'tenth' | 'percent' };

/** A sheet: a row of titles, frozen, and typed rows under it. */
export interface Sheet {
  /** Unique, at most 31 characters. */
  readonly name: string;
  readonly titles: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Of each column, in characters. */
  readonly widths: readonly number[];
}

/** A workbook of the Office formats (ECMA-376). */
export interface Workbook {
  readonly title: string;
  readonly author: string;
  /** `fr-CA`. */
  readonly language: string;
  readonly date: Date;
  readonly sheets: readonly Sheet[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OWN = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Styles by their place in `STYLES`. */
const STYLE = { text: 0, integer: 1, percent: 2, title: 3, tenth: 4 } as const;

/** Writes a workbook as XLSX: the same workbook gives the same bytes. */
export function writeWorkbook(book: Workbook): Buffer {
  const files: [string, Markup][] = [
    ['[Content_Types].xml', contentTypes(book.sheets)],
    ['_rels/.rels', RELATIONS],
    ['docProps/core.xml', properties(book)],
    ['xl/workbook.xml', bookXml(book.sheets)],
    ['xl/_rels/workbook.xml.rels', bookRelations(book.sheets)],
    ['xl/styles.xml', STYLES],
    ...book.sheets.map((sheet, i): [string, Markup] => [
      `xl/worksheets/sheet${i + 1}.xml`,
      sheetXml(sheet, i === 0),
    ]),
  ];
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const entries = files.map(([name, xml]) => ({ name, bytes: Buffer.from(head + xml.markup) }));
  return zip(entries, book.date);
}

function sheetXml({ titles, rows, widths }: Sheet, first: boolean): Markup {
  const last = `${column(titles.length - 1)}${rows.length + 1}`;
  const head = titles.map((title, i) => textCell(`${column(i)}1`, title, STYLE.title));
  return markup`<worksheet xmlns="${MAIN}"><dimension ref="A1:${last}"/><sheetViews><sheetView workbookViewId="0" tabSelected="${first ? 1 : 0}"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.map(
    (width, i) => markup`<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  )}</cols><sheetData><row r="1">${head}</row>${rows.map(
    (row, i) =>
      markup`<row r="${i + 2}">${row.map((cell, j) => cellXml(`${column(j)}${i + 2}`, cell))}</row>`,
  )}</sheetData><autoFilter ref="A1:${last}"/><pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="1" orientation="landscape" fitToHeight="0"/></worksheet>`;
}

function cellXml(ref: string, cell: SheetCell): Markup {
  if ('text' in cell) return textCell(ref, cell.text, STYLE.text);
  return markup`<c r="${ref}" s="${STYLE[cell.format]}"><v>${cell.number}</v></c>`;
}

/** An inline string is a string: nothing of it is ever reckoned. */
function textCell(ref: string, text: string, style: number): Markup {
  return markup`<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

/** The letters of a column, from 0. */
function column(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : column(Math.floor(index / 26) - 1) + letter;
}

function properties({ title, author, language, date }: Workbook): Markup {
  const at = date.toISOString().replace(/\.\d+Z$/, 'Z');
  return markup`<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${title}</dc:title><dc:creator>${author}</dc:creator><dc:language>${language}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`;
}

function bookXml(sheets: readonly Sheet[]): Markup {
  const last = ({ titles, rows }: Sheet): string =>
    `$A$1:$${column(titles.length - 1)}$${rows.length + 1}`;
  return markup`<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.map(
    ({ name }, i) => markup`<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  )}</sheets><definedNames>${sheets.map((sheet, i) => {
    const quoted = `'${sheet.name.replaceAll("'", "''")}'`;
    return markup`<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${quoted}!${last(sheet)}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="${i}">${quoted}!$1:$1</definedName>`;
  })}</definedNames></workbook>`;
}

function bookRelations(sheets: readonly Sheet[]): Markup {
  return markup`<Relationships xmlns="${PACKAGE}/relationships">${sheets.map(
    (_sheet, i) =>
      markup`<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )}<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;
}

function contentTypes(sheets: readonly Sheet[]): Markup {
  return markup`<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/xl/workbook.xml" ContentType="${OWN}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${OWN}.styles+xml"/>${sheets.map(
    (_sheet, i) =>
      markup`<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${OWN}.worksheet+xml"/>`,
  )}</Types>`;
}

const RELATIONS = markup`<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

/** Text, integer, percent to a tenth, title, number to a tenth or a hundredth, as it has them; all but the title wrap at the top of their cell. */
const STYLES = markup`<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="#,##0.0#"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDAE6F0"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>${[
  3, 164,
].map(
  (id) =>
    markup`<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>`,
)}<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
