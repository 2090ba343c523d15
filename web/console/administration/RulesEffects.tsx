import { FormattedMessage, useIntl } from 'react-intl';
import type { SignInRules } from '../../api/schema.ts';

type Role = SignInRules['factorRoles'][number];

/** What a choice of roles would do, before it is saved: who makes a second factor known, who need not any more. */
export function RulesEffects({ stored, chosen }: { stored: SignInRules; chosen: readonly Role[] }) {
  const intl = useIntl();
  const nameOf = (role: Role) => intl.formatMessage({ id: `role.${role}` });
  const added = stored.counts.filter(
    ({ role, without }) =>
      without > 0 && chosen.includes(role) && !stored.factorRoles.includes(role),
  );
  const removed = stored.factorRoles.filter((role) => !chosen.includes(role));
  return (
    <div role="status">
      {added.length + removed.length > 0 && (
        <ul>
          {added.map(({ role, without }) => (
            <li key={role}>
              <FormattedMessage id="rules.effect" values={{ role: nameOf(role), without }} />
            </li>
          ))}
          {removed.length > 0 && (
            <li>
              <FormattedMessage
                id="rules.freed"
                values={{
                  roles: intl.formatList(removed.map(nameOf)),
                  ...freed(stored.groups, removed, chosen),
                }}
              />
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

/** Who needed a second factor and, by none of their roles, needs it any more; how many of them have one. */
function freed(
  groups: SignInRules['groups'],
  removed: readonly Role[],
  chosen: readonly Role[],
): { people: number; held: number } {
  const free = groups.filter(
    ({ roles }) =>
      roles.some((role) => removed.includes(role)) && !roles.some((role) => chosen.includes(role)),
  );
  const people = free.reduce((all, one) => all + one.people, 0);
  return { people, held: people - free.reduce((all, one) => all + one.without, 0) };
}
