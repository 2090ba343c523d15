import { type Layer, minutesOfDay, type RotationLayer, type ShiftsLayer } from './rota.ts';

/** A reason why a rota can't be kept, with the path of the field. */
export interface RotaFault {
  readonly code:
    | 'rota_zone_unknown'
    | 'rota_date_invalid'
    | 'rota_time_invalid'
    | 'rota_until_invalid'
    | 'rota_people_missing'
    | 'rota_week_invalid'
    | 'rota_window_empty'
    | 'rota_shift_invalid'
    | 'rota_shifts_overlap';
  readonly field: string;
}

/** Every reason why a rota can't be kept, all at once; an empty list when it can. */
export function rotaFaults(rota: {
  readonly timeZone: string;
  readonly layers: readonly Layer[];
}): RotaFault[] {
  const faults: RotaFault[] = [];
  try {
    Temporal.PlainDate.from('2026-01-01').toZonedDateTime(rota.timeZone);
  } catch {
    faults.push({ code: 'rota_zone_unknown', field: 'timeZone' });
  }
  for (const [i, layer] of rota.layers.entries()) {
    const at = `layers.${i}`;
    faults.push(...(layer.kind === 'rotation' ? ofRotation(layer, at) : ofShifts(layer, at)));
  }
  return faults;
}

function ofRotation(layer: RotationLayer, at: string): RotaFault[] {
  const faults: RotaFault[] = [];
  const no = (code: RotaFault['code'], field: string): number =>
    faults.push({ code, field: `${at}.${field}` });
  if (!isDate(layer.from)) no('rota_date_invalid', 'from');
  if (layer.until !== null) {
    if (!isDate(layer.until)) no('rota_date_invalid', 'until');
    else if (layer.until <= layer.from) no('rota_until_invalid', 'until');
  }
  const handover = minutesOfDay(layer.handover);
  if (handover === null || handover === 1440) no('rota_time_invalid', 'handover');
  if (layer.people.length === 0) no('rota_people_missing', 'people');
  if (layer.week === null) return faults;
  if (layer.week.length !== 7) no('rota_week_invalid', 'week');
  if (layer.week.every((windows) => windows.length === 0)) no('rota_window_empty', 'week');
  for (const [day, windows] of layer.week.entries()) {
    for (const [i, { open, close }] of windows.entries()) {
      const opens = minutesOfDay(open);
      const wrong = opens === null || opens === 1440;
      if (wrong) no('rota_time_invalid', `week.${day}.${i}.open`);
      if (minutesOfDay(close) === null) no('rota_time_invalid', `week.${day}.${i}.close`);
    }
  }
  return faults;
}

function ofShifts({ shifts }: ShiftsLayer, at: string): RotaFault[] {
  const faults: RotaFault[] = [];
  if (shifts.length === 0) faults.push({ code: 'rota_people_missing', field: `${at}.shifts` });
  const sound = shifts.flatMap(({ from, to }, i) => {
    const field = `${at}.shifts.${i}`;
    const ends = { from: isWall(from), to: isWall(to) };
    if (!ends.from) faults.push({ code: 'rota_date_invalid', field: `${field}.from` });
    if (!ends.to) faults.push({ code: 'rota_date_invalid', field: `${field}.to` });
    if (!ends.from || !ends.to) return [];
    if (to > from) return [{ from, to, field }];
    faults.push({ code: 'rota_shift_invalid', field: `${field}.to` });
    return [];
  });
  for (const [i, one] of sound.entries()) {
    const earlier = sound.slice(0, i);
    if (earlier.some((other) => one.from < other.to && other.from < one.to)) {
      faults.push({ code: 'rota_shifts_overlap', field: one.field });
    }
  }
  return faults;
}

function isDate(date: string): boolean {
  try {
    return Temporal.PlainDate.from(date).toString() === date;
  } catch {
    return false;
  }
}

function isWall(wall: string): boolean {
  const time = minutesOfDay(wall.slice(11));
  return wall[10] === 'T' && isDate(wall.slice(0, 10)) && time !== null && time < 1440;
}
