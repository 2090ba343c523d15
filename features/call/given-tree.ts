import {
  type Menu,
  type Said,
  TEXT_NAMES,
  type TextName,
  type TreeContent,
} from '../../core/call/tree.ts';
import en from '../../locales/en/spoken.json' with { type: 'json' };
import fr from '../../locales/fr/spoken.json' with { type: 'json' };

const said = (name: keyof typeof fr): Said => ({ fr: fr[name], en: en[name] });
const texts = Object.fromEntries(TEXT_NAMES.map((name) => [name, said(name)])) as Record<
  TextName,
  Said
>;

const common = {
  ...{ tellKey: '1' as const, tries: 3, minutesBetween: 15, messageSeconds: 180 },
} as const;

/** The way that comes with the product: the greeting, known interruptions, then the queue, at any hour. */
export const givenTree: TreeContent = {
  ...common,
  texts: { ...texts, greeting: said('greeting_short') },
  ...{ otherLanguage: null, open: null, closed: null, everySeconds: 0, callBack: null },
};

/** The model that a house starts its own from: both languages, menus for open and closed hours, call-backs. */
export const modelTree: TreeContent = {
  ...common,
  texts,
  otherLanguage: '9',
  open: menu('queue', [
    { key: '1', words: said('menu_queue'), way: 'queue', text: null },
    { key: '2', words: said('menu_status'), way: 'status', text: null },
  ]),
  closed: menu('end', [
    { key: '1', words: said('closed_oncall'), way: 'oncall', text: null },
    { key: '2', words: said('menu_status'), way: 'status', text: null },
    { key: '3', words: said('closed_message'), way: 'message', text: null },
  ]),
  everySeconds: 60,
  callBack: { key: '2', afterSeconds: 60 },
};

function menu(otherwise: Menu['otherwise'], choices: Menu['choices']): Menu {
  return { choices, otherwise, seconds: 3, repeats: 1 };
}
