/** What people are told, each by texts of its own. */
export type NoticeKind =
  | 'confirmation'
  | 'message'
  | 'question'
  | 'reminder'
  | 'restored'
  | 'resolved'
  | 'reopened'
  | 'cancelled'
  | 'assigned'
  | 'threshold'
  | 'management'
  /** To the person helped: somebody else has it now. */
  | 'redirected'
  /** To a support centre or a provider: the hand-over sheet, and its reminder. */
  | 'handover'
  | 'handover_reminder'
  /** A bulletin about an outage is owed. */
  | 'bulletin'
  /** Several of the others in one letter. */
  | 'digest';

export const NOTICE_KINDS: readonly NoticeKind[] = [
  'confirmation',
  'message',
  'question',
  'reminder',
  'restored',
  'resolved',
  'reopened',
  'cancelled',
  'assigned',
  'threshold',
  'management',
  'redirected',
  'handover',
  'handover_reminder',
  'bulletin',
  'digest',
];
