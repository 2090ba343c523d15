import type { NoticeKind } from './notice-kind.ts';

/** To whom a notice goes, as an administrator chooses it. */
export const DESTINATIONS = [
  ...(['requester', 'asked', 'recipient', 'mentioned', 'team', 'assignee'] as const),
  ...(['supervisors', 'team_and_supervisors', 'managers', 'management', 'provider'] as const),
  ...(['redirector'] as const),
] as const;

export type Destination = (typeof DESTINATIONS)[number];

/** Whether a kind of notice is sent, and to whom. */
export interface NoticeRule {
  readonly enabled: boolean;
  readonly to: Destination;
}

/** To whom each kind may go; the first unless told. */
export const CHOICES: Readonly<Record<NoticeKind, readonly [Destination, ...Destination[]]>> = {
  confirmation: ['requester'],
  message: ['requester'],
  question: ['asked'],
  reminder: ['asked'],
  resumed: ['requester', 'assignee', 'team'],
  restored: ['requester'],
  resolved: ['requester'],
  reopened: ['requester'],
  cancelled: ['requester'],
  assigned: ['assignee'],
  mention: ['mentioned'],
  threshold: ['team', 'assignee', 'supervisors', 'team_and_supervisors'],
  management: ['management', 'supervisors', 'managers'],
  redirected: ['requester'],
  handover: ['provider'],
  handover_reminder: ['provider'],
  handover_message: ['provider'],
  redirection_returned: ['redirector', 'team', 'assignee', 'supervisors'],
  bulletin: ['supervisors', 'management', 'team'],
  digest: ['recipient'],
};

/** What the product promises: the number of a ticket, a question that pauses, what is handed over, what was held back. */
const ALWAYS: readonly NoticeKind[] = [
  ...(['confirmation', 'question', 'handover', 'handover_message', 'digest'] as const),
];
/** What the console shows already; sent where an administrator asks for it. */
const ON_DEMAND: readonly NoticeKind[] = ['assigned'];

/** Whether a kind is sent whatever an administrator would rather. */
export function isAlwaysSent(kind: NoticeKind): boolean {
  return ALWAYS.includes(kind);
}

/** How a kind is sent where nobody decided otherwise. */
export function usualRule(kind: NoticeKind): NoticeRule {
  return { enabled: !ON_DEMAND.includes(kind), to: CHOICES[kind][0] };
}

/** What was decided otherwise, by kind. */
export type NoticeRules = ReadonlyMap<NoticeKind, NoticeRule>;

/** How a kind is sent; what is stored of one that may not be, or to whom it may not go, counts for nothing. */
export function ruleOf(rules: NoticeRules, kind: NoticeKind): NoticeRule {
  const usual = usualRule(kind);
  const { enabled, to } = rules.get(kind) ?? usual;
  return {
    enabled: enabled || isAlwaysSent(kind),
    to: CHOICES[kind].includes(to) ? to : usual.to,
  };
}
