import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saysSomething } from '../../core/redirection/empty-words.ts';
import {
  type Asked,
  type Candidate,
  type MatchedField,
  rankProviders,
} from '../../core/redirection/rank-providers.ts';

const nobody: Asked = { words: 0, serviceId: null, organizationId: null };
const entry = (id: number, more: Partial<Candidate> = {}): Candidate => ({
  ...{ id, name: `Centre ${id}`, services: [], organizations: [], open: true, matches: [] },
  ...more,
});
const at = (term: string, field: MatchedField) => ({ term, field });
const ids = (asked: Partial<Asked>, candidates: readonly Candidate[]) =>
  rankProviders({ ...nobody, ...asked }, candidates).map(({ id }) => id);

/** What is asked, of whom, and who answers in which order. */
const TABLE: readonly [string, Partial<Asked>, readonly Candidate[], readonly number[]][] = [
  ['nothing asked: everybody, by name', {}, [entry(2), entry(1)], [1, 2]],
  ['nothing asked: who is open first', {}, [entry(1, { open: false }), entry(2)], [2, 1]],
  ['words that match nothing: nobody', { words: 2 }, [entry(1), entry(2)], []],
  [
    'a chosen word says more than one of a sentence',
    { words: 1 },
    [entry(1, { matches: [at('paie', 'scope')] }), entry(2, { matches: [at('paie', 'words')] })],
    [2, 1],
  ],
  [
    'two words of sentences say as much as a chosen one, and the name decides',
    { words: 2 },
    [
      entry(2, { matches: [at('paie', 'words')] }),
      entry(1, { matches: [at('paie', 'scope'), at('congé', 'scope')] }),
    ],
    [1, 2],
  ],
  [
    'a word counts once, where it says most',
    { words: 1 },
    [
      entry(1, { matches: [at('paie', 'scope'), at('paie', 'words'), at('paie', 'name')] }),
      entry(0, { matches: [at('paie', 'words')] }),
    ],
    [0, 1],
  ],
  [
    'the service says more than one word, less than two',
    { words: 2, serviceId: 7 },
    [
      entry(1, { matches: [at('paie', 'words')] }),
      entry(2, { services: [7] }),
      entry(3, { matches: [at('paie', 'words'), at('congé', 'words')] }),
    ],
    [3, 2, 1],
  ],
  [
    'the service alone is an answer',
    { serviceId: 7 },
    [entry(1), entry(2, { services: [7] })],
    [2],
  ],
  [
    'who answers for other organizations only is left out',
    { words: 1, organizationId: 5 },
    [
      entry(1, { organizations: [4], matches: [at('paie', 'words')] }),
      entry(2, { organizations: [4, 5], matches: [at('paie', 'words')] }),
      entry(3, { matches: [at('paie', 'words')] }),
    ],
    [2, 3],
  ],
  [
    'without a known organization nobody is left out',
    { words: 1 },
    [entry(1, { organizations: [4], matches: [at('paie', 'words')] })],
    [1],
  ],
  [
    'an organization alone proposes nobody for words',
    { words: 1, organizationId: 5 },
    [entry(1, { organizations: [5] })],
    [],
  ],
  [
    'among equals who is open comes first',
    { words: 1 },
    [
      entry(1, { open: false, matches: [at('paie', 'words')] }),
      entry(2, { matches: [at('paie', 'words')] }),
    ],
    [2, 1],
  ],
];

for (const [said, asked, candidates, answer] of TABLE) {
  test(`the guide: ${said}`, () => assert.deepEqual(ids(asked, candidates), answer));
}

test('the guide says why: the words as written, the service, the organization', () => {
  const [first] = rankProviders({ words: 2, serviceId: 7, organizationId: 5 }, [
    entry(1, {
      services: [7],
      organizations: [5],
      matches: [at('paies', 'words'), at('paies', 'scope')],
    }),
  ]);
  assert.deepEqual(first?.reason, { terms: ['paies'], service: true, organization: true });
  assert.equal(first?.points, 10);
});

test('words of grammar and of every call for help say nothing; accents don’t matter', () => {
  for (const word of ['les', 'À', 'être', 'Problème', 'help', 'x']) {
    assert.equal(saysSomething(word), false, word);
  }
  for (const word of ['paie', 'Wi-Fi', 'congés', 'VPN']) assert.equal(saysSomething(word), true);
});
