import type { Ticket } from '../../api/schema.ts';

/** What the form of the service asked when the ticket was registered, and the answers in words. */
export function Answers({ answers }: { answers: Ticket['answers'] }) {
  if (answers.length === 0) return null;
  return (
    <dl className="facts">
      {answers.map(({ key, label, value }) => (
        <div key={key} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd style={{ whiteSpace: 'pre-wrap' }}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
