import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Team, Workload } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { OpenTickets } from './DisableDialog.tsx';
import { Line } from './Line.tsx';
import { useChange } from './people.ts';

/** Puts a team out of use, once it is said where its open tickets go. */
export function CloseTeamDialog(props: {
  team: Team;
  work: Workload;
  others: readonly Team[];
  onClose: () => void;
}) {
  const { team, work, others, onClose } = props;
  const say = useSay();
  const [routeTo, setRouteTo] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const disable = useChange(
    () =>
      unwrap(
        api.PUT('/api/v1/teams/{id}/disablement', {
          params: { path: { id: String(team.id) } },
          body: routeTo === null ? {} : { routeTo, reason: reason.trim() || null },
        }),
      ),
    () => {
      say(<FormattedMessage id="team.now_disabled" />, 'done');
      onClose();
    },
  );
  return (
    <Dialog
      title={<FormattedMessage id="team.disable_which" values={{ name: team.name }} />}
      onClose={onClose}
    >
      {disable.isError && <ProblemNotice error={disable.error} />}
      <Form onSubmit={() => disable.isPending || disable.mutate(undefined)}>
        <p>
          <FormattedMessage id="team.disable_effect" values={{ open: work.open }} />
        </p>
        {work.open > 0 && (
          <>
            <OpenTickets work={work} />
            <Field
              label={<FormattedMessage id="team.route_to" />}
              error={fieldError(disable.error, 'routeTo')}
            >
              {(ids) => (
                <select
                  {...ids}
                  value={routeTo ?? ''}
                  onChange={(event) => setRouteTo(Number(event.target.value) || null)}
                >
                  <option value="">
                    <FormattedMessage id="words.choose" />
                  </option>
                  {others.map(({ id, name, level }) => (
                    <option key={id} value={id}>
                      <FormattedMessage id="person.in_team" values={{ name, level }} />
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Line
              phrase="team.route_reason"
              value={reason}
              error={fieldError(disable.error, 'reason')}
              onChange={setReason}
            />
          </>
        )}
        <Submit busy={disable.isPending}>
          <FormattedMessage id="team.disable" />
        </Submit>
      </Form>
    </Dialog>
  );
}
