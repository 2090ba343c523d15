import assert from 'node:assert/strict';
import { test } from 'node:test';
import { automaticReason, type MailHeaders, withoutDetail } from '../../core/mail/automatic.ts';

const OWN = ['csc@exemple.ca'];
const ROSE = 'rose@exemple.ca';

const TABLE: readonly (readonly [MailHeaders, from: string | null, string | null])[] = [
  [{}, ROSE, null],
  [{ 'auto-submitted': ['no'] }, ROSE, null],
  [{ 'auto-submitted': ['auto-replied'] }, ROSE, 'auto_submitted'],
  [{ 'auto-submitted': ['Auto-Generated; owner-email="x"'] }, ROSE, 'auto_submitted'],
  [{ 'auto-submitted': ['(absente) auto-replied'] }, ROSE, 'auto_submitted'],
  [{ 'auto-submitted': ['no', 'auto-replied'] }, ROSE, 'auto_submitted'],
  [{ 'auto-submitted': ['(auto-replied) no (vraiment)'] }, ROSE, null],
  [{ 'auto-submitted': ['auto-generated'] }, 'csc@exemple.ca', 'own_address'],
  [{ 'return-path': ['<>'] }, ROSE, 'null_return_path'],
  [{ 'return-path': [' < > '] }, ROSE, 'null_return_path'],
  [{ 'return-path': ['<rose@exemple.ca>'] }, ROSE, null],
  [{ 'list-id': ['<a.b>'] }, ROSE, 'list'],
  [{ 'list-unsubscribe': ['<mailto:x>'] }, ROSE, 'list'],
  [{ precedence: ['Bulk'] }, ROSE, 'bulk'],
  [{ precedence: ['first-class'] }, ROSE, null],
  [{ 'content-type': ['multipart/report; report-type=delivery-status'] }, ROSE, 'report'],
  [{ 'content-type': ['multipart/reporting'] }, ROSE, null],
  [{}, 'CSC+abc@exemple.ca', 'own_address'],
  [{}, 'MAILER-DAEMON@ailleurs.ca', 'daemon'],
  [{}, 'noreply@ailleurs.ca', 'daemon'],
  [{}, 'norbert@ailleurs.ca', null],
  [{}, null, null],
  // What products write of themselves is not believed, ours neither.
  [{ 'x-relais-ticket': ['INC10000015'], 'x-auto-response-suppress': ['All'] }, ROSE, null],
];

test('a message that no person wrote is told by its headers', () => {
  for (const [headers, from, reason] of TABLE) {
    assert.equal(automaticReason(headers, from, OWN), reason, JSON.stringify([headers, from]));
  }
});

test('the detail of an address is left out', () => {
  assert.equal(withoutDetail(' Csc+a.b+c@Exemple.ca '), 'csc@exemple.ca');
  assert.equal(withoutDetail('a@b+c'), 'a@b+c');
});
