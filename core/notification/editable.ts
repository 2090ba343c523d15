import { NOTICE_KINDS, type NoticeKind } from './notice-kind.ts';
import { isSmsKind } from './sms-kind.ts';

/** What every letter says beside its own subject and body. */
export const SHARED_TEXTS = [
  'greeting.person',
  'greeting.team',
  'target.note',
  'follow.console',
  'follow.link',
  'follow.no_replies',
  'follow.replies',
  'signature',
] as const;

/** Kinds that say until when something holds. */
const WITH_UNTIL: readonly NoticeKind[] = ['restored', 'resolved', 'bulletin'];

/** Kinds that have a short text of their own. */
export function hasSms(kind: NoticeKind): boolean {
  return kind === 'digest' || isSmsKind(kind);
}

/** The keys of the texts of one kind of notification that the operator may write. */
export function textsOf(kind: NoticeKind): readonly string[] {
  const own = [`${kind}.subject`, `${kind}.body`];
  const asking = kind === 'restored' ? ['restored.question'] : [];
  const until = WITH_UNTIL.includes(kind) ? [`${kind}.until`] : [];
  return [...own, ...until, ...asking, ...(hasSms(kind) ? [`${kind}.sms`] : [])];
}

/** Every text of notifications that the operator may write, by the key of its original. */
export const EDITABLE_TEXTS: readonly string[] = [
  ...NOTICE_KINDS.flatMap(textsOf),
  ...SHARED_TEXTS,
];

/** Whether a text is one line, or may have paragraphs of its own. */
export function textKind(key: string): 'subject' | 'body' {
  return key.endsWith('.subject') || key.endsWith('.sms') ? 'subject' : 'body';
}
