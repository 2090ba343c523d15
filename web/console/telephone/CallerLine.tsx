import { FormattedMessage } from 'react-intl';
import type { Conversation } from '../../api/schema.ts';

type Call = NonNullable<Conversation['call']>;

/** Who is on the line, as far as anybody knows: a number proves nothing. */
export function CallerLine({ call }: { call: Call }) {
  return (
    <p>
      {call.asked ? (
        <FormattedMessage id="telephone.asked" values={{ name: call.beside?.name ?? '–' }} />
      ) : (
        <>
          {call.callBack && (
            <>
              <FormattedMessage id="telephone.call_back" />
              <br />
            </>
          )}
          <strong>{call.caller ?? <FormattedMessage id="telephone.number_hidden" />}</strong>
          {call.caller !== null && (
            <>
              {' '}
              <FormattedMessage id="telephone.number_unverified" />
            </>
          )}
        </>
      )}
    </p>
  );
}
