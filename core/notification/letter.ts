/** A part of a letter; every text in it is plain text, whoever wrote it. */
export type Block =
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'facts'; readonly rows: readonly (readonly [string, string])[] }
  /** What somebody wrote, line by line. */
  | { readonly type: 'quote'; readonly text: string }
  | { readonly type: 'link'; readonly label: string; readonly url: string };

/** A message before it takes the form of mail. */
export interface Letter {
  readonly subject: string;
  readonly blocks: readonly Block[];
}

/** The letter as plain text, lines ended by a line feed. */
export function letterText(letter: Letter): string {
  return `${letter.blocks.map(blockText).join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return block.text;
    case 'facts':
      return block.rows.map(([label, value]) => `${label} ${value}`).join('\n');
    case 'quote':
      return block.text
        .split(/\r\n|\r|\n/)
        .map((line) => `> ${line}`)
        .join('\n');
    case 'link':
      return `${block.label}\n${block.url}`;
  }
}

/** The letter as a small HTML page that reads well without styles; every text is escaped. */
export function letterHtml(letter: Letter, language: 'fr' | 'en'): string {
  const body = letter.blocks.map(blockHtml).join('\n');
  return `<!doctype html>
<html lang="${language}-CA">
<head><meta charset="utf-8"><title>${escapeHtml(letter.subject)}</title></head>
<body style="font-family: 'Open Sans', Arial, sans-serif; font-size: 16px; line-height: 1.5; color: #223654; background: #ffffff">
${body}
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${lines(block.text)}</p>`;
    case 'facts':
      return `<ul>\n${block.rows
        .map(([label, value]) => `<li><strong>${escapeHtml(label)}</strong> ${lines(value)}</li>`)
        .join('\n')}\n</ul>`;
    case 'quote':
      return `<blockquote style="border-left: 4px solid #c5cad2; margin: 0; padding-left: 16px">${lines(block.text)}</blockquote>`;
    case 'link':
      return `<p>${escapeHtml(block.label)}<br><a href="${escapeHtml(block.url)}" style="color: #095797">${escapeHtml(block.url)}</a></p>`;
  }
}

function lines(text: string): string {
  return escapeHtml(text).replace(/\r\n|\r|\n/g, '<br>\n');
}

/** Text made harmless inside HTML and its quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Text made one line: controls and line breaks become spaces, at most `max` characters. */
export function oneLine(text: string, max: number): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const characters = [...line];
  return characters.length <= max ? line : `${characters.slice(0, max - 1).join('')}…`;
}
