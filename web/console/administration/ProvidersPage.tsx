import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Provider } from '../../api/schema.ts';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Loaded } from './Loaded.tsx';
import { ProviderForm } from './ProviderForm.tsx';
import { OutOfUse } from './KeptList.tsx';
import { Up } from './Up.tsx';

/** The directory of support centres and providers: who answers for what, in use or not. */
export default function ProvidersPage() {
  const intl = useIntl();
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const providers = useQuery({
    queryKey: ['providers', 'kept'],
    queryFn: () => unwrap(api.GET('/api/v1/providers')),
  });
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'provider.title' })}</Title>
      <p>
        <FormattedMessage id="provider.about" />
      </p>
      {open === null && (
        <p>
          <button type="button" className="button primary" onClick={() => setOpen('new')}>
            <FormattedMessage id="provider.add" />
          </button>
        </p>
      )}
      {open === 'new' && <ProviderForm provider={null} onDone={() => setOpen(null)} />}
      <Loaded query={providers}>
        {({ providers: all }) => {
          const chosen = all.find((one) => one.id === open);
          return (
            <>
              {chosen && (
                <ProviderForm key={chosen.id} provider={chosen} onDone={() => setOpen(null)} />
              )}
              {all.length === 0 ? (
                <p>
                  <FormattedMessage id="provider.none" />
                </p>
              ) : (
                <Scroll>
                  <ProviderTable providers={all} onOpen={setOpen} />
                </Scroll>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

const COLUMNS = ['name', 'kind', 'scope', 'phone', 'email'] as const;

function ProviderTable(props: { providers: readonly Provider[]; onOpen: (id: number) => void }) {
  const intl = useIntl();
  const english = intl.locale.startsWith('en');
  return (
    <table>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              <FormattedMessage id={`provider.column_${column}`} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.providers.map((one) => (
          <tr key={one.id}>
            <td>
              <button type="button" className="button plain" onClick={() => props.onOpen(one.id)}>
                {one.name}
              </button>
              <OutOfUse disabledAt={one.disabledAt} />
            </td>
            <td>
              <FormattedMessage id={`provider.kind_${one.kind}`} />
            </td>
            <td>{english && one.scopeEn !== '' ? one.scopeEn : one.scopeFr}</td>
            <td>{one.phone}</td>
            <td>{one.email}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
