import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { seedAgreement } from '../harness/agreement.ts';
import { type TestApi, testApi } from '../harness/api.ts';

// Texts that others wrote: what a search must find is said by plain patterns over the text without
// accents, which share nothing with the words that PostgreSQL indexes.

const file = join(import.meta.dirname, '..', 'fixtures', 'french-text', 'libreoffice-help-fr.json');
const { texts } = JSON.parse(readFileSync(file, 'utf8')) as { texts: { text: string }[] };

let api: TestApi;
const textByNumber = new Map<string, string>();

before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  const agent = await api.as('agent');
  for (const { text } of texts) {
    const answer = await agent.post('/api/v1/tickets', {
      ...{ kind: 'question', subject: 'Aide', description: text, impact: 3, urgency: 3 },
      ...{ channel: 'email', requester: { id: api.person('requester').id } },
    });
    assert.equal(answer.status, 201, answer.text);
    textByNumber.set(answer.body.number, plain(text));
  }
});
after(() => api.close());

/** Lower case, without accents, ligatures written out. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('’', "'");
}

/** What is typed; texts that must be found; what each text that is found has. */
const SEARCHES: readonly (readonly [string, RegExp, RegExp])[] = [
  ['imprimante', /\bimprimantes?\b/, /\bimprim/],
  ['IMPRIMANTES', /\bimprimantes?\b/, /\bimprim/],
  ['réseau', /\breseaux?\b/, /\bresea/],
  ['reseaux', /\breseaux?\b/, /\bresea/],
  ['l’utilisateur', /\butilisateurs?\b/, /\butilis/],
  ["l'utilisateur", /\butilisateurs?\b/, /\butilis/],
  ['mots de passe', /\bmots? de passe\b/, /\bmots?\b.*\bpasse|\bpasse.*\bmots?\b/],
  ['"mot de passe"', /\bmots? de passe\b/, /\bmots? de passe\b/],
  ['« boîte de dialogue »', /\bboites? de dialogue\b/, /\bboites? de dialogue\b/],
  ['en-tête', /\ben-tetes?\b/, /\ben[- ]?tete/],
  ['en tete', /\ben-tetes?\b/, /\btete/],
  ['entêtes', /\ben-tetes?\b/, /\ben-?tete/],
  ['presse-papiers', /\bpresse-papiers\b/, /\bpresse[- ]?papiers?\b/],
  ['presse papier', /\bpresse-papiers\b/, /\bpresse[- ]?papiers?\b/],
  ['sous-menu', /\bsous-menus?\b/, /\bsous[- ]?menu/],
  ['week-end', /\bweek-ends?\b/, /\bweek[- ]?end/],
  ['glisser-déposer', /\bglisser-deposer\b/, /\bgliss.*depos/],
  ['arriere plan', /\barriere-plans?\b/, /\barriere.*\bplan|\bplan.*\barriere/],
  ['ecran', /\becrans?\b/, /\becran/],
];

for (const [typed, must, only] of SEARCHES) {
  test(`real French text: ${typed}`, async () => {
    const agent = await api.as('agent');
    const query = new URLSearchParams({ q: typed, limit: '100' });
    const { body } = await agent.get(`/api/v1/tickets?${query}`);
    const found = new Set(body.tickets.map(({ number }: { number: string }) => number));
    const wanted = [...textByNumber].filter(([, text]) => must.test(text));
    assert.ok(wanted.length > 0, 'the fixture holds the words');
    for (const [number, text] of wanted) assert.ok(found.has(number), text);
    for (const [number, text] of textByNumber) if (found.has(number)) assert.match(text, only);
    assert.ok(found.size < texts.length / 2);
  });
}
