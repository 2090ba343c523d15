import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { typeset } from '../../adapters/documents/typeset.ts';
import { phrase } from '../../adapters/http/phrases.ts';
import { documentDate, type MonthDocument } from '../../core/report/document.ts';
import { drawBars } from './draw-bars.ts';
import { drawText } from './draw-text.ts';

const source = readFileSync(join(import.meta.dirname, 'month.typ'), 'utf8');

/**
 * A month’s document as a tagged PDF (PDF/UA-1) on Letter: the same document gives the same bytes. What the typeface
 * does not draw is « ? » there: PDF/UA-1 refuses a whole document for one character without a shape.
 */
export function writePdf(asked: MonthDocument): Promise<Buffer> {
  const document = drawn(asked);
  const { language, title, month, lines, tables, picture, notesTitle, notes, footing } = document;
  const say = (key: string, params = {}): string => phrase(language, 'report', key, params);
  const data = {
    ...{ language, title, lines, tables, notesTitle, notes, footing },
    ...{ author: 'Relais', description: say('document.printed') },
    page: say('document.page', { page: '{page}', pages: '{pages}' }),
    foot: `${title} – ${lines[0] ?? ''}`,
    ...{ bars: picture.bars, pictureTitle: picture.title, pictureWords: picture.words },
    picture: drawBars(document, say('picture.target')).markup,
    keys: say('document.keys'),
  };
  return typeset(source, data, documentDate(month));
}

/** The document with each of its texts as it can be drawn. */
function drawn(document: MonthDocument): MonthDocument {
  const text = JSON.stringify(document);
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'string' ? drawText(value) : value,
  ) as MonthDocument;
}
