/** What people are told, each by texts of its own. */
export type NoticeKind =
  | 'confirmation'
  | 'message'
  | 'question'
  | 'reminder'
  | 'resumed'
  | 'restored'
  | 'resolved'
  | 'reopened'
  | 'cancelled'
  | 'assigned'
  | 'mention'
  | 'threshold'
  | 'management'
  /** To the person helped: somebody else has it now. */
  | 'redirected'
  /** To a support centre or a provider: the hand-over sheet, its reminder, and what the centre writes after it. */
  | 'handover'
  | 'handover_reminder'
  | 'handover_message'
  /** To who redirected: it comes back. */
  | 'redirection_returned'
  /** A bulletin about an outage is owed. */
  | 'bulletin'
  /** Several of the others in one letter. */
  | 'digest';

export const NOTICE_KINDS: readonly NoticeKind[] = [
  'confirmation',
  'message',
  'question',
  'reminder',
  'resumed',
  'restored',
  'resolved',
  'reopened',
  'cancelled',
  'assigned',
  'mention',
  'threshold',
  'management',
  'redirected',
  'handover',
  'handover_reminder',
  'handover_message',
  'redirection_returned',
  'bulletin',
  'digest',
];

/** What concerns those of the centre: they read the ticket in the console, without a signed link. */
const INNER: readonly NoticeKind[] = [
  ...(['assigned', 'mention', 'threshold', 'management', 'bulletin'] as const),
  ...(['redirection_returned'] as const),
];

/** Whether a kind is told to those of the centre alone. */
export function isInner(kind: NoticeKind): boolean {
  return INNER.includes(kind);
}
