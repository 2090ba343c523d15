import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { OutgoingRules } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Conflict } from './Conflict.tsx';
import { useDraft } from './draft.ts';
import { Line } from './Line.tsx';
import { Loaded } from './Loaded.tsx';

const RULES = ['outgoing-rules'];

/** What may be dialled from here: beginnings of numbers, and how many an hour. */
export function OutgoingForm() {
  const rules = useQuery({
    queryKey: RULES,
    queryFn: () => unwrap(api.GET('/api/v1/telephone/outgoing-rules')),
  });
  return (
    <section aria-labelledby="outgoing">
      <h2 id="outgoing">
        <FormattedMessage id="outgoing.title" />
      </h2>
      <p>
        <FormattedMessage id="outgoing.about" />
      </p>
      <Loaded query={rules}>{(stored) => <Rules stored={stored} />}</Loaded>
    </section>
  );
}

const beginningsOf = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);

function Rules({ stored }: { stored: OutgoingRules }) {
  const queries = useQueryClient();
  const say = useSay();
  const draft = useDraft(stored);
  const { version, ...body } = draft.value;
  const save = useMutation({
    mutationFn: () =>
      unwrap(
        api.PUT('/api/v1/telephone/outgoing-rules', {
          body,
          headers: { 'if-match': `"${version}"` },
        }),
      ),
    onSuccess(saved) {
      draft.settle(saved);
      queries.setQueryData(RULES, saved);
      say(<FormattedMessage id="outgoing.saved" />, 'done');
    },
    onError: () => queries.invalidateQueries({ queryKey: RULES }),
  });
  return (
    <Form onSubmit={() => save.isPending || save.mutate()}>
      {save.isError && <ProblemNotice error={save.error} />}
      <Conflict
        fields={draft.conflicts.map((field) => ({
          phrase: `outgoing.${field}`,
          theirs: String(stored[field as keyof OutgoingRules]),
        }))}
      />
      <p>
        <label>
          <input
            type="checkbox"
            checked={body.open}
            onChange={({ target }) => draft.change({ open: target.checked })}
          />{' '}
          <FormattedMessage id="outgoing.open" />
        </label>
      </p>
      {(['allowed', 'refused'] as const).map((field) => (
        <Line
          key={field}
          phrase={`outgoing.${field}`}
          hint={<FormattedMessage id="outgoing.hint" />}
          value={body[field].join(' ')}
          onChange={(text) => draft.change({ [field]: beginningsOf(text) })}
        />
      ))}
      {(['personPerHour', 'allPerHour'] as const).map((field) => (
        <Field key={field} label={<FormattedMessage id={`outgoing.${field}`} />}>
          {(ids) => (
            <input
              {...ids}
              type="number"
              min={1}
              value={body[field] || ''}
              onChange={({ target }) => draft.change({ [field]: Number(target.value) })}
            />
          )}
        </Field>
      ))}
      <Submit busy={save.isPending}>
        <FormattedMessage id="administration.save" />
      </Submit>
    </Form>
  );
}
