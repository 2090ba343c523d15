import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { OutageCandidate } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { Boxes } from '../../ui/Boxes.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import styles from './outage.module.css';
import { useCandidates, useOutageAct } from './queries.ts';

/**
 * Open incidents that may be about the outage, attached in one gesture: those on its services are taken at
 * first; those of which only the place is the same wait for somebody to look.
 */
export function Candidates({ number }: { number: string }) {
  const candidates = useCandidates(number);
  return (
    <Loaded query={candidates}>
      {({ candidates: found }) =>
        found.length === 0 ? null : <Proposed number={number} found={found} />
      }
    </Loaded>
  );
}

function Proposed({ number, found }: { number: string; found: readonly OutageCandidate[] }) {
  const intl = useIntl();
  const say = useSay();
  const [turned, setTurned] = useState<readonly string[]>([]);
  const taken = found
    .filter(({ number: one, sameService }) => sameService !== turned.includes(one))
    .map((one) => one.number);
  const attach = useOutageAct(
    () =>
      unwrap(
        api.POST('/api/v1/interruptions/{number}/duplicates', {
          params: { path: { number } },
          body: { numbers: taken },
        }),
      ),
    ({ attached, refused }) =>
      say(
        <FormattedMessage
          id="outages.attached"
          values={{ attached: attached.length, refused: refused.length }}
        />,
        refused.length === 0 ? 'done' : 'failed',
      ),
  );
  const submit = (): void => {
    if (!attach.isPending && taken.length > 0) attach.mutate();
  };
  return (
    <section className="panel">
      <Form label={intl.formatMessage({ id: 'outages.candidates' })} onSubmit={submit}>
        {attach.isError && <ProblemNotice error={attach.error} />}
        <Boxes
          question={<FormattedMessage id="outages.candidates" />}
          answers={found.map((one) => ({
            value: one.number,
            label: <Told one={one} />,
          }))}
          taken={taken}
          onChange={(next) =>
            setTurned(
              found
                .filter((one) => one.sameService !== next.includes(one.number))
                .map((one) => one.number),
            )
          }
        />
        <Submit busy={attach.isPending}>
          <FormattedMessage id="outages.attach" values={{ count: taken.length }} />
        </Submit>
      </Form>
    </section>
  );
}

function Told({ one }: { one: OutageCandidate }) {
  const { displayNumber: number, subject, requester, service, workplace, sameService } = one;
  const at = <When at={one.reachedAt} />;
  return (
    <>
      <FormattedMessage id="outages.candidate" values={{ number, subject, requester, at }} />
      {workplace && (
        <span className={styles.facts}>
          <br />
          <FormattedMessage
            id={sameService ? 'outages.candidate_here' : 'outages.candidate_elsewhere'}
            values={{ service: service ?? 'none', workplace }}
          />
        </span>
      )}
    </>
  );
}
