import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { typeset } from '../../adapters/documents/typeset.ts';
import { phrase } from '../../adapters/http/phrases.ts';
import { documentDate, type MonthDocument } from '../../core/report/document.ts';
import { drawBars } from './draw-bars.ts';

const source = readFileSync(join(import.meta.dirname, 'month.typ'), 'utf8');

/** A month’s document as a tagged PDF (PDF/UA-1) on Letter: the same document gives the same bytes. */
export function writePdf(document: MonthDocument): Promise<Buffer> {
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
