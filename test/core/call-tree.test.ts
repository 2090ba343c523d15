import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { expectedMinutes } from '../../core/call/expected-wait.ts';
import { TEXT_NAMES, type TreeContent } from '../../core/call/tree.ts';
import { treeFaults } from '../../core/call/tree-faults.ts';
import { beginWalk, walkOn } from '../../core/call/walk.ts';
import { type Happening, spelled, type Step } from '../../core/call/walk-step.ts';
import { givenTree, modelTree } from '../../features/call/given-tree.ts';

const OUTAGE = { number: 'INC10000422', words: { fr: 'Panne du courriel.', en: 'Mail is down.' } };
const begun = { closed: false, numbered: true, outages: [] };

/** Each text says its own name, so that a walk reads as what is heard. */
const named: TreeContent = {
  ...modelTree,
  texts: Object.fromEntries(
    TEXT_NAMES.map((name) => [name, { fr: name, en: `${name} en` }]),
  ) as TreeContent['texts'],
};

/** What a caller hears and where it leads, in short: `!` for what is done, in the order of the orders. */
function written({ orders }: Step): string {
  const one = (order: Step['orders'][number]): string => {
    switch (order.do) {
      case 'say':
        return order.prompts.map(({ text }) => text).join('+');
      case 'listen':
        return `!listen ${order.seconds}`;
      case 'choose':
        return `!choose ${order.way}`;
      case 'look_up':
        return `!look_up ${order.candidates[0]}`;
      case 'announce':
      case 'note':
        return `!${order.do} ${order.number}`;
      case 'keep_place':
        return `!keep_place ${order.number ?? 'own'}`;
      case 'record':
        return `!record ${order.seconds}`;
      case 'register':
        return `!register ${order.as}`;
      default:
        return `!${order.do}`;
    }
  };
  return orders.map(one).join(' ');
}

/** `played`, `silent`, a key, or any other happening. */
type Told = string | Happening;
function walked(
  content: TreeContent,
  given: Parameters<typeof beginWalk>[1],
  told: Told[],
): string {
  let step = beginWalk(content, given);
  for (const one of told) {
    const happening: Happening =
      typeof one !== 'string'
        ? one
        : one === 'played' || one === 'silent'
          ? { type: one }
          : { type: 'keyed', key: one };
    step = walkOn(content, step.walk, happening);
  }
  return written(step);
}

const QUEUE_MENU =
  'Pour parler à un agent, faites le 1.+Pour connaître l’état d’un billet, faites le 2.';
const keys = (text: string): string[] => [...text];
const told = (status: 'in_progress' | null): Happening => ({ type: 'status', status });
const due = (offer: boolean): Happening => ({ type: 'due', position: 3, minutes: 4, offer });

test('the greeting, then what is chosen by keys, leads where the tree says', () => {
  const rows: [string, Told[], string][] = [
    ['French first, the other language after it', [], 'greeting+other_language en'],
    ['the menu after the greeting', ['played'], QUEUE_MENU],
    ['a key is waited for', ['played', 'played'], '!listen 3'],
    ['silence says the menu once more', ['played', 'played', 'silent'], QUEUE_MENU],
    [
      'and then leads to the queue',
      ['played', 'played', 'silent', 'played', 'silent'],
      '!queue queue_enter',
    ],
    ['1 is the queue', ['played', '1'], '!choose queue !stop !queue queue_enter'],
    [
      'who knows the menu need not hear the greeting',
      ['1'],
      '!choose queue !stop !queue queue_enter',
    ],
    [
      '9 is English from there on',
      ['9', '7'],
      `!stop unknown_key en+To speak with an agent, press 1.+To know the status of a ticket, press 2.`,
    ],
    ['a key that is not offered', ['played', '8'], `!stop unknown_key+${QUEUE_MENU}`],
    ['twice leads on', ['played', '8', '8'], '!stop !queue queue_enter'],
    ['2 asks for a number', ['played', '2'], '!choose status !stop status_ask'],
    ['digits are waited for', ['played', '2', '1'], '!stop !listen 6'],
    ['a number is looked up', ['played', '2', ...keys('10000422#')], '!look_up INC10000422'],
    ['and told', ['played', '2', ...keys('10000422#'), told('in_progress')], 'status_in_progress'],
    [
      'the menu comes after it',
      ['played', '2', ...keys('10000422#'), told('in_progress'), 'played'],
      QUEUE_MENU,
    ],
    [
      'unknown is asked again',
      ['played', '2', ...keys('10000422#'), told(null)],
      'status_unknown+status_ask',
    ],
    [
      'a wrong check digit answers as unknown',
      ['played', '2', ...keys('10000423#')],
      'status_unknown+status_ask',
    ],
    [
      'silence ends a number',
      ['played', '2', ...keys('10000422'), 'silent'],
      '!look_up INC10000422',
    ],
    ['the star begins it anew', ['played', '2', ...keys('99*10000422#')], '!look_up INC10000422'],
    ['three tries', ['played', '2', ...keys('1#2#3#')], 'status_over'],
  ];
  for (const [name, happened, expected] of rows) {
    assert.equal(walked(named, begun, happened), expected, name);
  }
});

test('a known interruption is said before the menu, and who wants to is told of its end', () => {
  const down = { ...begun, outages: [OUTAGE] };
  const rows: [string, Told[], string][] = [
    ['said', ['played'], '!announce INC10000422 Panne du courriel.+outage_offer'],
    ['a key is waited for', ['played', 'played'], '!listen 2'],
    ['then the menu', ['played', 'played', 'silent'], QUEUE_MENU],
    ['a key does not skip it', ['1'], ''],
    ['1 is noted', ['played', '1'], '!choose told !stop !note INC10000422'],
    ['with its number', ['played', '1', { type: 'noted', number: 'INC10000422' }], 'outage_done'],
    [
      'then the menu too',
      ['played', '1', { type: 'noted', number: 'INC10000422' }, 'played'],
      QUEUE_MENU,
    ],
    [
      'in English',
      ['9'],
      '!choose language !stop !announce INC10000422 Mail is down.+outage_offer en',
    ],
  ];
  for (const [name, happened, expected] of rows) {
    assert.equal(walked(named, down, happened), expected, name);
  }
  const only = { ...named, tellKey: null };
  assert.equal(walked(only, down, ['played', 'played']), QUEUE_MENU, 'nothing is offered');
});

test('outside the hours the closed menu speaks, and a message becomes what was chosen', () => {
  const night = { ...begun, closed: true };
  const menu =
    'Pour une urgence qui empêche de travailler, faites le 1.+Pour connaître l’état d’un billet, faites le 2.+Pour laisser un message, faites le 3.';
  const rows: [string, Told[], string][] = [
    ['closed is said once', ['played'], `closed+${menu}`],
    ['an emergency is recorded', ['played', '1', 'played'], '!record 180'],
    [
      'and calls who is on call',
      ['played', '1', 'played', { type: 'recorded', seconds: 4 }],
      '!register oncall',
    ],
    ['a message', ['played', '3', 'played', { type: 'recorded', seconds: 4 }], '!register message'],
    [
      'nothing said is no ticket',
      ['played', '3', 'played', { type: 'recorded', seconds: 0 }],
      'goodbye',
    ],
    [
      'its number is said',
      [
        'played',
        '3',
        'played',
        { type: 'recorded', seconds: 4 },
        { type: 'registered', number: 'INC10000422' },
      ],
      'message_done',
    ],
    [
      'and the call ends',
      [
        'played',
        '3',
        'played',
        { type: 'recorded', seconds: 4 },
        { type: 'registered', number: 'INC10000422' },
        'played',
      ],
      '!hang_up',
    ],
    ['silence ends it', ['played', 'played', 'silent', 'played', 'silent'], 'goodbye'],
  ];
  for (const [name, happened, expected] of rows) {
    assert.equal(walked(named, night, happened), expected, name);
  }
  assert.equal(walked({ ...named, closed: null }, night, ['played']), QUEUE_MENU, 'no closed menu');
});

test('who waits hears their place, and keeps it by a key only once that was offered', () => {
  const rows: [string, Told[], string][] = [
    ['said', ['1', due(false)], 'queue_position+queue_wait'],
    ['offered', ['1', due(true)], 'queue_position+queue_wait+callback_offer'],
    ['taken', ['1', due(true), '2'], '!stop !keep_place own callback_done'],
    ['not offered', ['1', due(false), '2'], ''],
    ['another key', ['1', due(true), '7'], ''],
    ['the call ends', ['1', due(true), '2', 'played'], '!hang_up'],
  ];
  for (const [name, happened, expected] of rows) {
    assert.equal(walked(named, begun, happened), expected, name);
  }
  const hidden = { ...begun, numbered: false };
  assert.equal(walked(named, hidden, ['1', due(true), '2']), '!stop callback_number');
  const keyed = ['1', due(true), '2', ...keys('4185550100#')];
  assert.equal(walked(named, hidden, keyed), '!stop !keep_place 4185550100 callback_done');
  assert.equal(walked(named, hidden, ['1', due(true), '2', ...keys('418#')]), '!queue');
});

test('whatever is pressed, a caller who then presses nothing hears the end of it', () => {
  const happenings = fc.array(
    fc.oneof(
      fc.constantFrom<Happening>({ type: 'played' }, { type: 'silent' }),
      fc.constantFrom(...keys('0123456789*#')).map((key): Happening => ({ type: 'keyed', key })),
    ),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(happenings, fc.boolean(), fc.boolean(), (told, closed, down) => {
      let step = beginWalk(named, { closed, numbered: true, outages: down ? [OUTAGE] : [] });
      for (const one of told) step = walkOn(named, step.walk, one);
      for (let turn = 0; turn < 60; turn++) {
        const ends = step.orders.some((order) => order.do === 'queue' || order.do === 'hang_up');
        if (ends || step.walk.at === 'queue') return;
        const next: Happening = step.orders.some((order) => order.do === 'listen')
          ? { type: 'silent' }
          : step.orders.some((order) => order.do === 'record')
            ? { type: 'recorded', seconds: 0 }
            : step.orders.some((order) => order.do === 'look_up')
              ? { type: 'status', status: null }
              : step.orders.some((order) => order.do === 'note')
                ? { type: 'noted', number: OUTAGE.number }
                : { type: 'played' };
        const on = walkOn(named, step.walk, next);
        step = on.orders.length === 0 ? walkOn(named, on.walk, { type: 'silent' }) : on;
      }
      assert.fail(`no end: ${JSON.stringify(step)}`);
    }),
  );
});

test('what keeps a way from coming into force is said of its field', () => {
  assert.deepEqual([treeFaults(givenTree), treeFaults(modelTree)], [[], []]);
  const text = (fr: string): TreeContent => ({
    ...modelTree,
    texts: { ...modelTree.texts, outage_done: { fr, en: '{number}' } },
  });
  const open = modelTree.open as NonNullable<TreeContent['open']>;
  const [first] = open.choices;
  if (first === undefined) throw new Error('the model has choices');
  const rows: [TreeContent, string, string][] = [
    [text(''), 'texts.outage_done.fr', 'tree_text_missing'],
    [text('x'.repeat(601)), 'texts.outage_done.fr', 'tree_text_long'],
    [text('Voici.'), 'texts.outage_done.fr', 'tree_place_missing'],
    [text('{number} {nom}'), 'texts.outage_done.fr', 'tree_place_unknown'],
    [text('{number} {'), 'texts.outage_done.fr', 'tree_place_unknown'],
    [{ ...modelTree, tellKey: '9' }, 'tellKey', 'tree_key_twice'],
    [{ ...modelTree, everySeconds: 0 }, 'everySeconds', 'tree_offer_unsaid'],
    [{ ...modelTree, open: { ...open, choices: [] } }, 'open.choices', 'tree_menu_empty'],
    [
      { ...modelTree, open: { ...open, choices: [first, first] } },
      'open.choices.1.key',
      'tree_key_twice',
    ],
    [
      { ...modelTree, open: { ...open, otherwise: 'oncall' } },
      'open.otherwise',
      'tree_oncall_open',
    ],
    [
      { ...modelTree, closed: { ...open, otherwise: 'end' } },
      'closed.choices.0.way',
      'tree_queue_closed',
    ],
    [
      { ...modelTree, open: { ...open, otherwise: 'text' } },
      'open.otherwise',
      'tree_way_without_text',
    ],
  ];
  for (const [content, field, code] of rows) {
    assert.ok(
      treeFaults(content).some((fault) => fault.field === field && fault.code === code),
      `${field} ${code} ${JSON.stringify(treeFaults(content))}`,
    );
  }
});

test('the wait that is told is rounded up, and never promised without anybody', () => {
  const rows: [Parameters<typeof expectedMinutes>[0], number | null][] = [
    [{ ahead: 0, desks: 1, handleMs: 300_000 }, 5],
    [{ ahead: 0, desks: 10, handleMs: 300_000 }, 1],
    [{ ahead: 9, desks: 4, handleMs: 240_000 }, 10],
    [{ ahead: 0, desks: 1, handleMs: 300_001 }, 6],
    [{ ahead: 2, desks: 3, handleMs: null }, 5],
    [{ ahead: 0, desks: 0, handleMs: 1_000 }, null],
    [{ ahead: 11, desks: 1, handleMs: 300_000 }, 60],
    [{ ahead: 12, desks: 1, handleMs: 300_000 }, null],
  ];
  for (const [queue, minutes] of rows) assert.equal(expectedMinutes(queue), minutes);
  assert.equal(spelled('INC10000422'), 'I N C, 1 0 0 0, 0 4 2 2');
});
