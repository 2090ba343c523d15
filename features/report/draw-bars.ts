import { type Markup, markup } from '../../adapters/documents/markup.ts';
import type { DocumentBar, MonthDocument } from '../../core/report/document.ts';

const WIDTH = 680;
const LINE = 44;
const BAR = 560;

/** The commitments as bars beside their targets, as SVG: shape and word say the verdict, not only the colour. */
export function drawBars({ picture }: MonthDocument, target: string): Markup {
  const { bars, title, words } = picture;
  const height = bars.length * LINE + 4;
  return markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${`${title}. ${words}`}" font-family="Libertinus Serif, Roboto, sans-serif" font-size="13" fill="#223654">
${bars.map((bar, i) => drawBar(bar, i * LINE, target))}
</svg>`;
}

function drawBar(bar: DocumentBar, top: number, target: string): Markup {
  const long = (BAR * (bar.tenths ?? 0)) / 1000;
  const at = (BAR * bar.target) / 1000;
  const y = top + 20;
  const fill = bar.met === true ? '#095797' : '#ffffff';
  return markup`<text x="0" y="${top + 13}">${bar.label}</text>
<rect x="0" y="${y}" width="${BAR}" height="14" fill="#f1f1f2"/>
<rect x="0.75" y="${y + 0.75}" width="${Math.max(0, long - 1.5)}" height="12.5" fill="${fill}" stroke="#095797" stroke-width="${bar.tenths === null ? 0 : 1.5}"/>
<line x1="${at}" x2="${at}" y1="${y - 3}" y2="${y + 17}" stroke="#223654" stroke-width="2.5"><title>${target}</title></line>
<text x="${BAR + 12}" y="${y + 12}" font-weight="bold">${bar.text}</text>`;
}
