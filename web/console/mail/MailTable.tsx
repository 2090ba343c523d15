import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import type { LedgerLine } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Scroll } from '../../ui/Scroll.tsx';

const SHAPES = {
  ...{ waiting: '…', filed: '✔', added: '✔', parked: '‖', refused: '✖', quarantined: '▲' },
} as const;

/** What became of a message, in words and shape, and why. */
export function Outcome({ line }: { line: LedgerLine }) {
  const outcome = line.outcome ?? 'waiting';
  return (
    <>
      <span aria-hidden="true">{SHAPES[outcome]} </span>
      <FormattedMessage id={`ledger.${outcome}`} />
      {line.reason !== null && (
        <>
          {' – '}
          <FormattedMessage id={`reason.${line.reason}`} />
        </>
      )}
    </>
  );
}

/** The ledger's lines, each opened by its own button. */
export function MailTable(props: { lines: readonly LedgerLine[]; open: (id: number) => void }) {
  const intl = useIntl();
  return (
    <Scroll>
      <table>
        <caption>
          <FormattedMessage id="ledger.table" />
        </caption>
        <thead>
          <tr>
            {['received', 'from', 'subject', 'outcome', 'ticket', 'open'].map((column) => (
              <th key={column} scope="col">
                <FormattedMessage id={`ledger.${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.lines.map((line) => (
            <tr key={line.id}>
              <td>
                <When at={line.receivedAt} />
              </td>
              <td>{line.from ?? <FormattedMessage id="ledger.no_sender" />}</td>
              <td>{line.subject ?? <FormattedMessage id="ledger.no_subject" />}</td>
              <td>
                <Outcome line={line} />
              </td>
              <td>{line.ticket && <Link to={`/billets/${line.ticket}`}>{line.ticket}</Link>}</td>
              <td>
                <button
                  type="button"
                  className="button plain"
                  aria-label={intl.formatMessage({ id: 'ledger.open_line' }, { id: line.id })}
                  onClick={() => props.open(line.id)}
                >
                  <FormattedMessage id="ledger.open" />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
