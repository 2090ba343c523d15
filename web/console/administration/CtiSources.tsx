import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { CtiSource } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Line } from './Line.tsx';
import { Loaded } from './Loaded.tsx';

const SOURCES = ['cti-sources'];

/** The switches in place that tell of their calls: let in, given another token, taken away. */
export function CtiSources() {
  const intl = useIntl();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [token, setToken] = useState<string | null>(null);
  const [ending, setEnding] = useState<CtiSource | null>(null);
  const again = () => queries.invalidateQueries({ queryKey: SOURCES });
  const sources = useQuery({
    queryKey: SOURCES,
    queryFn: () => unwrap(api.GET('/api/v1/telephone/cti-sources')),
  });
  const add = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/telephone/cti-sources', { body: { name } })),
    onSuccess(made) {
      setName('');
      setToken(made.token);
      void again();
    },
  });
  const act = useMutation({
    async mutationFn({ id, rotate }: { id: number; rotate: boolean }) {
      const params = { params: { path: { id: String(id) } } };
      if (!rotate) {
        await unwrap(api.DELETE('/api/v1/telephone/cti-sources/{id}', params));
        return null;
      }
      return unwrap(api.POST('/api/v1/telephone/cti-sources/{id}/rotation', params));
    },
    onSettled: again,
    onSuccess(made) {
      setEnding(null);
      if (made !== null) setToken(made.token);
    },
  });
  return (
    <section aria-labelledby="cti">
      <h2 id="cti">
        <FormattedMessage id="cti.title" />
      </h2>
      <p>
        <FormattedMessage id="cti.about" />
      </p>
      {act.isError && <ProblemNotice error={act.error} />}
      <Loaded query={sources}>
        {({ sources: list }) =>
          list.length === 0 ? (
            <p>
              <FormattedMessage id="cti.none" />
            </p>
          ) : (
            <Scroll>
              <table>
                <thead>
                  <tr>
                    {(['name', 'token', 'heard', 'do'] as const).map((column) => (
                      <th key={column} scope="col">
                        <FormattedMessage id={`cti.column_${column}`} />
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {list.map((one) => (
                    <tr key={one.id}>
                      <th scope="row">{one.name}</th>
                      <td>
                        <When at={one.rotatedAt ?? one.createdAt} />
                        {one.formerUntil !== null && (
                          <div>
                            <FormattedMessage
                              id="cti.former"
                              values={{ until: <When at={one.formerUntil} /> }}
                            />
                          </div>
                        )}
                      </td>
                      <td>
                        {one.heardAt === null ? (
                          <FormattedMessage id="cti.never" />
                        ) : (
                          <When at={one.heardAt} />
                        )}
                      </td>
                      <td>
                        <Gestures
                          name={one.name}
                          rotate={() => act.mutate({ id: one.id, rotate: true })}
                          end={() => setEnding(one)}
                        />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          )
        }
      </Loaded>
      {token !== null && (
        <div className="alert success" role="status">
          <p>
            <FormattedMessage id="cti.once" />
          </p>
          <p>
            <code>{addressOf(token)}</code>
          </p>
        </div>
      )}
      <h3>
        <FormattedMessage id="cti.add" />
      </h3>
      <Form
        label={intl.formatMessage({ id: 'cti.add' })}
        onSubmit={() => add.isPending || add.mutate()}
      >
        {add.isError && <ProblemNotice error={add.error} />}
        <Line
          phrase="cti.name"
          value={name}
          onChange={setName}
          error={fieldError(add.error, 'name')}
        />
        <Submit busy={add.isPending}>
          <FormattedMessage id="cti.add" />
        </Submit>
      </Form>
      {ending && (
        <Dialog
          title={<FormattedMessage id="cti.end_sure" values={{ name: ending.name }} />}
          onClose={() => setEnding(null)}
        >
          <p>
            <FormattedMessage id="cti.end_effect" />
          </p>
          <button
            type="button"
            className="button primary"
            onClick={() => act.isPending || act.mutate({ id: ending.id, rotate: false })}
          >
            <FormattedMessage id="cti.end_yes" />
          </button>
        </Dialog>
      )}
    </section>
  );
}

/** Where a switch tells of its calls. */
function addressOf(token: string): string {
  return `${window.location.origin}/api/v1/telephone/cti/${token}`;
}

function Gestures(props: { name: string; rotate: () => void; end: () => void }) {
  const { name, rotate, end } = props;
  return (
    <div className="actions">
      <button type="button" className="button" onClick={rotate}>
        <FormattedMessage id="cti.rotate" values={{ name }} />
      </button>
      <button type="button" className="button" onClick={end}>
        <FormattedMessage id="cti.end" values={{ name }} />
      </button>
    </div>
  );
}
