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
  'digest',
];
