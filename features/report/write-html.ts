import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Markup, markup } from '../../adapters/documents/markup.ts';
import { phrase } from '../../adapters/http/phrases.ts';
import type { DocumentCell, DocumentTable, MonthDocument } from '../../core/report/document.ts';
import { drawBars } from './draw-bars.ts';

const style: Markup = { markup: readFileSync(join(import.meta.dirname, 'month.css'), 'utf8') };

/** A month’s document as a page of its own: no script, nothing asked of elsewhere, made to be printed too. */
export function writeHtml(document: MonthDocument): Buffer {
  const { language, title, lines, tables, picture, notesTitle, notes, footing } = document;
  const say = (key: string): string => phrase(language, 'report', key);
  const page = markup`<!doctype html>
<html lang="${language}-CA">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${`${title} – ${lines[0] ?? ''}`}</title>
<style>
${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${lines.map((line) => markup`<p>${line}</p>\n`)}
${picture.bars.length > 0 && markup`<h2>${picture.title}</h2>\n${drawBars(document, say('picture.target'))}\n<p class="small">${say('document.keys')}</p>`}
${tables.map(writeTable)}
${notes.length > 0 && markup`<h2>${notesTitle}</h2>\n${notes.map((note) => markup`<p>${note}</p>\n`)}`}
<footer>
${footing.map((line) => markup`<p class="small">${line}</p>\n`)}</footer>
</main>
</body>
</html>
`;
  return Buffer.from(page.markup);
}

function writeTable({ id, title, columns, rows, help }: DocumentTable): Markup {
  const side = (i: number): string => columns[i]?.align ?? 'left';
  return markup`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
<div class="wide" tabindex="0" role="group" aria-labelledby="${id}-title">
<table aria-labelledby="${id}-title">
<thead><tr>${columns.map((column, i) => markup`<th scope="col" class="${side(i)}">${column.title}</th>`)}</tr></thead>
<tbody>
${rows.map(
  (row) =>
    markup`<tr>${row.map((cell, i) =>
      i === 0
        ? markup`<th scope="row">${cell.text}</th>`
        : markup`<td class="${side(i)}">${sign(cell)}${cell.text}</td>`,
    )}</tr>\n`,
)}</tbody>
</table>
</div>
${help.map((line) => markup`<p class="small">${line}</p>\n`)}</section>
`;
}

/** The shape that repeats the word of a verdict. */
function sign(cell: DocumentCell): Markup | false {
  if (cell.kind !== 'verdict') return false;
  const shape = cell.met === null ? '–' : cell.met ? '●' : '△';
  return markup`<span aria-hidden="true">${shape} </span>`;
}
