import { FormattedMessage, useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Rota } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { Title } from '../../ui/Page.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { Loaded } from '../administration/Loaded.tsx';
import { Up } from '../administration/Up.tsx';
import { useChange } from './queries.ts';
import { RotaForm } from './RotaForm.tsx';

const NEW = 'nouveau';

/** One rota: what it says, what it would give, its versions, and whether it is in use; or a new one. */
export default function RotaPage() {
  const intl = useIntl();
  const { id = NEW } = useParams();
  const rota = useQuery({
    queryKey: ['oncall', 'rota', id],
    enabled: id !== NEW,
    queryFn: () => unwrap(api.GET('/api/v1/rotas/{id}', { params: { path: { id } } })),
  });
  const settled = useSettled(['oncall']);
  return (
    <>
      <Up to="/administration/garde" phrase="rota.title" />
      <Title>
        {rota.data?.name ?? intl.formatMessage({ id: id === NEW ? 'rota.add' : 'rota.one' })}
      </Title>
      {id === NEW ? (
        <RotaForm rota={null} />
      ) : (
        <Loaded query={rota}>
          {(kept) => (
            <div className={settled ? undefined : 'arriving'}>
              <Use rota={kept} />
              <RotaForm rota={kept} />
              <Versions id={id} />
            </div>
          )}
        </Loaded>
      )}
    </>
  );
}

/** Whether a rota is in use, and the other way. */
function Use({ rota }: { rota: Rota }) {
  const out = rota.disabledAt !== null;
  const at = {
    params: { path: { id: String(rota.id) } },
    headers: { 'If-Match': `"${rota.version}"` },
  };
  const use = useChange(() =>
    out
      ? unwrap(api.DELETE('/api/v1/rotas/{id}/disablement', at))
      : unwrap(api.PUT('/api/v1/rotas/{id}/disablement', at)),
  );
  return (
    <>
      {use.isError && <ProblemNotice error={use.error} />}
      <p>
        <FormattedMessage id={out ? 'rota.out' : 'rota.in'} />{' '}
        <button
          type="button"
          className="button"
          aria-disabled={use.isPending}
          onClick={() => use.isPending || use.mutate(undefined)}
        >
          <FormattedMessage id={out ? 'rota.enable' : 'rota.disable'} />
        </button>
      </p>
    </>
  );
}

function Versions({ id }: { id: string }) {
  const versions = useQuery({
    queryKey: ['oncall', 'rota', id, 'versions'],
    queryFn: () => unwrap(api.GET('/api/v1/rotas/{id}/versions', { params: { path: { id } } })),
  });
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">
        <FormattedMessage id="rota.versions" />
      </h2>
      <Loaded query={versions}>
        {({ versions: all }) => (
          <ul>
            {all.map(({ version, inForceFrom, by, layers }) => (
              <li key={version}>
                <FormattedMessage
                  id={by ? 'rota.version' : 'rota.version_alone'}
                  values={{
                    ...{ version, at: <When at={inForceFrom} />, by: by?.name },
                    layers: layers.join(', '),
                  }}
                />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}
