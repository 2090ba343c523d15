import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileZone } from '../../core/calendar/zone.ts';
import { alertsOf, alertsSettledBy } from '../../core/notification/alert.ts';
import { escapeHtml, letterHtml, letterText, oneLine } from '../../core/notification/letter.ts';
import { momentWords } from '../../core/notification/local-words.ts';
import { endsWait, noticesOf } from '../../core/notification/notice.ts';
import type { NoticeKind } from '../../core/notification/notice-kind.ts';
import type { NoticeRule } from '../../core/notification/rule.ts';
import { GIVE_UP_AFTER_MS, nextTry } from '../../core/notification/retry.ts';
import type { EventData, EventType, TicketEvent } from '../../core/ticket/event.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';

const ticket = {
  ...{ requesterId: 7, teamId: 3, imported: false, wait: null },
  redirection: { via: 'mail' },
} as unknown as Ticket;

function happened<T extends EventType>(
  type: T,
  data: Partial<EventData[T]> = {},
  actorId: number | null = 9,
): TicketEvent {
  return { type, data, at: 0, recordedAt: 0, seq: 1, actorId } as unknown as TicketEvent;
}

/** Each event, alone, and what it is told as and to whom. */
const TOLD: readonly (readonly [TicketEvent, string])[] = [
  [happened('registered'), 'confirmation person:7'],
  [happened('message_added', { visibility: 'public', from: 'staff' }), 'message person:7'],
  [happened('message_added', { visibility: 'internal', from: 'staff' }), ''],
  [
    happened('message_added', { visibility: 'internal', from: 'staff', toProviderId: 4 }),
    'handover_message provider:4',
  ],
  [happened('message_added', { visibility: 'public', from: 'user' }), ''],
  [happened('message_added', { visibility: 'public', from: 'staff' }, 7), ''],
  [happened('wait_requested', { via: 'mail', personId: 8, waitId: 'w' }), 'question person:8 w'],
  [happened('wait_requested', { via: 'mail', personId: null, waitId: 'w' }), 'question person:7 w'],
  [happened('wait_requested', { via: 'portal', personId: 8, waitId: 'w' }), ''],
  [happened('wait_requested', { via: 'spoken', personId: 8, waitId: 'w' }), ''],
  [happened('user_reminded', { waitId: 'w', businessDays: 2 }), 'reminder person:7'],
  [happened('restored'), 'restored person:7'],
  [happened('resolved'), 'resolved person:7'],
  [happened('reopened'), 'reopened person:7'],
  [happened('cancelled'), 'cancelled person:7'],
  [happened('threshold_reached', { percent: 75 }), 'threshold team:3'],
  [happened('management_alerted', { percent: 100 }), 'management'],
  [happened('closed', { automatic: true }), ''],
  [happened('taken_in_charge'), ''],
  [happened('assigned', { assigneeId: 9 }), ''],
  [happened('routed'), ''],
  [happened('contact_recorded'), ''],
  [happened('question_given'), ''],
  [happened('wait_voided'), ''],
  [happened('resumed', {}, 9), 'resumed person:7'],
  [happened('resumed', {}, 7), ''],
  [happened('priority_changed'), ''],
  [happened('category_changed'), ''],
  [happened('attached_to_parent'), ''],
  [happened('detached_from_parent'), ''],
  [happened('linked'), ''],
  [happened('unlinked'), ''],
  [happened('file_attached'), ''],
  [happened('wait_overdue'), ''],
  [happened('confirmation_spoken'), ''],
  [happened('pause_contested'), ''],
  [happened('restoration_confirmed'), ''],
  [happened('satisfaction_given'), ''],
  [
    happened('redirected', { via: 'mail', providerId: 4 }),
    'redirected person:7, handover provider:4',
  ],
  [happened('redirected', { via: 'phone', providerId: 4 }), 'redirected person:7'],
  [happened('redirection_answered'), ''],
  [happened('redirection_returned'), 'redirection_returned redirector'],
  [happened('redirection_overdue', { providerId: 4 }), 'handover_reminder provider:4'],
];

function said(of: Ticket, events: readonly TicketEvent[]): string {
  return noticesOf(of, events)
    .map(({ kind, audience, waitId, spoken }) => {
      const id = audience.to === 'person' ? audience.personId : null;
      const provider = audience.to === 'provider' ? `provider:${audience.providerId}` : '';
      if (audience.to === 'redirector') return `${kind} redirector`;
      const to = audience.to === 'team' ? `team:${audience.teamId}` : (id ?? provider);
      const who = id === null ? to : `person:${id}`;
      return [kind, who, waitId, spoken && 'spoken'].filter(Boolean).join(' ');
    })
    .join(', ');
}

test('each event is told to those whom it concerns, and the others to nobody', () => {
  for (const [event, expected] of TOLD) {
    assert.equal(said(ticket, [event]), expected, `${event.type} ${JSON.stringify(event.data)}`);
  }
  assert.equal(new Set(TOLD.map(([event]) => event.type)).size, 34, 'every type is in the table');
});

test('a note tells those whom it mentions but its author; a rule may name a team and its supervisors', () => {
  const note = { visibility: 'internal', from: 'staff', mentions: [4, 9, 5] } as const;
  assert.equal(
    said(ticket, [happened('message_added', note, 9)]),
    'mention person:4, mention person:5',
  );
  const rules = new Map([['threshold', { enabled: true, to: 'team_and_supervisors' }]] as const);
  const told = noticesOf(ticket, [happened('threshold_reached', { percent: 75 })], rules);
  assert.deepEqual(
    told.map(({ audience }) => audience),
    [
      { to: 'team', teamId: ticket.teamId },
      { to: 'management', only: 'supervisor' },
    ],
  );
});

test('an imported ticket tells nobody and alerts nobody', () => {
  const imported = { ...ticket, imported: true };
  for (const [event] of TOLD) {
    assert.deepEqual(noticesOf(imported, [event]), []);
    assert.deepEqual(alertsOf(imported, [event]), []);
  }
});

test('one gesture is told once: read aloud, restored and resolved, without a team', () => {
  const spoken = [happened('registered'), happened('confirmation_spoken')];
  assert.equal(said(ticket, spoken), 'confirmation person:7 spoken');
  const firstContact = [happened('restored'), happened('resolved')];
  assert.equal(said(ticket, firstContact), 'resolved person:7');
  const teamless = { ...ticket, teamId: null };
  assert.equal(said(teamless, [happened('threshold_reached', { percent: 75 })]), '');
});

test('alerts are raised for what somebody must see to, and settled by what makes them moot', () => {
  const raised = (event: TicketEvent) => alertsOf(ticket, [event]).map((a) => `${a.kind} ${a.key}`);
  assert.deepEqual(raised(happened('threshold_reached', { percent: 75 })), ['threshold 75']);
  assert.deepEqual(raised(happened('management_alerted', { percent: 100 })), ['management 100']);
  assert.deepEqual(raised(happened('wait_voided', { waitId: 'w' })), ['question_not_given w']);
  assert.deepEqual(raised(happened('wait_overdue', { waitId: 'w' })), ['wait_overdue w']);
  assert.deepEqual(raised(happened('pause_contested', { waitId: 'w' })), ['pause_contested w']);
  assert.deepEqual(raised(happened('reopened', {}, 7)), ['still_down 1']);
  assert.deepEqual(raised(happened('reopened', {}, 9)), []);
  assert.deepEqual(raised(happened('message_added', { says: 'still_down' }, 7)), ['still_down 1']);
  assert.deepEqual(raised(happened('message_added', { says: 'works' }, 7)), []);
  assert.deepEqual(raised(happened('routed')), []);
  const said = (from: 'staff' | 'provider') => happened('redirection_returned', { from });
  assert.deepEqual(raised(said('staff')), []);
  assert.deepEqual(raised(said('provider')), ['provider_returned 1']);
  assert.deepEqual(raised(happened('message_added', { from: 'provider' })), [
    'provider_answered 1',
  ]);
  const overdue = happened('redirection_overdue', { redirectionId: 'r', of: 'settle' });
  assert.deepEqual(raised(overdue), ['redirection_overdue r:settle']);
  const called = { calloutId: 1, round: 1, step: 2, personId: 3 };
  const lost = (reason: 'not_dialled' | 'nobody_on_call') =>
    raised(happened('callout_missed', { ...called, reason }));
  assert.deepEqual(lost('not_dialled'), ['callout_missed 1:1:2:3']);
  assert.deepEqual(lost('nobody_on_call'), []);
  assert.deepEqual(alertsSettledBy([happened('callout_answered')]), ['callout_missed']);
  assert.deepEqual(alertsSettledBy([said('staff')]), ['redirection_overdue']);
  assert.deepEqual(alertsSettledBy([happened('resumed')]), ['wait_overdue']);
  assert.deepEqual(alertsSettledBy([happened('wait_requested')]), ['question_not_given']);
  // A pause that is contested is judged whatever becomes of the ticket.
  const all = [
    'threshold',
    'management',
    'question_not_given',
    'wait_overdue',
    'still_down',
    'bulletin_due',
    'callout_missed',
  ];
  for (const type of ['restored', 'resolved', 'cancelled'] as const) {
    assert.deepEqual(alertsSettledBy([happened(type)]), all);
    assert.equal(endsWait([happened(type)]), true);
  }
  assert.equal(endsWait([happened('question_given')]), false);
  // What is no longer the centre's asks nothing more; what it still owns does.
  assert.deepEqual(alertsSettledBy([happened('redirected', { owned: false })]), all);
  assert.deepEqual(alertsSettledBy([happened('redirected', { owned: true })]), []);
  assert.equal(endsWait([happened('redirected', { owned: false })]), true);
  assert.equal(endsWait([happened('redirected', { owned: true })]), false);
});

test('a try that failed is put off for longer each time, for five days, never before now', () => {
  const results = fc.constantFrom('deferred' as const, 'unreachable' as const);
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(results, fc.integer({ min: 1, max: 500 }), chance, (result, tries, by) => {
      const longest = result === 'deferred' ? 3_600_000 : 60_000;
      const at = nextTry(result, tries, 0, 1000, by);
      assert.ok(at !== null && at > 1000 && at <= 1000 + longest * 1.25);
      assert.ok((nextTry(result, tries + 1, 0, 1000, by) ?? 0) >= at);
      assert.equal(nextTry(result, tries, 0, GIVE_UP_AFTER_MS, by), null);
      assert.equal(nextTry('refused', tries, 0, 1000, by), null);
    }),
  );
});

test('a moment is said in local words, with its year only when it is another', () => {
  const zone = compileZone('America/Toronto');
  const now = Date.parse('2026-02-09T15:00:00Z');
  const at = (iso: string, language: 'fr' | 'en') =>
    momentWords(zone, Date.parse(iso), now, language).replaceAll('\u00a0', '~');
  assert.equal(at('2026-02-10T20:30:00Z', 'fr'), 'mardi 10~février à 15~h~30');
  assert.equal(at('2026-02-10T20:30:00Z', 'en'), 'Tuesday, February~10 at 15:30');
  assert.equal(at('2026-07-01T13:00:00Z', 'fr'), 'mercredi 1er~juillet à 9~h');
  assert.equal(at('2027-01-01T04:59:00Z', 'fr'), 'jeudi 31~décembre à 23~h~59');
  assert.equal(at('2027-01-01T05:00:00Z', 'fr'), 'vendredi 1er~janvier 2027 à 0~h');
});

test('whatever people write, a letter holds no tag of theirs and every line of a quote is marked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const letter = {
        subject: text,
        blocks: [
          { type: 'paragraph', text },
          { type: 'facts', rows: [[text, text]] },
          { type: 'quote', text },
          { type: 'link', label: text, url: text },
        ],
      } as const;
      const known =
        /<\/?(?:html|head|meta|title|body|p|ul|li|strong|blockquote|br|a|!doctype)\b[^<>]*>/g;
      const rest = letterHtml(letter, 'fr').replace(known, '').replace('<!doctype html>', '');
      assert.doesNotMatch(rest, /[<>]/);
      assert.doesNotMatch(escapeHtml(text), /[<>"']/);
      assert.ok(letterText({ subject: '', blocks: [{ type: 'quote', text }] }).startsWith('> '));
      assert.doesNotMatch(oneLine(text, 40), /[\r\n\u2028\u2029\0]/);
      assert.ok([...oneLine(text, 40)].length <= 40);
    }),
  );
  const quoted = letterText({ subject: '', blocks: [{ type: 'quote', text: 'a\r\nb\rc\nd' }] });
  assert.equal(quoted, '> a\n> b\n> c\n> d\n');
});

test('rules turn a kind off or on and choose whom in the centre it goes to, but for what is promised', () => {
  const owned = { ...ticket, assigneeId: 12 } as Ticket;
  const under = (kind: NoticeKind, rule: NoticeRule, event: TicketEvent, of = owned) =>
    noticesOf(of, [event], new Map([[kind, rule]])).map(({ audience }) => audience);
  const off = { enabled: false, to: 'requester' } as const;
  assert.deepEqual(under('restored', off, happened('restored')), []);
  assert.equal(under('confirmation', off, happened('registered')).length, 1);
  const question = happened('wait_requested', { via: 'mail', personId: 8, waitId: 'w' });
  assert.equal(under('question', { enabled: false, to: 'asked' }, question).length, 1);

  const late = happened('threshold_reached', { percent: 75 });
  const to = (destination: NoticeRule['to'], of = owned) =>
    under('threshold', { enabled: true, to: destination }, late, of);
  assert.deepEqual(to('assignee'), [{ to: 'person', personId: 12 }]);
  assert.deepEqual(to('assignee', { ...owned, assigneeId: null }), []);
  assert.deepEqual(to('supervisors'), [{ to: 'management', only: 'supervisor' }]);
  // What no administrator can have chosen counts for nothing.
  assert.deepEqual(to('requester'), [{ to: 'team', teamId: 3 }]);

  const assigned = { enabled: true, to: 'assignee' } as const;
  const given = happened('assigned', { assigneeId: 12 });
  assert.deepEqual(under('assigned', assigned, given), [{ to: 'person', personId: 12 }]);
  const taken = happened('taken_in_charge', { assigneeId: 12 }, 12);
  assert.deepEqual(under('assigned', assigned, taken), [], 'one’s own doing');
  assert.deepEqual(noticesOf(owned, [given]), [], 'nobody asked for it');
});
