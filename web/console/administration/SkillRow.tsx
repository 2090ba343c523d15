import { FormattedMessage, useIntl } from 'react-intl';
import type { AgentSkills } from '../../api/schema.ts';

type Row = AgentSkills['skills'][number];

/** One thing that somebody knows: a service, a language, and how well. */
export function SkillRow(props: {
  number: number;
  row: Row;
  services: readonly { id: number; name: string }[];
  change: (row: Row) => void;
  remove: () => void;
}) {
  const { number, row, services, change, remove } = props;
  const intl = useIntl();
  const words = (id: string) => intl.formatMessage({ id });
  const label = (id: string) => intl.formatMessage({ id: `skills.${id}_of` }, { number });
  return (
    <fieldset>
      <legend>
        <FormattedMessage id="skills.one" values={{ number }} />
      </legend>
      <select
        aria-label={label('service')}
        value={row.service ?? ''}
        onChange={({ target: { value } }) =>
          change({ ...row, service: value === '' ? null : Number(value) })
        }
      >
        <option value="">{words('queue.any_service')}</option>
        {services.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>{' '}
      <select
        aria-label={label('language')}
        value={row.language ?? ''}
        onChange={({ target: { value } }) =>
          change({ ...row, language: value === 'fr' || value === 'en' ? value : null })
        }
      >
        <option value="">{words('queue.any_language')}</option>
        <option value="fr">{words('queue.language_fr')}</option>
        <option value="en">{words('queue.language_en')}</option>
      </select>{' '}
      <select
        aria-label={label('level')}
        value={row.level}
        onChange={({ target: { value } }) => change({ ...row, level: Number(value) })}
      >
        {[1, 2, 3].map((level) => (
          <option key={level} value={level}>
            {words(`queue.level_${level}`)}
          </option>
        ))}
      </select>{' '}
      <button type="button" className="button plain" aria-label={label('remove')} onClick={remove}>
        <FormattedMessage id="skills.remove" />
      </button>
    </fieldset>
  );
}
