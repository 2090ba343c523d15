import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildMail, type Mail, newMessageId } from '../../adapters/mail/mime.ts';
import { readMail } from '../harness/letter-box.ts';

const MAIL: Mail = {
  from: { name: 'Centre de service à la clientèle', address: 'csc@relais.example' },
  to: 'rose@client.example',
  messageId: newMessageId('csc@relais.example'),
  follows: null,
  subject: 'INC10000012 – Confirmation',
  language: 'fr',
  text: 'Bonjour,\n\n.\n..\nFrom ici\n',
  html: '<p>Bonjour</p>',
  date: new Date('2026-02-09T15:00:00Z'),
};

const HEADERS = [
  'From',
  'To',
  'Subject',
  'Message-ID',
  'Date',
  'Content-Language',
  'Auto-Submitted',
  'X-Auto-Response-Suppress',
  'MIME-Version',
  'Content-Type',
];

test('a message says who, what, when and in which language, and that it is automatic', () => {
  const mail = readMail(buildMail({ ...MAIL, follows: '<first@relais.example>' }));
  assert.equal(mail.header('From'), 'Centre de service à la clientèle <csc@relais.example>');
  assert.equal(mail.header('Date'), 'Mon, 09 Feb 2026 15:00:00 +0000');
  assert.equal(mail.header('In-Reply-To'), '<first@relais.example>');
  assert.equal(mail.header('References'), '<first@relais.example>');
  assert.equal(mail.header('Auto-Submitted'), 'auto-generated');
  assert.equal(mail.text, MAIL.text);
  assert.equal(mail.html, MAIL.html);
});

test('whatever is written, the headers are ours alone, the lines short and 7 bits, the texts whole', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      'a\r\nBcc: x@y.z',
      '=?utf-8?q?=0D=0ABcc:?=',
      '\r\n\r\n<p>',
      '.\r\n.',
      'é'.repeat(200),
    ),
  );
  fc.assert(
    fc.property(anything, anything, anything, (subject, name, text) => {
      const from = { name, address: 'csc@relais.example' };
      const raw = buildMail({ ...MAIL, subject, from, text, html: text });
      const mail = readMail(raw);
      assert.deepEqual(
        mail.headers.map((line) => line.slice(0, line.indexOf(':'))),
        HEADERS,
      );
      for (const line of raw.toString('latin1').split('\r\n')) {
        assert.ok(line.length <= 78, line);
        assert.match(line, /^[\x20-\x7e\t]*$/);
      }
      assert.equal(mail.text, text.toWellFormed().replace(/\r\n|\r/g, '\n'));
    }),
  );
});

test('an address of another alphabet keeps its mailbox, its domain in ASCII', () => {
  const mail = readMail(buildMail({ ...MAIL, to: 'rose@exemplé.example' }));
  assert.equal(mail.header('To'), 'rose@xn--exempl-gva.example');
  const hostile = readMail(buildMail({ ...MAIL, to: 'a@b.example>\r\nBcc: <x@y.example' }));
  assert.equal(hostile.header('Bcc'), null);
});
