import en from '../../locales/en/import.json' with { type: 'json' };
import fr from '../../locales/fr/import.json' with { type: 'json' };
import type { ImportWords } from './write-incidents.ts';

// Formatting a phrase anew for each incident would take longer than storing it.
function fill(phrase: string, name: string): (value: string) => string {
  const [before = '', after = ''] = phrase.split(`{${name}}`);
  return (value) => `${before}${value}${after}`;
}

/**
 * The words that imported people, teams and histories are stored in: French, the desk's language, so
 * that two imports name them alike whoever runs them.
 */
export const importWords: ImportWords = {
  organization: fr.organization,
  caller: fill(fr.caller, 'id'),
  unknownCaller: fr.unknown_caller,
  team: fill(fr.team, 'group'),
  category: fill(fr.category, 'code'),
  categoryEn: fill(en.category, 'code'),
  subject: fill(fr.subject, 'number'),
  description: fill(fr.description, 'number'),
  reason: fr.reason,
};
