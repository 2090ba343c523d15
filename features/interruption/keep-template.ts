import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import {
  isChosen,
  partsOf,
  type TemplateKind,
  type TemplatePart,
  templateFault,
} from '../../core/interruption/bulletin-template.ts';
import { type FieldError, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import {
  deleteTemplate,
  insertTemplate,
  lockTemplate,
  type TemplateContent,
  type TemplateRow,
  templateNameTaken,
  updateTemplate,
} from './template-store.ts';
import { givenText } from './template-words.ts';

/**
 * Keeps a new template of the operator's, in the open transaction. Refuses what is wrong with
 * its fields, a name that is taken, and a kind that nobody chooses among.
 */
export async function addTemplate(
  db: Db,
  actor: Actor,
  draft: TemplateContent & { readonly kind: TemplateKind },
  now: Instant,
): Promise<TemplateRow | Refusal> {
  const { kind, ...content } = draft;
  if (!isChosen(kind)) return refuse('template_planned', { field: 'kind' });
  const refused = templateRefusal(kind, false, content);
  if (refused !== null) return refused;
  if (await templateNameTaken(db, content.name ?? '', null)) return taken();
  const id = await insertTemplate(db, kind, content, actor.personId, now);
  if (id === null) return taken();
  const row = (await lockTemplate(db, id)) as TemplateRow;
  await note(db, actor, 'added', row, { from: null, to: content }, now);
  return row;
}

/**
 * Changes a template at the version that was read, in the open transaction. What is written of the
 * given one as the catalogue has it is stored as nothing, so that it follows corrections.
 */
export async function changeTemplate(
  db: Db,
  actor: Actor,
  id: number,
  content: TemplateContent,
  expected: number | null,
  now: Instant,
): Promise<TemplateRow | Refusal> {
  const row = await lockTemplate(db, id);
  if (row === null) return refuse('not_found');
  if (expected !== null && expected !== row.version) return refuse('version_stale');
  const given = row.name === null;
  const refused = templateRefusal(row.kind, given, content);
  if (refused !== null) return refused;
  const { name } = content;
  if (name !== null && (await templateNameTaken(db, name, id))) return taken();
  const kept = given ? unlessGiven(row.kind, content) : content;
  const from = contentOf(row);
  if (JSON.stringify(from) === JSON.stringify(contentOf(kept))) return row;
  await updateTemplate(db, row, kept, actor.personId, now);
  await note(db, actor, 'changed', row, { from, to: contentOf(kept) }, now);
  return (await lockTemplate(db, id)) as TemplateRow;
}

/** Takes a template of the operator's away, in the open transaction; the given ones stay. */
export async function removeTemplate(
  db: Db,
  actor: Actor,
  id: number,
  now: Instant,
): Promise<Refusal | null> {
  const row = await lockTemplate(db, id);
  if (row === null) return refuse('not_found');
  if (row.name === null) return refuse('template_given');
  await deleteTemplate(db, id);
  await note(db, actor, 'removed', row, { from: contentOf(row), to: null }, now);
  return null;
}

function templateRefusal(
  kind: TemplateKind,
  given: boolean,
  content: TemplateContent,
): Refusal | null {
  const named: FieldError[] = given
    ? (['name', 'severity'] as const).flatMap((field) =>
        content[field] === null ? [] : [{ field, code: 'template_given' }],
      )
    : content.name === null
      ? [{ field: 'name', code: 'field_required' }]
      : [];
  return refuseFields([...named, ...textFaults(kind, given, content)]);
}

/** What is wrong with the texts of a template of a kind, each with its field; one of the operator's has a French one. */
export function textFaults(
  kind: TemplateKind,
  given: boolean,
  content: Pick<TemplateContent, 'textFr' | 'textEn' | 'greetingFr' | 'greetingEn'>,
): FieldError[] {
  const fields: FieldError[] = [];
  if (!given && content.textFr === null) fields.push({ field: 'textFr', code: 'field_required' });
  for (const part of ['text', 'greeting'] as const) {
    for (const language of ['Fr', 'En'] as const) {
      const field = `${part}${language}` as const;
      const text = content[field];
      const wrong = text === null ? null : wrongText(kind, part, text);
      if (wrong !== null) fields.push({ field, ...wrong });
    }
  }
  return fields;
}

/** The refusal of fields, every one at once; null for none. */
export function refuseFields(fields: readonly FieldError[]): Refusal | null {
  const [first] = fields;
  if (first === undefined) return null;
  if (fields.length === 1) return refuse(first.code, { params: first.params ?? {}, fields });
  return refuse('fields_refused', { params: { count: fields.length }, fields });
}

function wrongText(
  kind: TemplateKind,
  part: TemplatePart,
  text: string,
): Omit<FieldError, 'field'> | null {
  if (!partsOf(kind).includes(part)) return { code: 'template_without_greeting' };
  const fault = templateFault(kind, text);
  return fault === null ? null : { code: fault.code, params: { said: fault.said } };
}

function unlessGiven(kind: TemplateKind, content: TemplateContent): TemplateContent {
  const own = (part: TemplatePart, language: 'fr' | 'en', text: string | null) =>
    text !== null && text === givenText(language, kind, part) ? null : text;
  return {
    ...content,
    textFr: own('text', 'fr', content.textFr),
    textEn: own('text', 'en', content.textEn),
    greetingFr: own('greeting', 'fr', content.greetingFr),
    greetingEn: own('greeting', 'en', content.greetingEn),
  };
}

function contentOf(row: TemplateContent): TemplateContent {
  const { name, severity, textFr, textEn, greetingFr, greetingEn } = row;
  return { name, severity, textFr, textEn, greetingFr, greetingEn };
}

const taken = (): Refusal => refuse('name_taken', { field: 'name' });

async function note(
  db: Db,
  actor: Actor,
  what: 'added' | 'changed' | 'removed',
  { id, kind }: Pick<TemplateRow, 'id' | 'kind'>,
  change: { readonly from: TemplateContent | null; readonly to: TemplateContent | null },
  now: Instant,
): Promise<void> {
  const target = `bulletin_template:${id}`;
  const data = { kind, ...change };
  await recordAudit(db, { at: now, actor, action: `bulletin_template.${what}`, target, data });
}
