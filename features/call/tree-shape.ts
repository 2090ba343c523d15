import { z } from 'zod';
import { KEYS, TEXT_NAMES, type TextName, WAYS } from '../../core/call/tree.ts';

const said = z.strictObject({ fr: z.string().max(2_000), en: z.string().max(2_000) });
const key = z.enum(KEYS);
const way = z.enum(WAYS);
const menu = z.strictObject({
  choices: z
    .array(z.strictObject({ key, words: said, way, text: said.nullable() }))
    .max(KEYS.length),
  seconds: z.int().min(0).max(20),
  repeats: z.int().min(0).max(3),
  otherwise: way,
});

/** The way of a call, as it is written: finished or not. */
export const CallTree = z
  .strictObject({
    texts: z.strictObject(
      Object.fromEntries(TEXT_NAMES.map((name) => [name, said])) as Record<TextName, typeof said>,
    ),
    otherLanguage: key.nullable(),
    tellKey: key.nullable(),
    open: menu.nullable(),
    closed: menu.nullable(),
    everySeconds: z.int().min(0).max(600),
    callBack: z.strictObject({ key, afterSeconds: z.int().min(0).max(3_600) }).nullable(),
    tries: z.int().min(1).max(10),
    minutesBetween: z.int().min(1).max(240),
    messageSeconds: z.int().min(10).max(600),
  })
  .meta({ id: 'CallTree' });
