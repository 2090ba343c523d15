import type { paths } from '../../api/schema.ts';

export type Listed =
  paths['/api/v1/bulletin-templates']['get']['responses']['200']['content']['application/json'];
export type Template = Listed['templates'][number];
export type TemplateKind = Listed['kinds'][number];
export type Content =
  paths['/api/v1/bulletin-templates/{id}']['put']['requestBody']['content']['application/json'];

/** A template as it is written: an empty text is one that it has not. */
export interface Written {
  readonly name: string;
  readonly severity: Template['severity'];
  readonly textFr: string;
  readonly textEn: string;
  readonly greetingFr: string;
  readonly greetingEn: string;
  readonly version: number;
}

export const TEXTS = ['textFr', 'textEn', 'greetingFr', 'greetingEn'] as const;

/** A choice as it is written in a text: the cases stay, each with the text between its braces. */
export function choiceWords({ name, words }: TemplateKind['choices'][number]): string {
  return `{${name}, select, ${words.map((word) => `${word} {…}`).join(' ')}}`;
}

/** A template as it is shown to be written: the given one with the texts that are given. */
export function written(template: Template, { given }: TemplateKind): Written {
  const { name, severity, version } = template;
  const [textFr, textEn, greetingFr, greetingEn] = TEXTS.map(
    (part) => template[part] ?? (name === null ? given[part] : ''),
  ) as [string, string, string, string];
  return { ...{ name: name ?? '', severity, version }, textFr, textEn, greetingFr, greetingEn };
}

/** What is sent of it. */
export function contentOf({ version: _version, ...rest }: Written): Content {
  const said = (text: string): string | null => (text.trim() === '' ? null : text);
  return {
    ...{ name: said(rest.name), severity: rest.severity },
    ...{ textFr: said(rest.textFr), textEn: said(rest.textEn) },
    ...{ greetingFr: said(rest.greetingFr), greetingEn: said(rest.greetingEn) },
  };
}
