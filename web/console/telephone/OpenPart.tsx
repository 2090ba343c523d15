import { FormattedMessage } from 'react-intl';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Refused } from '../../ui/Form.tsx';
import type { Hindrance } from './devices.ts';
import { MicrophoneFault, type useOpenPhone } from './own-phone.ts';

/** Says what hinders a browser from telephoning, with the cure. */
export function Hindered({ hindrance }: { hindrance: Hindrance }) {
  return (
    <Refused>
      <p>
        <FormattedMessage id={`telephone.microphone_${hindrance}`} />
      </p>
    </Refused>
  );
}

/** Makes this browser a telephone; says what hinders it. */
export function OpenPart({ begin }: { begin: ReturnType<typeof useOpenPhone> }) {
  const { error } = begin;
  return (
    <>
      {error instanceof MicrophoneFault ? (
        <Hindered key={begin.failureCount + begin.submittedAt} hindrance={error.hindrance} />
      ) : (
        error && <ProblemNotice key={begin.submittedAt} error={error} />
      )}
      <p>
        <FormattedMessage id="telephone.about" />
      </p>
      <button
        type="button"
        className="button primary"
        aria-disabled={begin.isPending}
        onClick={() => !begin.isPending && begin.mutate()}
      >
        <FormattedMessage id={begin.isPending ? 'telephone.state_opening' : 'telephone.open'} />
      </button>
    </>
  );
}
