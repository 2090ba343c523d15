import type { Provider } from '../../api/schema.ts';

type Week = NonNullable<Provider['week']>;

/** An entry of the directory as it is written: every value is text, lists apart. */
export interface Draft {
  readonly version: number;
  readonly kind: string;
  readonly transfer: string;
  readonly language: string;
  readonly name: string;
  readonly nameEn: string;
  readonly phone: string;
  readonly email: string;
  readonly web: string;
  /** Addresses between commas. */
  readonly senders: string;
  readonly contract: string;
  readonly scopeFr: string;
  readonly scopeEn: string;
  readonly wordsFr: string;
  readonly wordsEn: string;
  readonly asksFr: string;
  readonly asksEn: string;
  readonly calendar: string;
  readonly week: Week | null;
  /** In hours; empty for no promise. */
  readonly answerSeconds: string;
  readonly settleSeconds: string;
  readonly services: readonly number[];
  readonly organizations: readonly number[];
}

const hours = (seconds: number | null): string =>
  seconds === null ? '' : String(Math.round(seconds / 36) / 100);

const NEW: Draft = {
  ...{ version: 0, kind: 'support_centre', transfer: 'cold', language: 'fr', name: '', nameEn: '' },
  ...{ phone: '', email: '', web: '', senders: '', contract: '', scopeFr: '', scopeEn: '' },
  ...{ wordsFr: '', wordsEn: '', asksFr: '', asksEn: '', calendar: 'business', week: null },
  ...{ answerSeconds: '', settleSeconds: '', services: [], organizations: [] },
};

/** What is written in the form of an entry; of a new one, next to nothing. */
export function draftOf(provider: Provider | null): Draft {
  if (provider === null) return NEW;
  const { id: _id, disabledAt: _disabledAt, ...rest } = provider;
  return {
    ...rest,
    phone: rest.phone ?? '',
    email: rest.email ?? '',
    web: rest.web ?? '',
    senders: rest.senders.join(', '),
    answerSeconds: hours(rest.answerSeconds),
    settleSeconds: hours(rest.settleSeconds),
  };
}

const seconds = (text: string): number | null => {
  const given = Number(text.trim().replace(',', '.'));
  return text.trim() === '' ? null : Math.round(given * 3600);
};
const orNull = (text: string): string | null => text.trim() || null;

/** What is sent of it. */
export function bodyOf({ version: _version, ...draft }: Draft) {
  return {
    ...draft,
    kind: draft.kind as Provider['kind'],
    transfer: draft.transfer as Provider['transfer'],
    language: draft.language as Provider['language'],
    phone: orNull(draft.phone),
    email: orNull(draft.email),
    web: orNull(draft.web),
    senders: draft.senders.split(/[\s,;]+/).filter(Boolean),
    week: draft.week === null ? null : draft.week.map((day) => [...day]),
    answerSeconds: seconds(draft.answerSeconds),
    settleSeconds: seconds(draft.settleSeconds),
    services: [...draft.services],
    organizations: [...draft.organizations],
  };
}
