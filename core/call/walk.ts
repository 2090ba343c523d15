import type { Menu, TreeContent, Way } from './tree.ts';
import { keyedNumber, keyedQueue, keyedStatus } from './walk-keyed.ts';
import {
  fill,
  type Happening,
  isKey,
  type Order,
  type OutageSaid,
  type Prompt,
  promptOf,
  saying,
  spelled,
  type Step,
  still,
  type Walk,
} from './walk-step.ts';

/** How long a key is waited for after an outage was said, in seconds. */
const OUTAGE_SECONDS = 2;

/** The beginning of every call: the greeting in French, the other language only afterwards. */
export function beginWalk(
  content: TreeContent,
  given: {
    readonly closed: boolean;
    readonly numbered: boolean;
    readonly outages: readonly OutageSaid[];
  },
): Step {
  const walk: Walk = {
    ...{ at: 'greeting', language: 'fr', repeats: 0, keys: '', tries: 0, message: 'message' },
    // Where no menu speaks for the closed hours, no hour is closed.
    ...{ numbered: given.numbered, outages: given.outages },
    closed: given.closed && content.closed !== null,
  };
  const prompts = [promptOf(content, 'fr', 'greeting')];
  const { otherLanguage: key } = content;
  if (key !== null) prompts.push(promptOf(content, 'en', 'other_language', { key }));
  return { walk, orders: [{ do: 'say', prompts }] };
}

/** What comes after something happened on the way; what means nothing where the caller is changes nothing. */
export function walkOn(content: TreeContent, walk: Walk, happening: Happening): Step {
  if (happening.type === 'keyed' && isOtherLanguage(content, walk, happening.key)) {
    return inOtherLanguage(content, walk, happening.key);
  }
  switch (walk.at) {
    case 'greeting':
      return greeting(content, walk, happening);
    case 'outage':
      return outage(content, walk, happening);
    case 'menu':
      return menu(content, walk, happening);
    case 'text':
      return happening.type === 'played' ? arrive(content, again(walk)) : still(walk);
    case 'status':
      return keyedStatus(content, walk, happening);
    case 'recording':
      return recording(content, walk, happening);
    case 'queue':
      return keyedQueue(content, walk, happening);
    case 'number':
      return keyedNumber(content, walk, happening);
    case 'leaving':
      return happening.type === 'played' ? { walk, orders: [{ do: 'hang_up' }] } : still(walk);
  }
}

function isOtherLanguage(content: TreeContent, walk: Walk, key: string): boolean {
  const early = walk.at === 'greeting' || walk.at === 'outage' || walk.at === 'menu';
  return early && key === content.otherLanguage && walk.language === 'fr';
}

function inOtherLanguage(content: TreeContent, walk: Walk, key: string): Step {
  const turned: Walk = { ...walk, language: 'en' };
  const next = walk.at === 'menu' ? arrive(content, turned) : afterGreeting(content, turned);
  const chosen: Order = { do: 'choose', key, way: 'language' };
  return { ...next, orders: [chosen, { do: 'stop' }, ...next.orders] };
}

function greeting(content: TreeContent, walk: Walk, happening: Happening): Step {
  if (happening.type === 'played') return afterGreeting(content, walk);
  // Who knows the menu need not hear what comes before it, but for an interruption.
  const known = menuOf(content, walk)?.choices.some(({ key }) => isKey(happening, key));
  return known && walk.outages.length === 0
    ? menu(content, { ...walk, at: 'menu' }, happening)
    : still(walk);
}

const again = (walk: Walk): Walk => ({ ...walk, repeats: walk.repeats + 1 });

function afterGreeting(content: TreeContent, walk: Walk): Step {
  const [one] = walk.outages;
  if (one === undefined) return arrive(content, walk);
  const { language } = walk;
  const prompts: Prompt[] = [{ language, text: one.words[language] || one.words.fr }];
  const { tellKey: key } = content;
  if (key !== null) prompts.push(promptOf(content, language, 'outage_offer', { key }));
  return {
    walk: { ...walk, at: 'outage' },
    orders: [
      { do: 'announce', number: one.number },
      { do: 'say', prompts },
    ],
  };
}

function outage(content: TreeContent, walk: Walk, happening: Happening): Step {
  const [one, ...others] = walk.outages;
  const on = (): Step => afterGreeting(content, { ...walk, outages: others, keys: '' });
  // What was asked for is told; then the next.
  if (walk.keys !== '') {
    if (happening.type === 'noted') {
      const said = { number: spelled(happening.number) };
      return saying(walk, promptOf(content, walk.language, 'outage_done', said));
    }
    return happening.type === 'played' ? on() : still(walk);
  }
  if (happening.type === 'played') {
    if (content.tellKey === null) return on();
    return { walk, orders: [{ do: 'listen', seconds: OUTAGE_SECONDS }] };
  }
  if (happening.type === 'silent') return on();
  if (one === undefined || !isKey(happening, content.tellKey)) return still(walk);
  return {
    walk: { ...walk, keys: content.tellKey ?? '' },
    orders: [
      { do: 'choose', key: content.tellKey ?? '', way: 'told' },
      { do: 'stop' },
      { do: 'note', number: one.number },
    ],
  };
}

/** The menu of the hour; the queue where there is none. */
function arrive(content: TreeContent, walk: Walk): Step {
  const here = menuOf(content, walk);
  if (here === null) return go(content, walk, 'queue');
  const before =
    walk.closed && walk.repeats === 0 ? [promptOf(content, walk.language, 'closed')] : [];
  return {
    walk: { ...walk, at: 'menu', keys: '' },
    orders: [{ do: 'say', prompts: [...before, ...menuPrompts(here, walk)] }],
  };
}

function menuOf(content: TreeContent, walk: Walk): Menu | null {
  return walk.closed ? content.closed : content.open;
}

function menuPrompts({ choices }: Menu, { language }: Walk): Prompt[] {
  return choices.map(({ key, words }) => ({ language, text: fill(words[language], { key }) }));
}

function menu(content: TreeContent, walk: Walk, happening: Happening): Step {
  const here = menuOf(content, walk);
  if (here === null) return still(walk);
  const tired = walk.repeats >= here.repeats;
  if (happening.type === 'played' && here.seconds > 0) {
    return { walk, orders: [{ do: 'listen', seconds: here.seconds }] };
  }
  if (happening.type === 'played' || happening.type === 'silent') {
    return tired ? go(content, walk, here.otherwise) : arrive(content, again(walk));
  }
  if (happening.type !== 'keyed') return still(walk);
  const { key } = happening;
  const choice = here.choices.find((one) => one.key === key);
  if (choice === undefined) {
    const prompts = [promptOf(content, walk.language, 'unknown_key'), ...menuPrompts(here, walk)];
    return {
      walk: again(walk),
      orders: tired
        ? [{ do: 'stop' }, ...go(content, walk, here.otherwise).orders]
        : [{ do: 'stop' }, { do: 'say', prompts }],
    };
  }
  const said = choice.text === null ? '' : choice.text[walk.language];
  const next =
    choice.way === 'text'
      ? saying({ ...walk, at: 'text' }, { language: walk.language, text: said })
      : go(content, walk, choice.way);
  const chosen: Order = { do: 'choose', key, way: choice.way };
  return { ...next, orders: [chosen, { do: 'stop' }, ...next.orders] };
}

function go(content: TreeContent, walk: Walk, way: Way): Step {
  const { language } = walk;
  switch (way) {
    case 'queue':
      return {
        walk: { ...walk, at: 'queue', keys: '' },
        // Who chose nothing heard it in the greeting.
        orders: [
          { do: 'queue' },
          ...(menuOf(content, walk) === null
            ? []
            : [{ do: 'say' as const, prompts: [promptOf(content, language, 'queue_enter')] }]),
        ],
      };
    case 'status':
      return saying(
        { ...walk, at: 'status', keys: '', tries: 0 },
        promptOf(content, language, 'status_ask'),
      );
    case 'message':
    case 'oncall':
      return saying(
        { ...walk, at: 'recording', message: way },
        promptOf(content, language, 'message_ask'),
      );
    case 'text':
    case 'end':
      return leave(content, walk);
  }
}

function leave(content: TreeContent, walk: Walk): Step {
  return saying({ ...walk, at: 'leaving' }, promptOf(content, walk.language, 'goodbye'));
}

function recording(content: TreeContent, walk: Walk, happening: Happening): Step {
  switch (happening.type) {
    case 'played':
      return { walk, orders: [{ do: 'record', seconds: content.messageSeconds }] };
    case 'recorded':
      if (happening.seconds === 0) return leave(content, walk);
      return { walk, orders: [{ do: 'register', as: walk.message }] };
    case 'registered': {
      const said = { number: spelled(happening.number) };
      return saying(
        { ...walk, at: 'leaving' },
        promptOf(content, walk.language, 'message_done', said),
      );
    }
    default:
      return still(walk);
  }
}
