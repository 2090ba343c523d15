import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Webhook } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { Line } from '../administration/Line.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { useChange } from './queries.ts';
import { useWebhooks } from './targets.ts';

/** The programs that steps may call; an administrator makes them known, tries them, puts an end to them. */
export function Webhooks({ keeps }: { keeps: boolean }) {
  const webhooks = useWebhooks();
  return (
    <section aria-labelledby="webhooks">
      <h2 id="webhooks">
        <FormattedMessage id="webhook.title" />
      </h2>
      <p>
        <FormattedMessage id="webhook.about" />
      </p>
      {keeps && <NewWebhook />}
      <Loaded query={webhooks}>
        {({ webhooks: all }) =>
          all.length === 0 ? (
            <p>
              <FormattedMessage id="webhook.none" />
            </p>
          ) : (
            <ul>
              {all.map((one) => (
                <Kept key={one.id} webhook={one} keeps={keeps} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Kept({ webhook, keeps }: { webhook: Webhook; keeps: boolean }) {
  const intl = useIntl();
  const { id, name, host, createdAt } = webhook;
  const at = { params: { path: { id: String(id) } } };
  const trial = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/webhooks/{id}/trial', at)),
  });
  const end = useChange(() => unwrap(api.DELETE('/api/v1/webhooks/{id}', at)));
  const button = (phrase: 'try' | 'end', busy: boolean, act: () => void) => (
    <button
      type="button"
      className="button"
      aria-disabled={busy}
      aria-label={intl.formatMessage({ id: `webhook.${phrase}_which` }, { name })}
      onClick={() => busy || act()}
    >
      <FormattedMessage id={`webhook.${phrase}`} />
    </button>
  );
  return (
    <li>
      <strong>{name}</strong>
      {` – ${host}, `}
      <When at={createdAt} />
      {keeps && (
        <div className="actions">
          {button('try', trial.isPending, () => trial.mutate())}
          {button('end', end.isPending, () => end.mutate(undefined))}
        </div>
      )}
      {end.isError && <ProblemNotice error={end.error} />}
      {trial.isError && <ProblemNotice error={trial.error} />}
      <p role="status">
        {trial.data && (
          <FormattedMessage
            id={`webhook.tried_${trial.data.result}`}
            values={{ said: trial.data.said }}
          />
        )}
      </p>
    </li>
  );
}

function NewWebhook() {
  const intl = useIntl();
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const add = useChange(() => unwrap(api.POST('/api/v1/webhooks', { body: { name, url } })));
  const send = (): void =>
    add.mutate(undefined, {
      onSuccess() {
        setName('');
        setUrl('');
      },
    });
  return (
    <>
      <Form
        label={intl.formatMessage({ id: 'webhook.add' })}
        onSubmit={() => add.isPending || send()}
      >
        {add.isError && <ProblemNotice error={add.error} />}
        <Line
          phrase="webhook.name"
          value={name}
          error={fieldError(add.error, 'name')}
          onChange={setName}
        />
        <Line
          phrase="webhook.url"
          type="url"
          value={url}
          error={fieldError(add.error, 'url')}
          onChange={setUrl}
        />
        <Submit busy={add.isPending}>
          <FormattedMessage id="webhook.add" />
        </Submit>
      </Form>
      {add.data && (
        <div className="alert success" role="status">
          <p>
            <FormattedMessage id="webhook.secret_once" />
          </p>
          <p>
            <code>{add.data.secret}</code>
          </p>
        </div>
      )}
    </>
  );
}
