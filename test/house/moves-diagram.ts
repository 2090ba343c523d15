import { apply } from '../../core/ticket/apply.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { MOVES, type Move } from '../../core/ticket/moves.ts';
import { KINDS, type Kind, STATUSES, type Status, type Ticket } from '../../core/ticket/ticket.ts';

/** The event that a move records, with the least that folding it asks for; none: it changes no status. */
const RECORDS: Readonly<Partial<Record<Move, readonly [type: string, data: object]>>> = {
  take_charge: ['taken_in_charge', { assigneeId: 1 }],
  wait_on_user: ['wait_requested', { waitId: 1, personId: 1, question: '?', via: 'spoken' }],
  resume: ['resumed', {}],
  restore: ['restored', {}],
  resolve: ['resolved', {}],
  resolve_at_first_contact: ['resolved', {}],
  close: ['closed', {}],
  reopen: ['reopened', {}],
  // What the centre does not own; what it owns stays where it is.
  redirect: ['redirected', { owned: false }],
  cancel: ['cancelled', {}],
  // A public reply of the centre; the user's own changes nothing of a ticket nobody has taken yet.
  reply: ['taken_in_charge', { assigneeId: 1 }],
};

/** Where a move leads from a status, as the fold of its event says. */
function landing(kind: Kind, status: Status, move: Move): Status {
  const record = RECORDS[move];
  if (record === undefined) return status;
  const ticket = {
    kind,
    status,
    version: 1,
    wait: null,
    identity: null,
    contacts: [],
  } as unknown as Ticket;
  const [type, data] = record;
  const event = { seq: 2, at: 0, recordedAt: 0, actorId: 1, type, data } as unknown as TicketEvent;
  return apply(ticket, event).status;
}

/** The moves of a kind as a Mermaid state diagram; moves that change no status are left to the table. */
function diagramOf(kind: Kind): string[] {
  const lines = ['```mermaid', 'stateDiagram-v2', '  [*] --> registered'];
  for (const from of STATUSES) {
    const arrows = new Map<Status, string[]>();
    for (const [move, statuses] of Object.entries(MOVES[kind]) as [Move, readonly Status[]][]) {
      if (!statuses.includes(from)) continue;
      const to = landing(kind, from, move);
      if (to !== from) arrows.set(to, [...(arrows.get(to) ?? []), move]);
    }
    for (const [to, moves] of arrows) lines.push(`  ${from} --> ${to}: ${moves.join(', ')}`);
  }
  return [...lines, '```'];
}

/** The table of moves: a line a move, a column a kind, and the statuses from which it is allowed (`open`: those of a route). */
function tableOf(): string[] {
  const moves = Object.keys(MOVES.incident) as Move[];
  const open = MOVES.incident.route.join(', ');
  const cell = (kind: Kind, move: Move): string =>
    MOVES[kind][move].join(', ').replace(open, 'open') || '–';
  return [
    `| move | ${KINDS.join(' | ')} |`,
    '|---|---|---|---|',
    ...moves.map(
      (move) => `| \`${move}\` | ${KINDS.map((kind) => cell(kind, move)).join(' | ')} |`,
    ),
  ];
}

/** The part of ARCHITECTURE.md that comes from the table of moves. */
export function movesPart(): string {
  const same = JSON.stringify(MOVES.request) === JSON.stringify(MOVES.question);
  return [
    '**Incidents**',
    '',
    ...diagramOf('incident'),
    '',
    same ? '**Requests and questions**' : '**Requests**',
    '',
    ...diagramOf('request'),
    ...(same ? [] : ['', '**Questions**', '', ...diagramOf('question')]),
    '',
    ...tableOf(),
  ].join('\n');
}
