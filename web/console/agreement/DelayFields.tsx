import { FormattedMessage, useIntl } from 'react-intl';
import { PRIORITY_CHANGE_POLICIES } from '../../../core/clock/clock.ts';
import { PRIORITIES } from '../../../core/clock/priority.ts';
import { SEVERITIES } from '../../../core/interruption/severity.ts';
import { Boxes } from '../../ui/Boxes.tsx';
import { Line } from '../administration/Line.tsx';
import { Count } from './Count.tsx';
import type { Parts } from './queries.ts';
import { Choice } from './RowFields.tsx';

const RULES = ['reopening', 'closing', 'provisional'] as const;

const numbersOf = (text: string): number[] =>
  text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((one) => Math.trunc(Number(one)) || 0);

/** What happens when: changes of priority, reminders, warnings, closings, bulletins. */
export function DelayFields({ terms, change, errorOf }: Parts) {
  const intl = useIntl();
  const { waiting } = terms;
  return (
    <section aria-labelledby="delays">
      <h2 id="delays">
        <FormattedMessage id="agreements.delays" />
      </h2>
      <Choice
        phrase="agreements.policy"
        value={terms.priorityChange}
        options={PRIORITY_CHANGE_POLICIES.map((one) => [
          one,
          intl.formatMessage({ id: `agreements.policy_${one}` }),
        ])}
        onChange={(one) => change({ priorityChange: one as typeof terms.priorityChange })}
      />
      {RULES.map((rule) => (
        <Count
          key={rule}
          phrase={`agreements.days_${rule}`}
          value={terms[rule].businessDays}
          error={errorOf(`${rule}.businessDays`)}
          onChange={(count) => change({ [rule]: { ...terms[rule], businessDays: count ?? 0 } })}
        />
      ))}
      <Numbers
        phrase="agreements.reminders"
        value={waiting.reminders}
        error={errorOf('waiting.reminders')}
        onChange={(reminders) => change({ waiting: { ...waiting, reminders } })}
      />
      <Count
        phrase="agreements.task"
        value={waiting.task}
        error={errorOf('waiting.task')}
        onChange={(count) => change({ waiting: { ...waiting, task: count ?? 0 } })}
      />
      <Numbers
        phrase="agreements.thresholds"
        value={terms.thresholds}
        error={errorOf('thresholds')}
        onChange={(thresholds) => change({ thresholds })}
      />
      <Boxes
        question={<FormattedMessage id="agreements.management" />}
        answers={PRIORITIES.map((value) => ({ value, label: value }))}
        taken={terms.alertManagement}
        onChange={(taken) =>
          change({ alertManagement: PRIORITIES.filter((one) => taken.includes(one)) })
        }
      />
      <Count
        phrase="agreements.recording"
        hint={<FormattedMessage id="agreements.recording_hint" />}
        value={terms.recording?.retentionDays ?? null}
        error={errorOf('recording.retentionDays')}
        onChange={(days) =>
          change({ recording: days === null ? undefined : { retentionDays: days } })
        }
      />
      <Bulletins terms={terms} change={change} errorOf={errorOf} />
    </section>
  );
}

/** Several numbers between commas, kept as they are written until they differ. */
function Numbers(props: {
  phrase: string;
  value: readonly number[];
  error?: string | undefined;
  onChange: (value: number[]) => void;
}) {
  const { phrase, value, error, onChange } = props;
  return (
    <Line
      phrase={phrase}
      hint={<FormattedMessage id="agreements.numbers_hint" />}
      value={value.join(', ')}
      error={error}
      onChange={(text) => onChange(numbersOf(text))}
    />
  );
}

function Bulletins({ terms, change, errorOf }: Parts) {
  const { bulletins } = terms;
  if (bulletins === undefined) return null;
  return SEVERITIES.map((severity) => (
    <fieldset key={severity}>
      <legend>
        <FormattedMessage id={`agreements.bulletins_${severity}`} />
      </legend>
      {(['firstMinutes', 'everyMinutes'] as const).map((field) => (
        <Count
          key={field}
          phrase={`agreements.bulletins_${field}`}
          value={bulletins[severity][field]}
          error={errorOf(`bulletins.${severity}.${field}`)}
          onChange={(minutes) =>
            change({
              bulletins: { ...bulletins, [severity]: { ...bulletins[severity], [field]: minutes } },
            })
          }
        />
      ))}
    </fieldset>
  ));
}
