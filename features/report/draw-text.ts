/**
 * What Libertinus Serif draws in regular and in bold, of what names are written in: Latin with its marks, Greek,
 * Cyrillic, Hebrew, punctuation, fractions, arrows and the usual signs.
 */
const DRAWN = [
  String.raw`\t\n\r\x20-\x7e\xa0-\u02e4\u0300-\u033f\u0384-\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce`,
  String.raw`\u0400-\u045f\u0490-\u04c4\u05b0-\u05c3\u05d0-\u05ea\u1e00-\u1e9b\u1e9e\u1ea0-\u1ef9`,
  String.raw`\u2002-\u2027\u202f-\u2037\u2039-\u203e\u2044\u2070\u2071\u2074-\u208e\u20a2-\u20a4\u20ab\u20ac\u20bf`,
  String.raw`\u2103\u2109\u2113\u2116\u2120\u2122\u2153-\u2184\u2190-\u219b\u2200-\u220d\u220f-\u221c`,
  String.raw`\u221e\u2223-\u222b\u2248\u2260-\u2262\u2264\u2265\u2460-\u2473\u25a0\u25a1\u25b2\u25b3`,
  String.raw`\u25c6\u25c7\u25c9-\u25cc\u25ce-\u25d7\u2605\ufffd`,
].join('');

/** An emoji, of however many characters, or a character that is not drawn. */
const OTHER = new RegExp(String.raw`\p{RGI_Emoji}|[^${DRAWN}]`, 'gv');

/**
 * A text as the typeface can draw it: composed (NFC), with « ? » in place of each emoji and of each character of
 * another script. No other face comes with the typesetter that draws them, and one of the machine would give other
 * bytes elsewhere.
 *
 * @example drawText('Équipe 📞') // 'Équipe ?'
 */
export function drawText(text: string): string {
  return text.normalize('NFC').replaceAll(OTHER, '?');
}
