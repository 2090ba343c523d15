import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { checkDigit } from '../../core/ticket/confirmation-number.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { type Answer, type TestApi, testApi, type Who } from '../harness/api.ts';

let api: TestApi;
const numbers: string[] = [];

const TEXTS: readonly (readonly [Who, string, string])[] = [
  ['requester', 'Réseau indisponible', 'Les connexions échouent depuis l’étage.'],
  ['colleague', 'Imprimante en panne', 'Le Wi-Fi de l’imprimante ne répond pas.'],
  ['requesterElsewhere', 'Porte-documents électronique', 'Le courriel de l’équipe est perdu.'],
  [
    'representative',
    'Écran noir',
    'Erreur 0x80070005 sur \\\\serveur-01\\partage, voir aide@centre.example',
  ],
  [
    'requester',
    'Mot de passe oublié',
    'Panne de courant hier : le poste a redémarré, noir ensuite l’écran.',
  ],
];

before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  const agent = await api.as('agent');
  for (const [who, subject, description] of TEXTS) {
    api.clock.advance(60_000);
    const answer = await agent.post('/api/v1/tickets', {
      ...{ kind: 'incident', subject, description, impact: 2, urgency: 2, channel: 'email' },
      requester: { id: api.person(who).id },
    });
    assert.equal(answer.status, 201, answer.text);
    numbers.push(answer.body.number);
  }
  const phone = (who: Who, number: string) =>
    api.pool.query('UPDATE person SET phone = $2 WHERE id = $1', [api.person(who).id, number]);
  await phone('requester', '418 555-0199, poste 12');
  await phone('requesterElsewhere', '+1 (418) 555-0142');
  await api.pool.query(
    `INSERT INTO ticket_alias (source, alias, ticket_id)
     SELECT 'servicenow', 'INC0000045', id FROM ticket WHERE number = $1`,
    [numbers[2]],
  );
});
after(() => api.close());

async function search(who: Who, q: string, more = ''): Promise<Answer> {
  const client = await api.as(who);
  const answer = await client.get(`/api/v1/tickets?q=${encodeURIComponent(q)}${more}`);
  assert.equal(answer.status, 200, answer.text);
  return answer;
}
const found = async (who: Who, q: string): Promise<number[]> =>
  (await search(who, q)).body.tickets.map((row: { number: string }) => numbers.indexOf(row.number));

test('words are found without accents, by their stems, in any case', async () => {
  const cases: Record<string, number[]> = {
    réseau: [0],
    RESEAUX: [0],
    connexion: [0],
    'imprimantes pannes': [1],
    ecran: [4, 3],
    'panne courant': [4],
    'panne le la des': [4, 1],
    absente: [],
  };
  for (const [q, wanted] of Object.entries(cases)) {
    assert.deepEqual(await found('agent', q), wanted, q);
  }
});

test('hyphens and punctuation separate, and join', async () => {
  const cases: Record<string, number[]> = {
    'wi-fi': [1],
    wifi: [1],
    'Wi‑Fi': [1],
    documents: [2],
    'porte-documents': [2],
    portedocuments: [2],
    équipe: [2],
    "l'équipe": [2],
    'l’équipe': [2],
    serveur: [3],
    '\\\\serveur-01\\partage': [3],
    '0x80070005': [3],
    'aide@centre.example': [3],
  };
  for (const [q, wanted] of Object.entries(cases)) {
    assert.deepEqual(await found('agent', q), wanted, q);
  }
});

test('the beginning of the last word is enough, quotes keep words together', async () => {
  assert.deepEqual(await found('agent', 'impriman'), [1]);
  assert.deepEqual(await found('agent', 'impriman '), [1]);
  assert.deepEqual(await found('agent', 'impriman panne'), []);
  assert.deepEqual(await found('agent', 'écran noir'), [4, 3]);
  assert.deepEqual(await found('agent', '"écran noir"'), [3]);
  assert.deepEqual(await found('agent', '« écran noir »'), [3]);
  assert.deepEqual(await found('agent', '“panne de courant”'), [4]);
});

test('nothing that is typed is syntax', async () => {
  const typed = [
    ...["'", '"', '\\', '& | !', '((', 'a:*', ':*', '<->', '!réseau', "réseau' | 'écran", '%', '_'],
    ...[
      'réseau & | écran',
      '«',
      '"réseau',
      '-',
      '--',
      ';',
      '🙂',
      "x'::tsquery",
      '\u0301',
      'é\u0301',
    ],
    `${'a '.repeat(99)}a`,
    'x'.repeat(200),
  ];
  for (const q of typed) await search('agent', q);
  assert.deepEqual(await found('agent', '!réseau'), [0]);
  assert.deepEqual(await found('agent', '%'), []);
});

test('a confirmation number is found in any spelling', async () => {
  const number = numbers[1] as string;
  const [letters, a, b] = [number.slice(0, 3), number.slice(3, 7), number.slice(7)];
  const spellings = [
    number,
    `${letters} ${a} ${b}`,
    `${letters.toLowerCase()}-${a}-${b}`,
    `${a}${b}`,
  ];
  for (const q of spellings) assert.deepEqual(await found('agent', q), [1], q);
});

test('a mistyped number is told apart from an unknown one', async () => {
  const number = numbers[1] as string;
  const wrong = number.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
  const unknown = `INC9000000${checkDigit('9000000')}`;
  const mistyped = async (q: string) => (await search('agent', q)).body.numberMistyped;
  assert.equal(await mistyped(wrong), true);
  assert.equal(await mistyped(unknown), false);
  assert.equal(await mistyped(number), false);
  assert.equal(await mistyped('réseau'), false);
  // Ten digits that are somebody's telephone number are no mistyped number.
  assert.equal(await mistyped('418 555-0199'), false);
});

test('people are found by name, address and telephone', async () => {
  const cases: Record<string, number[]> = {
    'rose utilisatrice': [4, 0],
    elodie: [2],
    ELO: [2],
    'dailleurs élodie': [2],
    'requester@essais.example': [4, 0],
    'REQUESTER@ESSAIS.EXAMPLE': [4, 0],
    '418 555-0199': [4, 0],
    '(418) 555-0199': [4, 0],
    5550199: [4, 0],
    '+1 418 555-0142': [2],
    '418.555.0142': [2],
    '514 555-0199': [],
  };
  for (const [q, wanted] of Object.entries(cases)) {
    assert.deepEqual(await found('agent', q), wanted, q);
  }
});

test('the number of another system is an alias for the centre only', async () => {
  assert.deepEqual(await found('agent', 'inc0000045'), [2]);
  assert.deepEqual(await found('requesterElsewhere', 'INC0000045'), []);
});

test('a search finds for each only what they may see, and counts no more', async () => {
  for (const q of ['panne', numbers[1] as string, 'Colette', 'écran', '418 555-0199']) {
    for (const who of ['requesterElsewhere', 'representativeElsewhere'] as const) {
      const { body } = await search(who, q, '&count=capped');
      assert.deepEqual(body.tickets, [], `${who} ${q}`);
      assert.deepEqual(body.count, { value: 0, capped: false }, `${who} ${q}`);
    }
  }
  assert.deepEqual(await found('requester', 'panne'), [4]);
  assert.deepEqual(await found('representative', 'panne'), [4, 1]);
  assert.deepEqual(await found('requesterElsewhere', 'courriel'), [2]);
});

test('a search is narrowed, ordered and paged like any list', async () => {
  const requester = api.person('requester').id;
  const narrowed = await search('agent', 'panne', `&requester=${requester}&count=capped`);
  assert.equal(narrowed.body.tickets.length, 1);
  assert.deepEqual(narrowed.body.count, { value: 1, capped: false });
  for (const sort of ['registeredAt', '-registeredAt', 'due', '-number', 'priority', 'updatedAt']) {
    const whole = await search('agent', 'panne', `&sort=${sort}`);
    const first = await search('agent', 'panne', `&sort=${sort}&limit=1`);
    const second = await search(
      'agent',
      'panne',
      `&sort=${sort}&limit=1&cursor=${first.body.next}`,
    );
    const both = [...first.body.tickets, ...second.body.tickets];
    assert.deepEqual(both, whole.body.tickets, sort);
    assert.equal(second.body.next, null, sort);
  }
});
