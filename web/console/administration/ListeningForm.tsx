import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { CallRules } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { useState } from 'react';
import { Loaded } from './Loaded.tsx';

const RULES = ['call-rules'];

/** Whether those who answer are told that somebody listens to them. */
export function ListeningForm() {
  const rules = useQuery({
    queryKey: RULES,
    queryFn: () => unwrap(api.GET('/api/v1/call-rules')),
  });
  return (
    <section aria-labelledby="listening">
      <h2 id="listening">
        <FormattedMessage id="listening.title" />
      </h2>
      <p>
        <FormattedMessage
          id="listening.about"
          values={{
            journal: (text) => (
              <Link to="/administration/journal?action=call_rules.changed">{text}</Link>
            ),
          }}
        />
      </p>
      <Loaded query={rules}>{(stored) => <Told stored={stored} />}</Loaded>
    </section>
  );
}

function Told({ stored }: { stored: CallRules }) {
  const queries = useQueryClient();
  const say = useSay();
  const [tell, setTell] = useState(stored.tellListening);
  const save = useMutation({
    mutationFn: () => unwrap(api.PUT('/api/v1/call-rules', { body: { tellListening: tell } })),
    onSuccess(saved) {
      queries.setQueryData(RULES, saved);
      say(<FormattedMessage id="listening.saved" />, 'done');
    },
  });
  return (
    <Form onSubmit={() => save.isPending || save.mutate()}>
      {save.isError && <ProblemNotice error={save.error} />}
      <p>
        <label>
          <input
            type="checkbox"
            checked={tell}
            onChange={({ target }) => setTell(target.checked)}
          />{' '}
          <FormattedMessage id="listening.tell" />
        </label>
      </p>
      <p>
        <FormattedMessage id={tell ? 'listening.told' : 'listening.untold'} />
      </p>
      <Submit busy={save.isPending}>
        <FormattedMessage id="administration.save" />
      </Submit>
    </Form>
  );
}
