import type { FieldError } from '../ticket/refusal.ts';
import { type Menu, type Said, TEXT_NAMES, TEXT_PLACES, type TreeContent } from './tree.ts';

/** The longest text that is spoken at once, in characters. */
export const LONGEST_SAID = 600;

/** Everything that keeps the way of a call from coming into force, by the path of its field. */
export function treeFaults(content: TreeContent): FieldError[] {
  const { texts, otherLanguage, tellKey, open, closed, callBack } = content;
  const english = otherLanguage !== null;
  const faults = TEXT_NAMES.flatMap((name) => {
    // Said in the other language only, to who may want it.
    if (name === 'other_language') {
      const said = { fr: texts[name].en, en: texts[name].en };
      return english ? saidFaults(`texts.${name}`, said, ['key'], true) : [];
    }
    return saidFaults(`texts.${name}`, texts[name], TEXT_PLACES[name], english);
  });
  if (tellKey !== null && tellKey === otherLanguage) {
    faults.push({ field: 'tellKey', code: 'tree_key_twice' });
  }
  if (open !== null) faults.push(...menuFaults('open', open, otherLanguage));
  if (closed !== null) faults.push(...menuFaults('closed', closed, otherLanguage));
  if (callBack !== null && content.everySeconds === 0) {
    faults.push({ field: 'everySeconds', code: 'tree_offer_unsaid' });
  }
  return faults;
}

function menuFaults(where: 'open' | 'closed', menu: Menu, otherLanguage: string | null) {
  const faults: FieldError[] = [];
  const no = (field: string, code: string): number =>
    faults.push({ field: `${where}.${field}`, code });
  if (menu.choices.length === 0) no('choices', 'tree_menu_empty');
  const seen = new Set<string>(otherLanguage === null ? [] : [otherLanguage]);
  for (const [i, { key, words, way, text }] of menu.choices.entries()) {
    const at = `choices.${i}`;
    if (seen.has(key)) no(`${at}.key`, 'tree_key_twice');
    seen.add(key);
    faults.push(...saidFaults(`${where}.${at}.words`, words, ['key'], otherLanguage !== null));
    faults.push(...wayFaults(`${where}.${at}.way`, where, way));
    if (way === 'text') {
      const said = text ?? { fr: '', en: '' };
      faults.push(...saidFaults(`${where}.${at}.text`, said, [], otherLanguage !== null));
    }
  }
  if (menu.otherwise === 'text') no('otherwise', 'tree_way_without_text');
  else faults.push(...wayFaults(`${where}.otherwise`, where, menu.otherwise));
  return faults;
}

/** Nobody is on call during the hours, and nobody answers the queue outside of them. */
function wayFaults(field: string, where: 'open' | 'closed', way: string): FieldError[] {
  if (where === 'open' && way === 'oncall') return [{ field, code: 'tree_oncall_open' }];
  if (where === 'closed' && way === 'queue') return [{ field, code: 'tree_queue_closed' }];
  return [];
}

/** A text that is missing, too long, or whose places are not those that are filled. */
function saidFaults(
  field: string,
  said: Said,
  places: readonly string[],
  english: boolean,
): FieldError[] {
  const languages = english ? (['fr', 'en'] as const) : (['fr'] as const);
  return languages.flatMap((language): FieldError[] => {
    const text = said[language].trim();
    const at = `${field}.${language}`;
    if (text === '') return [{ field: at, code: 'tree_text_missing' }];
    if (text.length > LONGEST_SAID) {
      return [{ field: at, code: 'tree_text_long', params: { most: LONGEST_SAID } }];
    }
    const held = [...text.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '');
    const missing = places.find((place) => !held.includes(place));
    if (missing !== undefined) {
      return [{ field: at, code: 'tree_place_missing', params: { place: `{${missing}}` } }];
    }
    const strange = held.find((place) => !places.includes(place));
    if (strange === undefined && /[{}]/.test(text.replaceAll(/\{[^}]*\}/g, ''))) {
      return [{ field: at, code: 'tree_place_unknown', params: { place: '{' } }];
    }
    if (strange === undefined) return [];
    return [{ field: at, code: 'tree_place_unknown', params: { place: `{${strange}}` } }];
  });
}
