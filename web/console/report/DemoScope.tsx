import { FormattedMessage } from 'react-intl';
import { Link, useLocation } from 'react-router';
import { useSystem } from '../../session/session.ts';

/** Says that the demonstration counts apart, and where: only while its organization is the only one. */
export function DemoScope({
  organizations,
}: {
  organizations: readonly { readonly id: number }[];
}) {
  const system = useSystem();
  const { search } = useLocation();
  const [only, ...more] = organizations;
  if (system.data?.demo !== true || only === undefined || more.length > 0) return null;
  const to = new URLSearchParams(search);
  to.set('organisme', String(only.id));
  return (
    <p>
      <FormattedMessage
        id="dashboard.demo_apart"
        values={{ a: (text) => <Link to={`?${to.toString()}`}>{text}</Link> }}
      />
    </p>
  );
}
