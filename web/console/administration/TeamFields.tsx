import { FormattedMessage } from 'react-intl';
import type { Team } from '../../api/schema.ts';
import { fieldError } from '../../session/Problem.tsx';
import { Field } from '../../ui/Form.tsx';
import { Line } from './Line.tsx';

export type TeamParticulars = Pick<Team, 'name' | 'level' | 'address'>;

const LEVELS = [1, 2, 3] as const;

/** The label of a field of a team. */
export function teamField(field: string) {
  return <FormattedMessage id={`team.${field}`} />;
}

/** Name, level and address of a team. */
export function TeamFields(props: {
  team: TeamParticulars;
  change: (part: Partial<TeamParticulars>) => void;
  error: Error | null;
}) {
  const { team, change, error } = props;
  return (
    <>
      <Line
        phrase="team.name"
        value={team.name}
        required
        error={fieldError(error, 'name')}
        onChange={(name) => change({ name })}
      />
      <Field label={<FormattedMessage id="team.level" />}>
        {(ids) => (
          <select
            {...ids}
            value={team.level}
            onChange={(event) =>
              change({ level: LEVELS.find((one) => String(one) === event.target.value) ?? 1 })
            }
          >
            {LEVELS.map((level) => (
              <option key={level} value={level}>
                {level}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Line
        phrase="team.address"
        type="email"
        value={team.address}
        error={fieldError(error, 'address')}
        onChange={(address) => change({ address: address || null })}
      />
    </>
  );
}
