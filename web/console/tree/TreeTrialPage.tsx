import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { SaidStatus } from '../../../core/call/walk-step.ts';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { Title } from '../../ui/Page.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { Line } from '../administration/Line.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { Up } from '../administration/Up.tsx';
import { type Tree, useHours, useTree } from './queries.ts';
import { beginTrial, type Supposed, type Trial } from './trial.ts';
import { TrialWalk } from './TrialWalk.tsx';

const STATUSES: readonly SaidStatus[] = [
  ...(['registered', 'in_progress', 'waiting', 'restored', 'done'] as const),
];

/** A draft, or what is in force, is tried by keys before callers hear it. */
export default function TreeTrialPage() {
  const intl = useIntl();
  const tree = useTree();
  const settled = useSettled([]);
  return (
    <>
      <Up to="/administration/parcours" phrase="tree.title" />
      <Title>{intl.formatMessage({ id: 'tree.trial' })}</Title>
      <p>
        <FormattedMessage id="tree.trial_about" />
      </p>
      <Loaded query={tree}>
        {(one) => (
          <div className={settled ? undefined : 'arriving'}>
            <Trying tree={one} />
          </div>
        )}
      </Loaded>
    </>
  );
}

function Trying({ tree }: { tree: Tree }) {
  const intl = useIntl();
  const [which, setWhich] = useState<'draft' | 'current'>(tree.draft ? 'draft' : 'current');
  const [at, setAt] = useState('');
  const [outage, setOutage] = useState('');
  const [status, setStatus] = useState<SaidStatus | ''>('in_progress');
  const [trial, setTrial] = useState<Trial | null>(null);
  const hours = useHours(at);
  const supposed: Supposed = {
    closed: at !== '' && hours.data?.open === false,
    ...{ outage, status: status || null },
  };
  const content = which === 'draft' && tree.draft ? tree.draft.content : tree.content;
  return (
    <div className="columns">
      <section aria-labelledby="suppose">
        <h2 id="suppose">
          <FormattedMessage id="tree.suppose" />
        </h2>
        <Form
          label={intl.formatMessage({ id: 'tree.suppose' })}
          onSubmit={() => setTrial(beginTrial(content, supposed))}
        >
          {tree.draft && (
            <Field label={<FormattedMessage id="tree.which" />}>
              {(ids) => (
                <select
                  {...ids}
                  value={which}
                  onChange={({ target }) => setWhich(target.value as typeof which)}
                >
                  <option value="draft">{intl.formatMessage({ id: 'tree.draft' })}</option>
                  <option value="current">{intl.formatMessage({ id: 'tree.in_force' })}</option>
                </select>
              )}
            </Field>
          )}
          <Field
            label={<FormattedMessage id="tree.at" />}
            hint={
              <FormattedMessage
                id={
                  at === '' || hours.data === undefined
                    ? 'tree.at_any'
                    : hours.data.open
                      ? 'tree.at_open'
                      : 'tree.at_closed'
                }
              />
            }
          >
            {(ids) => (
              <input
                {...ids}
                type="datetime-local"
                value={at}
                onChange={({ target }) => setAt(target.value)}
              />
            )}
          </Field>
          <Line phrase="tree.outage" value={outage} onChange={setOutage} />
          <Field label={<FormattedMessage id="tree.found" />}>
            {(ids) => (
              <select
                {...ids}
                value={status}
                onChange={({ target }) => setStatus(target.value as SaidStatus | '')}
              >
                {STATUSES.map((one) => (
                  <option key={one} value={one}>
                    {intl.formatMessage({ id: `tree.found_${one}` })}
                  </option>
                ))}
                <option value="">{intl.formatMessage({ id: 'tree.found_none' })}</option>
              </select>
            )}
          </Field>
          <Submit busy={false}>
            <FormattedMessage id={trial === null ? 'tree.call' : 'tree.call_again'} />
          </Submit>
        </Form>
        {!tree.speaks && (
          <p>
            <FormattedMessage id="tree.no_voice" />
          </p>
        )}
      </section>
      {trial && (
        <TrialWalk trial={trial} supposed={supposed} speaks={tree.speaks} change={setTrial} />
      )}
    </div>
  );
}
