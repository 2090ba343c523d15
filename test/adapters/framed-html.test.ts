import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FRAME_HEADERS, framedHtml } from '../../adapters/mail/framed-html.ts';
import { cleanMailHtml } from '../../adapters/mail/mail-html.ts';
import type { MailFile } from '../../adapters/mail/received-mail.ts';
import { hugePng } from '../fixtures/hostile-mail.ts';

const WORDS = { lang: 'fr-CA', title: 'Mise en forme', leftOut: null, image: 'non affichée' };
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const image = (contentId: string, content: Uint8Array = PIXEL): MailFile => ({
  ...{ name: 'a.png', type: 'image/png', inline: true, contentId, content },
});

/** What stands in the body of the page of a message. */
async function shown(html: string, files: readonly MailFile[] = []): Promise<string> {
  const page = await framedHtml({ html: cleanMailHtml(html).html, files }, WORDS);
  return /<div dir="auto">([\s\S]*)<\/div><\/body>/.exec(page)?.[1] ?? '';
}

const REL = 'target="_blank" rel="noopener noreferrer nofollow"';

const LINKS: readonly (readonly [said: string, html: string, shown: string])[] = [
  [
    'a link tells where it leads',
    '<a href="https://piege.example/a?b=1&amp;c=2">Votre banque</a>',
    `<a href="https://piege.example/a?b=1&amp;c=2" ${REL}>Votre banque</a> <span class="address" dir="ltr">(https://piege.example/a?b=1&amp;c=2)</span>`,
  ],
  [
    'a link whose words are its address says it once',
    '<a href="https://exemple.ca/">exemple.ca</a>',
    `<a href="https://exemple.ca/" ${REL}>exemple.ca</a>`,
  ],
  [
    'words that are another address do not hide the true one',
    '<a href="https://piege.example">https://banque.example</a>',
    `<a href="https://piege.example" ${REL}>https://banque.example</a> <span class="address" dir="ltr">(https://piege.example/)</span>`,
  ],
  [
    'a name before the host is not shown for the host',
    '<a href="https://banque.example@piege.example/">ici</a>',
    `<a href="https://banque.example@piege.example/" ${REL}>ici</a> <span class="address" dir="ltr">(https://piege.example/)</span>`,
  ],
  [
    'letters that look like others are shown as they are asked for',
    '<a href="https://bаnque.example/">ici</a>',
    `<a href="https://bаnque.example/" ${REL}>ici</a> <span class="address" dir="ltr">(https://xn--bnque-4ve.example/)</span>`,
  ],
  [
    'a title can’t pass for the address',
    '<a href="https://piege.example/" title="https://banque.example">ici</a>',
    `<a href="https://piege.example/" ${REL}>ici</a> <span class="address" dir="ltr">(https://piege.example/)</span>`,
  ],
  ['a link that runs something is none', '<a href="javascript:alert(1)">ici</a>', 'ici'],
  [
    'a link left open is closed',
    '<a href="mailto:rose@exemple.ca">Écrire',
    `<a href="mailto:rose@exemple.ca" ${REL}>Écrire</a> <span class="address" dir="ltr">(mailto:rose@exemple.ca)</span>`,
  ],
];

for (const [said, html, expected] of LINKS) {
  test(said, async () => {
    const got = await shown(html);
    assert.equal(got, expected);
  });
}

test('images of the message stand in it; those elsewhere, and what is no picture, are left out', async () => {
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  );
  const html = `<img src="cid:un" alt="Écran" width="20"><img src="CID:a%40b" height="9999999">
    <img src="cid:svg" alt="Dessin"><img src="cid:perdu"><img src="https://piege.example/p.gif" alt="">
    <img src="data:image/svg+xml,&lt;svg&gt;" alt="&lt;b&gt;">`;
  const got = await shown(html, [image('un'), image('a@b'), image('svg', svg)]);
  const data = `data:image/png;base64,${PIXEL.toString('base64')}`;
  assert.deepEqual(got.split(/\s*\n\s*/), [
    `<img alt="Écran" width="20" src="${data}"><img alt="" src="${data}">`,
    '[Dessin][non affichée][non affichée]',
    '[&lt;b&gt;]',
  ]);
});

test('images of more than 8 MiB together stay among the files', async () => {
  const large = Buffer.concat([PIXEL, Buffer.alloc(5 * 1024 * 1024)]);
  const html = '<img src="cid:un" alt="un"><img src="cid:deux" alt="deux">';
  const got = await shown(html, [image('un', large), image('deux', large)]);
  assert.match(got, /^<img alt="un" src="data:image\/png;base64,[^"]*">\[deux\]$/);
});

test('the colour of words is kept, of a style nothing else', async () => {
  const got = await shown(
    `<p style="position:fixed;background:url(https://piege.example/a)">Mes réponses en
     <span style="color: rgb(255, 0, 0); background: url(https://piege.example/b)">rouge</span>,
     <span style="color:url(https://piege.example/c)">rien</span>
     <font color="#00f" face="Arial" onclick="x()">bleu</font></p>`,
  );
  assert.equal(
    got.replace(/\s+/g, ' '),
    '<p>Mes réponses en <font color="#ff0000">rouge</font>, <span>rien</span> <font color="#00f">bleu</font></p>',
  );
});

test('the words around a message can’t be left for markup', async () => {
  const words = { ...WORDS, title: '</title><script>', leftOut: '<b>2</b> images' };
  const page = await framedHtml({ html: '<p>Bonjour</p>', files: [] }, words);
  assert.match(page, /<title>&lt;\/title&gt;&lt;script&gt;<\/title>/);
  assert.match(page, /<p class="said">&lt;b&gt;2&lt;\/b&gt; images<\/p>/);
});

test('the page is told to run nothing, fetch nothing, send nothing', () => {
  const policy = FRAME_HEADERS['content-security-policy'];
  assert.match(policy, /^default-src 'none'; img-src data:; style-src 'sha256-[^' ]+';/);
  assert.match(policy, /base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox /);
  assert.doesNotMatch(policy, /unsafe|allow-scripts|allow-same-origin|https?:/);
});

/** The heads of images that say they are so many pixels wide and high. */
const HEADS: readonly (readonly [kind: string, head: (size: number) => Buffer])[] = [
  [
    'PNG',
    (size) => {
      const head = hugePng();
      head.writeUInt32BE(size, 16);
      head.writeUInt32BE(size, 20);
      return head;
    },
  ],
  [
    'GIF',
    (size) => {
      const head = Buffer.alloc(40);
      head.write('GIF89a', 'latin1');
      head.writeUInt16LE(size, 6);
      head.writeUInt16LE(size, 8);
      return head;
    },
  ],
  [
    'JPEG',
    (size) => {
      // A comment, then the frame.
      const head = Buffer.from(
        'ffd8fffe000461 62ffc2000b08000000000103011100ffd9'.replace(' ', ''),
        'hex',
      );
      head.writeUInt16BE(size, 13);
      head.writeUInt16BE(size, 15);
      return Buffer.concat([head, Buffer.alloc(20)]);
    },
  ],
  [
    'WebP',
    (size) => {
      const head = Buffer.alloc(40);
      head.write('RIFF', 'latin1');
      head.write('WEBPVP8X', 8, 'latin1');
      head.writeUIntLE(size - 1, 24, 3);
      head.writeUIntLE(size - 1, 27, 3);
      return head;
    },
  ],
];

for (const [kind, head] of HEADS) {
  test(`an image is shown by the pixels that it says it has: ${kind}`, async () => {
    const html = '<img src="cid:i">';
    assert.match(await shown(html, [image('i', head(2000))]), /^<img alt="" src="data:image/);
    assert.equal(await shown(html, [image('i', head(60_000))]), '[non affichée]');
    assert.equal(await shown(html, [image('i', head(2000).subarray(0, 9))]), '[non affichée]');
  });
}
