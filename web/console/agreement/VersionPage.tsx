import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { statementsOf } from '../../../core/agreement/statements.ts';
import type { AgreementTerms } from '../../../core/agreement/terms.ts';
import type { AgreementVersion } from '../../api/schema.ts';
import { Field } from '../../ui/Form.tsx';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { When } from '../../ticket/words.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { LocalDate } from '../administration/LocalDate.tsx';
import { Up } from '../administration/Up.tsx';
import { VersionState } from './AgreementsPage.tsx';
import { Differences } from './Differences.tsx';
import { Passing } from './Passing.tsx';
import { useAgreements, useComparison, useVersion } from './queries.ts';

/** One version: what it says, what it changes of another, and the open tickets that may pass to it. */
export default function VersionPage() {
  const intl = useIntl();
  const { id = '', version = '' } = useParams();
  const read = useVersion(id, version);
  const name = read.data?.agreement.name;
  return (
    <>
      <Up to="/administration/ententes" phrase="agreements.title" />
      <Title>
        {name
          ? intl.formatMessage({ id: 'agreements.version_of' }, { name, version })
          : intl.formatMessage({ id: 'agreements.one' })}
      </Title>
      <Loaded query={read}>
        {(one) => (
          <>
            <Signed version={one} />
            <Compared id={id} version={version} />
            {one.state === 'in_force' && (
              <Passing id={id} version={version} zone={one.terms.timeZone} />
            )}
            <Says version={one} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Signed({ version }: { version: AgreementVersion }) {
  const { state, inForceFrom, inForceTo, signedBy, signedAt, reason, openTickets } = version;
  return (
    <>
      <p>
        <VersionState state={state} />{' '}
        <FormattedMessage
          id={inForceTo ? 'agreements.from_to' : 'agreements.from_on'}
          values={{
            from: <LocalDate key="from" date={inForceFrom} />,
            to: inForceTo && <LocalDate key="to" date={inForceTo} />,
          }}
        />
      </p>
      {signedBy && signedAt && (
        <p>
          <FormattedMessage
            id="agreements.signed_by"
            values={{ name: signedBy, at: <When key="at" at={signedAt} />, reason: reason ?? '' }}
          />
        </p>
      )}
      <p>
        <FormattedMessage id="agreements.open_under" values={{ count: openTickets }} />
      </p>
    </>
  );
}

function Compared({ id, version }: { id: string; version: string }) {
  const intl = useIntl();
  const [other, setOther] = useState('');
  const agreements = useAgreements();
  const own = agreements.data?.agreements.find((one) => String(one.id) === id);
  const others = own?.versions.filter((one) => String(one.version) !== version) ?? [];
  const compared = useComparison(id, other, version);
  return (
    <section aria-labelledby="compared">
      <h2 id="compared">
        <FormattedMessage id="agreements.compare" />
      </h2>
      <Field label={<FormattedMessage id="agreements.compare_with" />}>
        {(ids) => (
          <select {...ids} value={other} onChange={(event) => setOther(event.target.value)}>
            <option value="">{intl.formatMessage({ id: 'words.none' })}</option>
            {others.map((one) => (
              <option key={one.version} value={one.version}>
                {intl.formatMessage({ id: 'agreements.version' }, { version: one.version })}
              </option>
            ))}
          </select>
        )}
      </Field>
      {other !== '' && (
        <Loaded query={compared}>
          {({ differences }) => <Differences differences={differences} />}
        </Loaded>
      )}
    </section>
  );
}

function Says({ version }: { version: AgreementVersion }) {
  const intl = useIntl();
  const language = intl.locale.startsWith('en') ? 'en' : 'fr';
  const { inForceFrom, inForceTo, organizations } = version;
  const statements = statementsOf(
    {
      ...{ inForceFrom, inForceTo, organizations: organizations.map(({ name }) => name) },
      terms: version.terms as AgreementTerms,
    },
    language,
  );
  return (
    <section aria-labelledby="says">
      <h2 id="says">
        <FormattedMessage id="agreements.says" />
      </h2>
      <Scroll>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <FormattedMessage id="agreements.says_about" />
              </th>
              <th scope="col">
                <FormattedMessage id="agreements.says_what" />
              </th>
            </tr>
          </thead>
          <tbody>
            {statements.map(({ field, about, says }) => (
              <tr key={field}>
                <td>{about.charAt(0).toUpperCase() + about.slice(1)}</td>
                <td>{says}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
