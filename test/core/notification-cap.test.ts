import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CAPS, isHeldBack, leavesAlone } from '../../core/notification/cap.ts';
import { NOTICE_KINDS } from '../../core/notification/notice-kind.ts';
import { writeDigest } from '../../core/notification/write-digest.ts';

const none = { minute: 0, hour: 0, held: false };

test('a notice is held from the cap on, and behind others that are held', () => {
  assert.equal(isHeldBack({ kind: 'message' }, none, CAPS), false);
  assert.equal(isHeldBack({ kind: 'message' }, { ...none, minute: CAPS.minute - 1 }, CAPS), false);
  assert.equal(isHeldBack({ kind: 'message' }, { ...none, minute: CAPS.minute }, CAPS), true);
  assert.equal(isHeldBack({ kind: 'message' }, { ...none, hour: CAPS.hour }, CAPS), true);
  assert.equal(isHeldBack({ kind: 'message' }, { ...none, held: true }, CAPS), true);
});

test('the number of a ticket, a question and the digest itself are never held', () => {
  assert.deepEqual(
    NOTICE_KINDS.filter((kind) => leavesAlone(kind)),
    ['confirmation', 'question', 'handover', 'handover_reminder', 'handover_message', 'digest'],
  );
  for (const kind of NOTICE_KINDS.filter((kind) => leavesAlone(kind))) {
    assert.equal(isHeldBack({ kind }, { minute: 99, hour: 999, held: true }, CAPS), false, kind);
  }
});

test('a digest names every letter, each on one line, with its link where it has one', () => {
  const say = (key: string, params = {}) => `${key} ${JSON.stringify(params)}`;
  const lines = [
    { subject: 'Premier\r\nBcc: tous', link: 'https://csc.example/suivi/a' },
    { subject: 'Second', link: null },
  ];
  const { subject, blocks } = writeDigest({ name: null, lines }, say);
  assert.equal(subject, 'digest.subject {"count":2}');
  assert.deepEqual(blocks.slice(2, 4), [
    { type: 'link', label: 'Premier Bcc: tous', url: 'https://csc.example/suivi/a' },
    { type: 'paragraph', text: 'Second' },
  ]);
});
