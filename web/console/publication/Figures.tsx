import { FormattedMessage, useIntl } from 'react-intl';
import type { Publication } from '../../api/schema.ts';
import { Scroll } from '../../ui/Scroll.tsx';
import { labelOf, rateWords } from '../report/queries.ts';
import { Verdict } from '../report/Verdict.tsx';

/** The commitments of a month as they are given out. */
export function Figures({ commitments }: { commitments: Publication['commitments'] }) {
  const intl = useIntl();
  return (
    <Scroll>
      <table>
        <thead>
          <tr>
            {(['commitment', 'target', 'rate', 'count', 'verdict'] as const).map((column) => (
              <th key={column} scope="col">
                <FormattedMessage id={`publication.column_${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {commitments.map((row) => (
            <tr key={row.id}>
              <th scope="row">{labelOf(intl, row)}</th>
              <td>{rateWords(intl, row.target)}</td>
              <td>{rateWords(intl, row.rate)}</td>
              <td>
                {intl.formatNumber(row.numerator)} / {intl.formatNumber(row.denominator)}
              </td>
              <td>
                <Verdict met={row.met} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
