import type { Language } from '../../core/clock/time-words.ts';
import type { TemplateKind, TemplatePart } from '../../core/interruption/bulletin-template.ts';
import { fillText, type Params, readText } from '../../core/notification/text.ts';
import bulletinEn from '../../locales/en/bulletin.json' with { type: 'json' };
import plannedEn from '../../locales/en/planned.json' with { type: 'json' };
import bulletinFr from '../../locales/fr/bulletin.json' with { type: 'json' };
import plannedFr from '../../locales/fr/planned.json' with { type: 'json' };
import type { TemplateContent } from './template-store.ts';

const catalogues: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  fr: { ...plannedFr, ...bulletinFr },
  en: { ...plannedEn, ...bulletinEn },
};

/** The catalogue's own text of a kind. Throws on one that it lacks. */
export function givenText(language: Language, kind: TemplateKind, part: TemplatePart): string {
  const said = kind.startsWith('planned_') ? kind.replace('planned_', 'notice.') : `draft.${kind}`;
  const key = part === 'greeting' ? 'greeting' : said;
  const text = catalogues[language][key];
  if (text === undefined) throw new Error(`no phrase ${key} in ${language}`);
  return text;
}

/** The text of a template in a language; empty when the operator's own has none there. */
export function templateText(
  template: Pick<TemplateContent, 'name' | 'textFr' | 'textEn' | 'greetingFr' | 'greetingEn'>,
  kind: TemplateKind,
  part: TemplatePart,
  language: Language,
): string {
  const own = template[`${part}${language === 'fr' ? 'Fr' : 'En'}`];
  const given = template.name === null || part === 'greeting';
  return own ?? (given ? givenText(language, kind, part) : '');
}

/** Fills a text of a template; one that can no longer be read gives way to the given text: a notice must leave. */
export function fillTemplate(text: string, given: string, params: Params): string {
  const read = readText(text);
  if (!('code' in read)) return fillText(read, params).trim();
  const original = readText(given);
  if ('code' in original) throw new Error(`the given text can't be read: ${original.code}`);
  return fillText(original, params).trim();
}
