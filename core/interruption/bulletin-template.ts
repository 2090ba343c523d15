import { checkPlaces, type Places, type TextFault } from '../notification/text.ts';
import { PLANNED_NOTICES, type PlannedNoticeKind } from './planned-clock.ts';
import { ANNOUNCED_KINDS, type AnnouncedKind, SEVERITIES, type Severity } from './severity.ts';

/** What a template is for: a bulletin about an outage, or a notice about a planned interruption. */
export type TemplateKind = AnnouncedKind | `planned_${PlannedNoticeKind}`;
export const TEMPLATE_KINDS: readonly TemplateKind[] = [
  ...ANNOUNCED_KINDS,
  ...PLANNED_NOTICES.map((kind) => `planned_${kind}` as const),
];

/** The parts of a template; the telephone says a greeting only while an outage lasts. */
export type TemplatePart = 'text' | 'greeting';

/** Whether people of the centre choose among templates of a kind; the others are published by the clock of the plan. */
export function isChosen(kind: TemplateKind): kind is AnnouncedKind {
  return (ANNOUNCED_KINDS as readonly TemplateKind[]).includes(kind);
}

/** The parts that a kind has. */
export function partsOf(kind: TemplateKind): readonly TemplatePart[] {
  return kind === 'outage' || kind === 'update' ? ['text', 'greeting'] : ['text'];
}

const optional = ['none', 'other'];
const severity = [...SEVERITIES, 'other'];

const LASTING: Places = {
  variables: new Set(['services', 'number', 'since', 'time', 'places', 'workaround', 'next']),
  choices: new Map([
    ['severity', severity],
    ...['places', 'workaround', 'next'].map((name) => [name, optional] as const),
  ]),
};

const RESTORED: Places = {
  variables: new Set(['services', 'number', 'since', 'time', 'places', 'restored']),
  choices: new Map([
    ['severity', severity],
    ['places', optional],
  ]),
};

const PLANNED: Places = {
  variables: new Set(['title', 'services', 'places', 'from', 'to', 'zone']),
  choices: new Map(['places', 'zone'].map((name) => [name, optional] as const)),
};

const SERIES: Places = {
  variables: new Set([...PLANNED.variables, 'windows', 'last']),
  choices: new Map([...PLANNED.choices, ['windows', ['1', 'other']]]),
};

/** What the texts of a kind may be filled with. */
export function templatePlaces(kind: TemplateKind): Places {
  switch (kind) {
    case 'outage':
    case 'update':
      return LASTING;
    case 'restoration':
      return RESTORED;
    case 'planned_announced':
    case 'planned_cancelled':
      return SERIES;
    case 'planned_ended':
      return { ...PLANNED, choices: new Map([...PLANNED.choices, ['back', ['yes', 'other']]]) };
    default:
      return PLANNED;
  }
}

/** What is wrong with a text of a template of a kind; null for nothing. */
export function templateFault(kind: TemplateKind, text: string): TextFault | null {
  return checkPlaces(text, templatePlaces(kind));
}

/**
 * The template that a bulletin starts from: of its kind, the operator's for its severity, else the
 * operator's for any, else the given one. Among equals the one that was kept first.
 */
export function templateFor<
  T extends {
    readonly id: number;
    readonly kind: TemplateKind;
    readonly name: string | null;
    readonly severity: Severity | null;
  },
>(templates: readonly T[], kind: TemplateKind, severity: Severity): T | null {
  const rank = (one: T): number => (one.name === null ? 2 : one.severity === null ? 1 : 0);
  const fitting = templates.filter(
    (one) => one.kind === kind && (one.severity === null || one.severity === severity),
  );
  return fitting.toSorted((a, b) => rank(a) - rank(b) || a.id - b.id)[0] ?? null;
}
