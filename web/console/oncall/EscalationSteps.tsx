import { CALL_CHANNELS } from '../../../core/oncall/escalation.ts';
import { FormattedMessage, useIntl } from 'react-intl';
import { fieldError } from '../../session/Problem.tsx';
import { Field } from '../../ui/Form.tsx';
import { Move } from '../administration/Move.tsx';
import styles from './oncall.module.css';
import { swapped } from './rota-draft.ts';
import { keyOf, type Step, useTargets } from './targets.ts';

/** The steps, in order: whom, by what, and how long an answer is waited for. */
export function EscalationSteps(props: {
  steps: readonly Step[];
  fresh: Step;
  error: Error | null;
  change: (steps: Step[]) => void;
}) {
  const intl = useIntl();
  const { steps, fresh, error, change } = props;
  return (
    <>
      {steps.map((step, at) => {
        const name = intl.formatMessage({ id: 'escalation.step' }, { place: at + 1 });
        return (
          // A step has no name but its place.
          <fieldset key={[at].join()} className="panel">
            <legend>{name}</legend>
            <StepFields
              step={step}
              errorOf={(field) => fieldError(error, `steps.${at}.${field}`)}
              change={(part) => change(steps.with(at, { ...step, ...part }))}
            />
            <Move
              at={at}
              count={steps.length}
              name={name}
              move={(by) => change(swapped(steps, at, at + by))}
              remove={() => change(steps.toSpliced(at, 1))}
            />
          </fieldset>
        );
      })}
      <button type="button" className="button" onClick={() => change([...steps, fresh])}>
        <FormattedMessage id="escalation.step_add" />
      </button>
    </>
  );
}

function StepFields(props: {
  step: Step;
  errorOf: (field: string) => string | undefined;
  change: (part: Partial<Step>) => void;
}) {
  const intl = useIntl();
  const { step, errorOf, change } = props;
  const { targets, channels, minutes } = step;
  const known = useTargets();
  const wrong = targets.map((_, i) => errorOf(`targets.${i}`)).find((one) => one !== undefined);
  const toggle = (channel: Step['channels'][number], on: boolean): void =>
    change({
      channels: CALL_CHANNELS.filter((c) => (c === channel ? on : channels.includes(c))),
    });
  return (
    <>
      <Field label={<FormattedMessage id="escalation.whom" />} error={wrong ?? errorOf('targets')}>
        {(ids) => (
          <select
            {...ids}
            value=""
            onChange={(e) => {
              const chosen = known.get(e.target.value);
              if (chosen) change({ targets: [...targets, chosen.target] });
            }}
          >
            <option value="">{intl.formatMessage({ id: 'escalation.whom_choose' })}</option>
            {[...known].map(([key, { name }]) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ul className={styles.order}>
        {targets.map((target, i) => {
          const gone = intl.formatMessage({ id: 'escalation.target_gone' });
          const name = known.get(keyOf(target))?.name ?? gone;
          return (
            <li key={keyOf(target)}>
              {name}{' '}
              <button
                type="button"
                className="button plain"
                aria-label={intl.formatMessage({ id: 'form_editor.remove_which' }, { name })}
                onClick={() => change({ targets: targets.toSpliced(i, 1) })}
              >
                <FormattedMessage id="form_editor.remove" />
              </button>
            </li>
          );
        })}
      </ul>
      <fieldset className={errorOf('channels') ? 'field wrong' : 'field'}>
        <legend>
          <FormattedMessage id="escalation.how" />
        </legend>
        <div className={styles.checks}>
          {CALL_CHANNELS.map((channel) => (
            <label key={channel}>
              <input
                type="checkbox"
                checked={channels.includes(channel)}
                onChange={(e) => toggle(channel, e.target.checked)}
              />{' '}
              <FormattedMessage id={`escalation.by_${channel}`} />
            </label>
          ))}
        </div>
      </fieldset>
      <Field label={<FormattedMessage id="escalation.minutes" />} error={errorOf('minutes')}>
        {(ids) => (
          <input
            {...ids}
            type="number"
            min={1}
            max={240}
            value={minutes}
            onChange={(e) => change({ minutes: Number(e.target.value) })}
          />
        )}
      </Field>
    </>
  );
}
