import { isInner, type NoticeKind } from './notice-kind.ts';

/** What people may have told by SMS beside mail, each for those who asked for it. */
export const SMS_KINDS = [
  ...(['confirmation', 'question', 'restored'] as const),
  ...(['threshold', 'assigned', 'mention'] as const),
] as const satisfies readonly NoticeKind[];

export type SmsKind = (typeof SMS_KINDS)[number];

/** Whether a kind may be told by SMS. */
export function isSmsKind(kind: NoticeKind): kind is SmsKind {
  return (SMS_KINDS as readonly NoticeKind[]).includes(kind);
}

/** What somebody may choose: those of the centre have their own kinds too. */
export function smsKindsOf(staff: boolean): readonly SmsKind[] {
  return SMS_KINDS.filter((kind) => staff || !isInner(kind));
}
