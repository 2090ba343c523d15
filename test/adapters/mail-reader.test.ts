import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type MailReader, mailReader } from '../../adapters/mail/mail-reader.ts';
import type { ReceivedMail } from '../../adapters/mail/received-mail.ts';
import { freshText } from '../../core/mail/fold.ts';

let reader: MailReader;
before(() => {
  reader = mailReader();
});
after(() => reader.close());

/** Joins the lines of a message; bytes of `latin1` as they are. */
function bytes(lines: readonly string[], encoding: BufferEncoding = 'utf8'): Buffer {
  return Buffer.from(lines.join('\r\n'), encoding);
}

async function read(lines: readonly string[], encoding?: BufferEncoding): Promise<ReceivedMail> {
  const outcome = await reader.read(bytes(lines, encoding));
  assert.equal(outcome.result, 'read', JSON.stringify(outcome).slice(0, 200));
  return (outcome as { mail: ReceivedMail }).mail;
}

const HEAD = ['From: Rose <rose@exemple.ca>', 'To: csc@exemple.ca', 'MIME-Version: 1.0'];

test('an ordinary message: who, what, when, which it follows', async () => {
  const mail = await read([
    'From: =?iso-8859-1?Q?Th=E9r=E8se_C=F4t=E9?= <therese@exemple.ca>',
    'To: "Centre, de service" <csc@exemple.ca>, autre@exemple.ca',
    'Subject: =?utf-8?B?UsOpc2VhdSBlbiBwYW5uZQ==?=',
    ' =?utf-8?Q?_depuis_l=E2=80=99aube?=',
    'Date: Mon, 9 Feb 2026 10:00:00 -0500',
    'Message-ID: <a@exemple.ca>',
    'In-Reply-To: <c@exemple.ca>',
    'References: <b@exemple.ca>\r\n <c@exemple.ca>',
    '',
    'Plus rien.',
  ]);
  assert.deepEqual(mail.from, { name: 'Thérèse Côté', address: 'therese@exemple.ca' });
  assert.deepEqual(
    mail.to.map(({ address }) => address),
    ['csc@exemple.ca', 'autre@exemple.ca'],
  );
  assert.equal(mail.subject, 'Réseau en panne depuis l’aube');
  assert.equal(mail.date, Date.parse('2026-02-09T15:00:00Z'));
  assert.equal(mail.messageId, '<a@exemple.ca>');
  assert.deepEqual(mail.follows, ['<c@exemple.ca>', '<b@exemple.ca>']);
  assert.equal(mail.text.trim(), 'Plus rien.');
  assert.equal(mail.report, null);
});

const CHARSETS: readonly (readonly [
  name: string,
  declared: string | null,
  bytes: BufferEncoding,
])[] = [
  ['declared Latin 1, in Latin 1', 'iso-8859-1', 'latin1'],
  ['declared windows-1252, in UTF-8', 'windows-1252', 'utf8'],
  ['declared ASCII, in UTF-8', 'us-ascii', 'utf8'],
  ['declared UTF-8, in Latin 1', 'utf-8', 'latin1'],
  ['declared nothing, in UTF-8', null, 'utf8'],
  ['declared nothing, in Latin 1', null, 'latin1'],
  ['declared what nobody knows, in Latin 1', 'x-klingon', 'latin1'],
];

for (const [name, declared, encoding] of CHARSETS) {
  test(`8-bit text ${name}`, async () => {
    const type = declared === null ? [] : [`Content-Type: text/plain; charset=${declared}`];
    const mail = await read(
      [
        ...HEAD,
        ...type,
        'Content-Transfer-Encoding: 8bit',
        '',
        'Le réseau à l’étage — ça coince'.replace('’', "'").replace('—', '-'),
      ],
      encoding,
    );
    assert.equal(mail.text.trim(), "Le réseau à l'étage - ça coince");
  });
}

test('8-bit headers, RFC 2231 names, calendar and forwarded parts', async () => {
  const mail = await read([
    ...HEAD,
    'Subject: Réunion annulée',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Voir joint',
    '--b',
    'Content-Type: application/pdf',
    "Content-Disposition: attachment; filename*0*=utf-8''%C3%89tat%20; filename*1*=du%20r%C3%A9seau.pdf",
    'Content-Transfer-Encoding: base64',
    '',
    'JVBERi0xLjQK',
    '--b',
    'Content-Type: text/calendar; method=REQUEST; charset=utf-8',
    '',
    'BEGIN:VCALENDAR\r\nEND:VCALENDAR',
    '--b',
    'Content-Type: application/ms-tnef; name=winmail.dat',
    'Content-Transfer-Encoding: base64',
    '',
    'eJ8+IgAA',
    '--b',
    'Content-Type: message/rfc822',
    '',
    'From: Paul <paul@exemple.ca>',
    'Subject: Plus bas',
    '',
    'L’imprimante fume.',
    '--b--',
  ]);
  assert.equal(mail.subject, 'Réunion annulée');
  const names = mail.files.map(({ name, type }) => `${name} ${type}`);
  assert.ok(names.includes('État du réseau.pdf application/pdf'), String(names));
  assert.ok(mail.files.some(({ type }) => type === 'text/calendar'));
  assert.ok(names.includes('winmail.dat application/ms-tnef'), String(names));
  assert.match(mail.text, /Voir joint[\s\S]*L’imprimante fume/);
});

test('HTML is cleaned; the text is made of it when there is no other', async () => {
  const mail = await read([
    ...HEAD,
    'Content-Type: multipart/related; boundary=b',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<style>p{position:fixed}</style><script>fetch("/x")</script><p onclick="x()" style="position:fixed">Bonjour<br>à tous</p>' +
      '<img src="https://ailleurs.example/p.png"><img src="//ailleurs.example/q.png"><img src="cid:i1" onerror="x()">' +
      '<a href="javascript:x()">a</a><a href="https://exemple.ca/é">b</a><form action="/x"><input name=y></form>' +
      '<iframe src="/x"></iframe><svg><script>x()</script></svg><table><tr><td>1</td><td>2 &lt;3&gt;</td></tr></table>',
    '--b',
    'Content-Type: image/png',
    'Content-ID: <i1>',
    'Content-Transfer-Encoding: base64',
    '',
    'iVBORw0KGgo=',
    '--b--',
  ]);
  assert.ok(mail.html);
  assert.doesNotMatch(
    mail.html,
    /script|style|onclick|onerror|javascript|form|input|iframe|svg|ailleurs/i,
  );
  assert.match(mail.html, /<img src="cid:i1"/);
  assert.match(mail.html, /href="https:\/\/exemple\.ca\/[^"]+"/);
  assert.equal(mail.remoteImages, 2);
  assert.match(mail.text, /^Bonjour\nà tous\n/);
  assert.match(mail.text, /1\t2 <3>/);
  assert.deepEqual(
    mail.files.map(({ inline, contentId }) => [inline, contentId]),
    [[true, 'i1']],
  );
});

/** As these programs write an answer in HTML alone, and what is new in it. */
const ANSWERS: readonly (readonly [program: string, html: string, fresh: string])[] = [
  [
    'Outlook',
    '<style>p.MsoNormal{margin:0}</style><div class="WordSection1"><p class="MsoNormal">Toujours en panne.<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><div style="border-top:solid 1pt"><p class="MsoNormal"><b>De&nbsp;:</b> Centre &lt;csc@exemple.ca&gt;<br><b>Envoyé&nbsp;:</b> 9 février 2026 10:00<br><b>À&nbsp;:</b> Rose<br><b>Objet&nbsp;:</b> x<o:p></o:p></p></div><p class="MsoNormal">Est-ce réglé?</p></div>',
    'Toujours en panne.',
  ],
  [
    'Outlook on the web',
    '<div>Oui</div><hr tabindex="-1"><div id="divRplyFwdMsg"><font><b>De :</b> Centre<br><b>Envoyé :</b> 9 février<br><b>À :</b> Rose<br><b>Objet :</b> x</font></div><div>Vieux</div>',
    'Oui',
  ],
  [
    'Gmail',
    '<div dir="ltr">Prise <b>B-212</b>.</div><br><div class="gmail_quote"><div class="gmail_attr">Le lun. 9 févr. 2026, à 10&nbsp;h&nbsp;00, Centre &lt;<a href="mailto:csc@exemple.ca">csc@exemple.ca</a>&gt; a écrit&nbsp;:<br></div><blockquote>Quelle prise?</blockquote></div>',
    'Prise B-212.',
  ],
  [
    'Apple',
    '<body>C’est réglé.<br><div dir="ltr">Envoyé de mon iPhone</div><blockquote type="cite">Le 9 févr. 2026 à 10:00, Centre &lt;csc@exemple.ca&gt; a écrit&nbsp;:<br><br></blockquote><blockquote type="cite">Est-ce réglé ?</blockquote></body>',
    'C’est réglé.',
  ],
];

for (const [program, html, fresh] of ANSWERS) {
  test(`what is new in an answer of ${program} in HTML alone`, async () => {
    const mail = await read([...HEAD, 'Content-Type: text/html; charset=utf-8', '', html]);
    assert.equal(freshText(mail.text), fresh);
  });
}

test('a delivery report names the recipient, the verdict and the message', async () => {
  const mail = await read([
    'From: MAILER-DAEMON@exemple.ca',
    'Return-Path: <>',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Désolé.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.exemple.ca',
    '',
    'Final-Recipient: rfc822; rose@exemple.ca',
    'Action: failed',
    'Status: 5.1.1',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    'Message-ID: <abc@csc.exemple.ca>',
    'Subject: x',
    '--b--',
  ]);
  assert.deepEqual(mail.report, {
    kind: 'delivery',
    statuses: [{ recipient: 'rose@exemple.ca', action: 'failed', status: '5.1.1' }],
    about: '<abc@csc.exemple.ca>',
  });
});

test('what can’t be read is refused with its reason, and the next is read all the same', async () => {
  const nested = Array.from({ length: 2000 }, (_, i) => [
    `Content-Type: multipart/mixed; boundary=b${i}`,
    '',
    `--b${i}`,
  ]).flat();
  const many = Array.from({ length: 400 }, () => [
    '--b',
    'Content-Disposition: attachment',
    '',
    'x',
  ]);
  const HOSTILE: readonly (readonly [Buffer, string])[] = [
    [bytes([...HEAD, ...nested]), 'too_deep'],
    [
      bytes([
        ...HEAD,
        ...Array.from({ length: 50_000 }, (_, i) => `X-A${i}: ${'b'.repeat(20)}`),
        '',
        'x',
      ]),
      'headers_too_large',
    ],
    [
      bytes([...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', ...many.flat(), '--b--']),
      'too_many_files',
    ],
    [
      bytes([...HEAD, 'Content-Type: text/html; charset=utf-7', '', '+ADw-script+AD4-']),
      'charset_refused',
    ],
    [Buffer.alloc(41 * 1024 * 1024, 'a'), 'too_large'],
  ];
  for (const [raw, code] of HOSTILE) {
    assert.deepEqual(await reader.read(raw), { result: 'refused', code });
  }
  const mail = await read([...HEAD, 'Subject: La suite', '', 'Bonjour']);
  assert.equal(mail.subject, 'La suite');
});

test('addresses and names that are made to hurt take no time and bring nothing along', async () => {
  const mail = await read([
    `From: ${'"a'.repeat(20_000)} <rose@exemple.ca>`,
    `To: ${'a@b.ca, '.repeat(20_000)}`,
    'Cc: equipe: (((((((((((((((((((((((x@y.ca;',
    'Subject: a\u0000b\u2028c',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Disposition: attachment; filename="../\u200b.htaccess\r\n"',
    '',
    'x',
    '--b--',
  ]);
  assert.ok(mail.to.length <= 500);
  assert.equal(mail.subject, 'a b c');
  assert.doesNotMatch(JSON.stringify(mail.subject), /\\u0000|\n/);
});

test('a process that takes too long or too much memory is killed, and said so', async () => {
  const slow = mailReader({ time: 1, memory: 512, size: 1e8 });
  const heavy = mailReader({ time: 20_000, memory: 20, size: 1e8 });
  const big = bytes([...HEAD, '', 'a '.repeat(4_000_000)]);
  try {
    assert.deepEqual(await slow.read(big), { result: 'died', code: 'too_long' });
    assert.deepEqual(await heavy.read(big), { result: 'died', code: 'too_much_memory' });
    assert.equal((await reader.read(bytes([...HEAD, '', 'x']))).result, 'read');
  } finally {
    slow.close();
    heavy.close();
  }
});
