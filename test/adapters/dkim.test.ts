import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { type DkimKey, signMail } from '../../adapters/mail/dkim.ts';
import { buildMail } from '../../adapters/mail/mime.ts';
import { verifiedSignature } from '../harness/verified-signature.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key: DkimKey = { domain: 'relais.example', selector: 's1', privateKey };

const letter = buildMail({
  from: { name: 'Centre de service à la clientèle', address: 'csc@relais.example' },
  to: 'rose@client.example',
  messageId: '<1@relais.example>',
  follows: '<0@relais.example>',
  subject: 'INC – Rétabli : l’imprimante du troisième étage, qui ne répondait plus depuis ce matin',
  language: 'fr',
  text: 'Bonjour,  \n\n  deux  espaces\t\n\n\n',
  html: '<p>Bonjour</p>',
  date: new Date('2026-02-09T15:00:00Z'),
});

test('a signed letter is the letter itself under a signature that holds', () => {
  const signed = signMail(letter, key);
  assert.ok(signed.subarray(-letter.length).equals(letter));
  const tags = verifiedSignature(signed, publicKey);
  assert.deepEqual([tags.d, tags.s], ['relais.example', 's1']);
  const covered = (tags.h ?? '').split(':');
  for (const name of [
    'from',
    'to',
    'subject',
    'date',
    'message-id',
    'references',
    'content-type',
  ]) {
    assert.ok(covered.includes(name), name);
  }
  assert.ok(signMail(letter, key).equals(signed), 'the same bytes each time');
});

test('who changes a letter breaks its signature; what servers may change does not', () => {
  const signed = signMail(letter, key).toString('latin1');
  const holds = (text: string) => () =>
    void verifiedSignature(Buffer.from(text, 'latin1'), publicKey);
  assert.throws(holds(signed.replace('deux', 'trois')), /signed/);
  assert.throws(holds(signed.replace('rose@', 'tous@')), /holds/);
  assert.doesNotThrow(holds(`Received: from a\r\n by b\r\n${signed}\r\n\r\n`));
  assert.doesNotThrow(holds(signed.replace('To: rose@', 'TO:   rose@')));
});

test('a body of nothing, and one that ends without a line, are signed too', () => {
  for (const body of ['', 'a', 'a\r\n\r\n', ' \r\n']) {
    const bare = Buffer.from(`From: csc@relais.example\r\nSubject: x\r\n\r\n${body}`);
    verifiedSignature(signMail(bare, key), publicKey);
  }
});
