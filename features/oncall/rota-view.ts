import { z } from 'zod';
import { identifier, instantText, writeInstant } from '../../adapters/http/fields.ts';
import type { Reason } from '../../core/oncall/on-call-at.ts';
import type { Gap } from '../../core/oncall/shift.ts';
import { RotaContent } from './content-schema.ts';
import type { NamedShift, Plan } from './plan-rota.ts';
import type { OverrideRow, RotaRow } from './store.ts';

/** Somebody or something with a name. */
export const Named = z.strictObject({ id: identifier, name: z.string() });

export const RotaView = z
  .strictObject({
    id: identifier,
    name: z.string(),
    team: Named,
    version: z.int(),
    ...RotaContent.shape,
    /** The names of those in the layers. */
    people: z.array(Named),
    disabledAt: instantText.nullable(),
  })
  .meta({ id: 'Rota' });

export const VersionView = z
  .strictObject({
    version: z.int(),
    inForceFrom: instantText,
    /** Null when the house kept it by itself. */
    by: Named.nullable(),
    /** The names of its layers. */
    layers: z.array(z.string()),
  })
  .meta({ id: 'RotaVersion' });

export const ShiftView = z
  .strictObject({
    from: instantText,
    to: instantText,
    person: Named,
    /** Name of the layer; null where only an override has somebody. */
    layer: z.string().nullable(),
    /** The override that holds; null for none. */
    override: identifier.nullable(),
  })
  .meta({ id: 'Shift' });

export const GapView = z.strictObject({ from: instantText, to: instantText }).meta({ id: 'Gap' });

export const OverrideView = z
  .strictObject({
    id: identifier,
    from: instantText,
    to: instantText,
    person: Named,
    replaces: Named.nullable(),
    reason: z.string(),
    /** Agreed to in this swap; null when somebody decided it. */
    swap: identifier.nullable(),
  })
  .meta({ id: 'RotaOverride' });

export const ReasonView = z
  .strictObject({
    by: z.enum(['override', 'layer']),
    /** The layer's name, or why there is an override. */
    name: z.string(),
    person: Named,
    verdict: z.enum(['holds', 'covered', 'unavailable', 'replaces_nobody']),
  })
  .meta({ id: 'OnCallReason' });

/** A rota as it is sent. */
export function presentRota(row: RotaRow, { names }: Plan): z.output<typeof RotaView> {
  const { content, disabledAt, ...rest } = row;
  const people = [...names].map(([id, name]) => ({ id, name }));
  return { ...rest, ...content, people, disabledAt: writeInstant(disabledAt) };
}

/** A shift as it is sent. */
export function presentShift(shift: NamedShift, plan: Plan): z.output<typeof ShiftView> {
  const { from, to, personId, layerName: layer, overrideId: override } = shift;
  return { ...presentGap({ from, to }), person: named(plan, personId), layer, override };
}

/** A gap as it is sent. */
export function presentGap({ from, to }: Gap): z.output<typeof GapView> {
  return { from: writeInstant(from), to: writeInstant(to) };
}

/** An override as it is sent. */
export function presentOverride(row: OverrideRow, plan: Plan): z.output<typeof OverrideView> {
  const { id, from, to, personId, replacesId, reason, swapId } = row;
  const replaces = replacesId === null ? null : named(plan, replacesId);
  const person = named(plan, personId);
  return { id, ...presentGap({ from, to }), person, replaces, reason, swap: swapId };
}

/** A reason as it is sent. */
export function presentReason(
  { by, key, personId, verdict }: Reason,
  plan: Plan,
  layers: readonly string[],
): z.output<typeof ReasonView> {
  const override = plan.overrides.find(({ id }) => id === key)?.reason ?? '';
  const name = by === 'layer' ? (layers[key] ?? '') : override;
  return { by, name, person: named(plan, personId), verdict };
}

function named({ names }: Plan, id: number): z.output<typeof Named> {
  return { id, name: names.get(id) ?? '' };
}
