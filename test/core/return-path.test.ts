import assert from 'node:assert/strict';
import { test } from 'node:test';
import { returnAddress, returnTokens, saysReturned } from '../../core/mail/return-path.ts';

const TOKEN = '0123456789abcdef0123456789abcdef';
const REPORT = 'multipart/report; report-type=delivery-status; boundary=b';

test('a return address holds its token, whatever case and form a server gives it', () => {
  const address = returnAddress('retours@exemple.qc.ca', TOKEN);
  assert.equal(address, `retours+${TOKEN}@exemple.qc.ca`);
  assert.deepEqual(returnTokens([`<${address.toUpperCase()}>`, address]), [TOKEN]);
  assert.deepEqual(returnTokens(['retours@exemple.qc.ca', 'a+0123@b.ca', 'a+@b.ca', '']), []);
});

const heard = { sender: 'mailer-daemon@client.example', contentType: '', actions: null };
for (const [what, mail, returned] of [
  ['a failed delivery', { automatic: 'report', contentType: REPORT, actions: ['failed'] }, true],
  ['a late delivery', { automatic: 'report', contentType: REPORT, actions: ['delayed'] }, false],
  ['a delivery', { automatic: 'report', contentType: REPORT, actions: ['delivered'] }, false],
  ['a report nobody can read', { automatic: 'report', contentType: REPORT, actions: [] }, true],
  ['a receipt', { automatic: 'report', contentType: 'multipart/report', actions: [] }, false],
  ['the words of a mail daemon', { automatic: 'null_return_path' }, true],
  [
    'the absence of somebody',
    { automatic: 'auto_submitted', sender: 'rose@client.example' },
    false,
  ],
  ['what somebody wrote', { automatic: null, sender: 'rose@client.example' }, false],
  ['our own message', { automatic: 'own_address' }, false],
] as const) {
  test(`${what} ${returned ? 'says' : 'does not say'} that the message came back`, () => {
    assert.equal(saysReturned({ ...heard, ...mail }), returned);
  });
}
