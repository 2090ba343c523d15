import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { QUERY_RHYTHMS } from '../../../core/report/query-due.ts';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { SavedQuery } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { Choice } from './Choice.tsx';
import { KEPT_QUERIES } from './queries.ts';

type Rhythm = (typeof QUERY_RHYTHMS)[number];

/** Has a saved query of one's own told of by the calendar, to a list of people; or no more. */
export function ScheduleQuery({ kept, onClose }: { kept: SavedQuery; onClose: () => void }) {
  const intl = useIntl();
  const queries = useQueryClient();
  const [every, setEvery] = useState<Rhythm | null>(kept.schedule?.every ?? null);
  const [people, setPeople] = useState(
    (kept.schedule?.people ?? []).flatMap(({ email }) => email ?? []).join('\n'),
  );
  const save = useMutation({
    mutationFn: () =>
      unwrap(
        api.PUT('/api/v1/queries/{id}/schedule', {
          params: { path: { id: String(kept.id) } },
          headers: { 'If-Match': `"${kept.version}"` },
          body: { every, people: every === null ? [] : people.split(/[\s,;]+/).filter(Boolean) },
        }),
      ),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: KEPT_QUERIES });
      onClose();
    },
    // Changed by another page meanwhile: opened again, it begins with what there is now.
    onError: () => queries.invalidateQueries({ queryKey: KEPT_QUERIES }),
  });
  const title = intl.formatMessage({ id: 'query.schedule' }, { name: kept.name });
  return (
    <Dialog title={title} onClose={onClose}>
      <Form onSubmit={() => save.isPending || save.mutate()}>
        {save.isError && <ProblemNotice error={save.error} />}
        <p>
          <FormattedMessage id="query.schedule_what" />
        </p>
        <Choice
          name="query.every"
          none="query.every_never"
          value={every ?? ''}
          options={QUERY_RHYTHMS.map((one) => [
            one,
            intl.formatMessage({ id: `query.every_${one}` }),
          ])}
          onChange={(value) => setEvery(QUERY_RHYTHMS.find((one) => one === value) ?? null)}
        />
        {every !== null && (
          <Field
            label={<FormattedMessage id="query.people" />}
            hint={<FormattedMessage id="query.people_hint" />}
            error={fieldError(save.error, 'people')}
          >
            {(ids) => (
              <textarea
                {...ids}
                rows={4}
                value={people}
                onChange={({ target }) => setPeople(target.value)}
              />
            )}
          </Field>
        )}
        <Submit busy={save.isPending}>
          <FormattedMessage id="query.save_now" />
        </Submit>
      </Form>
    </Dialog>
  );
}
