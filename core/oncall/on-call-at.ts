import type { Instant } from '../calendar/instant.ts';
import type { ZoneTable } from '../calendar/zone.ts';
import { layerShifts } from './layer-shifts.ts';
import type { Rota } from './rota.ts';
import { type Shift, settingOf, shiftsBetween } from './shift.ts';

/** Why somebody is on call, or why not: what says something of this instant. */
export interface Reason {
  readonly by: 'override' | 'layer';
  /** The override's id, or the index of the layer. */
  readonly key: number;
  readonly personId: number;
  /**
   * `holds`: this decides; `covered`: something stronger does; `unavailable`: can't be called;
   * `replaces_nobody`: whom it would replace is not on call.
   */
  readonly verdict: 'holds' | 'covered' | 'unavailable' | 'replaces_nobody';
}

/** Who is on call at an instant, with why. */
export interface OnCall {
  /** Null in a gap. */
  readonly shift: Shift | null;
  /** The strongest first. */
  readonly reasons: readonly Reason[];
}

/** How far the ends of a shift are looked for, in days; two turns when those are longer. */
const REACH_DAYS = 35;

/** Who is on call at an instant, in the shift that holds it, and what else would have had somebody. */
export function onCallAt(rota: Rota, zone: ZoneTable, at: Instant): OnCall {
  const turns = rota.layers.map((one) => (one.kind === 'rotation' ? one.days * 2 : 0));
  const reach = Math.max(REACH_DAYS, ...turns) * 86_400_000;
  const near = shiftsBetween(rota, zone, at - reach, at + reach);
  const shift = near.find((one) => one.from <= at && at < one.to) ?? null;
  return { shift, reasons: reasonsAt(rota, zone, at) };
}

function reasonsAt(rota: Rota, zone: ZoneTable, at: Instant): Reason[] {
  const setting = settingOf(rota, zone);
  let said: Reason[] = [];
  let present: number | null = null;
  const say = (
    by: Reason['by'],
    key: number,
    personId: number,
    replacesId: number | null,
  ): void => {
    const verdict = verdictOf(personId, replacesId);
    if (verdict === 'holds') {
      said = said.map((one) => (one.verdict === 'holds' ? { ...one, verdict: 'covered' } : one));
      present = personId;
    }
    said.unshift({ by, key, personId, verdict });
  };
  const verdictOf = (personId: number, replacesId: number | null): Reason['verdict'] => {
    if (rota.unavailable.includes(personId)) return 'unavailable';
    return replacesId === null || replacesId === present ? 'holds' : 'replaces_nobody';
  };
  for (const [key, layer] of rota.layers.entries()) {
    const [one] = layerShifts(layer, setting, at, at + 1);
    if (one !== undefined) say('layer', key, one.personId, null);
  }
  for (const { id, from, to, personId, replacesId } of rota.overrides) {
    if (from <= at && at < to) say('override', id, personId, replacesId);
  }
  return said;
}
