import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Display } from '../../api/schema.ts';
import { fieldError, ProblemNotice, Unread } from '../../session/Problem.tsx';
import { Waiting } from '../../session/SignedIn.tsx';
import { When } from '../../ticket/words.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Up } from './Up.tsx';

/** The screens on the walls: made, shown once where to open them, and revoked. */
export default function DisplaysPage() {
  const intl = useIntl();
  const queries = useQueryClient();
  const [revoking, setRevoking] = useState<Display | null>(null);
  const displays = useQuery({
    queryKey: ['displays'],
    queryFn: () => unwrap(api.GET('/api/v1/displays')),
  });
  const revoke = useMutation({
    mutationFn: (id: number) =>
      unwrap(api.DELETE('/api/v1/displays/{id}', { params: { path: { id: String(id) } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['displays'] }),
    onSuccess: () => setRevoking(null),
  });
  const list = displays.data?.displays ?? [];
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'display.title' })}</Title>
      <p>
        <FormattedMessage id="display.about" />
      </p>
      <NewDisplay />
      {displays.isPending && <Waiting />}
      {displays.isError && <Unread error={displays.error} retry={displays.refetch} />}
      {displays.isSuccess && list.length === 0 && (
        <p>
          <FormattedMessage id="display.none" />
        </p>
      )}
      {list.length > 0 && (
        <Scroll>
          <table>
            <thead>
              <tr>
                {(['name', 'team', 'created', 'seen', 'end'] as const).map((column) => (
                  <th key={column} scope="col">
                    <FormattedMessage id={`display.column_${column}`} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {list.map((one) => (
                <tr key={one.id}>
                  <th scope="row">{one.name}</th>
                  <td>{one.team?.name ?? <FormattedMessage id="display.whole_centre" />}</td>
                  <td>
                    <When at={one.createdAt} />
                  </td>
                  <td>
                    {one.seenAt ? (
                      <When at={one.seenAt} />
                    ) : (
                      <FormattedMessage id="display.never_seen" />
                    )}
                  </td>
                  <td>
                    <button type="button" className="button" onClick={() => setRevoking(one)}>
                      <FormattedMessage id="display.revoke" />
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {revoking && (
        <Dialog
          title={<FormattedMessage id="display.revoke_sure" values={{ name: revoking.name }} />}
          onClose={() => setRevoking(null)}
        >
          {revoke.isError && <ProblemNotice error={revoke.error} />}
          <p>
            <FormattedMessage id="display.revoke_effect" />
          </p>
          <button
            type="button"
            className="button primary"
            aria-disabled={revoke.isPending}
            onClick={() => revoke.isPending || revoke.mutate(revoking.id)}
          >
            <FormattedMessage id="display.revoke_yes" />
          </button>
        </Dialog>
      )}
    </>
  );
}

function NewDisplay() {
  const intl = useIntl();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [team, setTeam] = useState('');
  const teams = useQuery({
    queryKey: ['teams'],
    queryFn: () => unwrap(api.GET('/api/v1/teams')),
    staleTime: 300_000,
  });
  const add = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/displays', { body: { name, team: team === '' ? null : Number(team) } }),
      ),
    onSuccess: () => {
      setName('');
      void queries.invalidateQueries({ queryKey: ['displays'] });
    },
  });
  return (
    <>
      <Form
        label={intl.formatMessage({ id: 'display.add' })}
        onSubmit={() => add.isPending || add.mutate()}
      >
        {add.isError && <ProblemNotice error={add.error} />}
        <Field label={<FormattedMessage id="display.name" />} error={fieldError(add.error, 'name')}>
          {(ids) => (
            <input {...ids} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field label={<FormattedMessage id="display.team" />} error={fieldError(add.error, 'team')}>
          {(ids) => (
            <select {...ids} value={team} onChange={(event) => setTeam(event.target.value)}>
              <option value="">{intl.formatMessage({ id: 'display.whole_centre' })}</option>
              {teams.data?.teams.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div className="actions">
          <Submit busy={add.isPending}>
            <FormattedMessage id="display.add" />
          </Submit>
        </div>
      </Form>
      {add.data && (
        <div className="alert success" role="status">
          <p>
            <FormattedMessage id="display.open_here" values={{ name: add.data.display.name }} />
          </p>
          <p>
            <code>{addressOf(add.data.token)}</code>
          </p>
        </div>
      )}
    </>
  );
}

/** Where a display is opened; what is behind `#` never reaches the server's log. */
function addressOf(token: string): string {
  return `${window.location.origin}/wallboard#${token}`;
}
