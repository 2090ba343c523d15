import { FormattedMessage } from 'react-intl';
import { Boxes } from '../../ui/Boxes.tsx';
import { useOrganizations } from '../administration/people.ts';
import { Line } from '../administration/Line.tsx';
import type { Written } from './queries.ts';

/** From when to when, and for whom. */
export function CoverFields(props: {
  common: boolean;
  written: Written;
  change: (part: Partial<Written>) => void;
  errorOf: (field: string) => string | undefined;
}) {
  const { common, written, change, errorOf } = props;
  const organizations = useOrganizations();
  return (
    <section aria-labelledby="cover">
      <h2 id="cover">
        <FormattedMessage id="agreements.cover" />
      </h2>
      <Line
        phrase="agreements.in_force_from"
        type="date"
        value={written.inForceFrom}
        error={errorOf('inForceFrom')}
        onChange={(text) => change({ inForceFrom: text || null })}
      />
      {!common && (
        <>
          <Line
            phrase="agreements.in_force_to"
            hint={<FormattedMessage id="agreements.in_force_to_hint" />}
            type="date"
            value={written.inForceTo}
            error={errorOf('inForceTo')}
            onChange={(text) => change({ inForceTo: text || null })}
          />
          <Boxes
            question={<FormattedMessage id="agreements.covers" />}
            error={errorOf('organizations')}
            answers={(organizations.data?.organizations ?? []).map(({ id, name }) => ({
              ...{ value: String(id), label: name },
            }))}
            taken={written.organizations.map(String)}
            onChange={(taken) => change({ organizations: taken.map(Number) })}
          />
        </>
      )}
    </section>
  );
}
