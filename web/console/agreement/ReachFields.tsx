import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { PRIORITIES } from '../../../core/clock/priority.ts';
import { CHANNELS } from '../../../core/ticket/ticket.ts';
import { Boxes } from '../../ui/Boxes.tsx';
import { Field } from '../../ui/Form.tsx';
import { Line } from '../administration/Line.tsx';
import { CallFields } from './CallFields.tsx';
import type { Parts, Terms } from './queries.ts';

type Channel = NonNullable<Terms['channels']>['all'][number];

/** By which channels, at what hours, whom to call in an emergency, and what is not covered. */
export function ReachFields({ terms, change, errorOf }: Parts) {
  const contacts = terms.emergencyContacts ?? [];
  const exclusions = terms.exclusions ?? [];
  return (
    <section aria-labelledby="reach">
      <h2 id="reach">
        <FormattedMessage id="agreements.reach" />
      </h2>
      <Channels terms={terms} change={change} errorOf={errorOf} />
      <Words
        phrase="agreements.hours"
        value={terms.hours ?? ''}
        error={errorOf('hours')}
        onChange={(hours) => change({ hours: hours === '' ? undefined : hours })}
      />
      <CallFields terms={terms} change={change} errorOf={errorOf} />
      <h3>
        <FormattedMessage id="agreements.contacts" />
      </h3>
      {errorOf('emergencyContacts') && <p className="error">{errorOf('emergencyContacts')}</p>}
      {contacts.map((contact, at) => (
        // A contact has no name but its place while it is written.
        <fieldset key={[at].join()}>
          <legend>
            <FormattedMessage id="agreements.contact" values={{ place: at + 1 }} />
          </legend>
          {(['name', 'telephone', 'when'] as const).map((field) => (
            <Line
              key={field}
              phrase={`agreements.contact_${field}`}
              type={field === 'telephone' ? 'tel' : 'text'}
              lang="fr-CA"
              value={contact[field]}
              error={errorOf(`emergencyContacts.${at}.${field}`)}
              onChange={(text) =>
                change({ emergencyContacts: contacts.with(at, { ...contact, [field]: text }) })
              }
            />
          ))}
          <button
            type="button"
            className="button plain"
            onClick={() => change({ emergencyContacts: contacts.toSpliced(at, 1) })}
          >
            <FormattedMessage id="agreements.contact_remove" values={{ place: at + 1 }} />
          </button>
        </fieldset>
      ))}
      <p>
        <button
          type="button"
          className="button"
          onClick={() =>
            change({ emergencyContacts: [...contacts, { name: '', telephone: '', when: '' }] })
          }
        >
          <FormattedMessage id="agreements.contact_add" />
        </button>
      </p>
      <h3>
        <FormattedMessage id="agreements.exclusions" />
      </h3>
      {exclusions.map((exclusion, at) => (
        <fieldset key={[at].join()}>
          <legend>
            <FormattedMessage id="agreements.exclusion" values={{ place: at + 1 }} />
          </legend>
          <Words
            phrase="agreements.exclusion_text"
            value={exclusion.text}
            error={errorOf(`exclusions.${at}.text`)}
            onChange={(text) => change({ exclusions: exclusions.with(at, { ...exclusion, text }) })}
          />
          {(['services', 'categories'] as const).map((field) => (
            <Line
              key={field}
              phrase={`agreements.exclusion_${field}`}
              hint={<FormattedMessage id="agreements.codes_hint" />}
              value={exclusion[field].join(', ')}
              error={errorOf(`exclusions.${at}.${field}`)}
              onChange={(text) => {
                const codes = text.split(/[\s,]+/).filter(Boolean);
                change({ exclusions: exclusions.with(at, { ...exclusion, [field]: codes }) });
              }}
            />
          ))}
          <button
            type="button"
            className="button plain"
            onClick={() => change({ exclusions: exclusions.toSpliced(at, 1) })}
          >
            <FormattedMessage id="agreements.exclusion_remove" values={{ place: at + 1 }} />
          </button>
        </fieldset>
      ))}
      <button
        type="button"
        className="button"
        onClick={() =>
          change({ exclusions: [...exclusions, { text: '', services: [], categories: [] }] })
        }
      >
        <FormattedMessage id="agreements.exclusion_add" />
      </button>
    </section>
  );
}

function Channels({ terms, change, errorOf }: Parts) {
  const intl = useIntl();
  const channels = terms.channels ?? { all: [...CHANNELS], byPriority: {} };
  const answers = CHANNELS.filter((one) => one !== 'monitoring').map((value) => ({
    value,
    label: intl.formatMessage({ id: `channel.${value}` }),
  }));
  // What is narrowed, or wrong, is seen at once; what is opened stays so.
  const [open, setOpen] = useState(Object.keys(channels.byPriority).length > 0);
  const wrong = PRIORITIES.some((one) => errorOf(`channels.byPriority.${one}`) !== undefined);
  const ordered = (taken: readonly string[]): Channel[] =>
    CHANNELS.filter((one) => taken.includes(one) || one === 'monitoring');
  return (
    <>
      <Boxes
        question={<FormattedMessage id="agreements.channels" />}
        error={errorOf('channels.all')}
        answers={answers}
        taken={channels.all}
        onChange={(taken) => change({ channels: { ...channels, all: ordered(taken) } })}
      />
      <details open={open || wrong} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <FormattedMessage id="agreements.channels_narrow" />
        </summary>
        {PRIORITIES.map((priority) => (
          <Boxes
            key={priority}
            question={<FormattedMessage id="agreements.channels_for" values={{ priority }} />}
            error={errorOf(`channels.byPriority.${priority}`)}
            answers={answers}
            taken={channels.byPriority[priority] ?? channels.all}
            onChange={(taken) => {
              const { [priority]: _former, ...others } = channels.byPriority;
              const own = ordered(taken);
              // What is not narrowed follows the channels of all.
              const same = own.join() === ordered(channels.all).join();
              const byPriority = same ? others : { ...others, [priority]: own };
              change({ channels: { ...channels, byPriority } });
            }}
          />
        ))}
      </details>
    </>
  );
}

/** A field of a few lines of French. */
export function Words(props: {
  phrase: string;
  values?: Record<string, string>;
  value: string;
  error?: string | undefined;
  onChange: (value: string) => void;
}) {
  const { phrase, values, value, error, onChange } = props;
  return (
    <Field label={<FormattedMessage id={phrase} {...(values ? { values } : {})} />} error={error}>
      {(ids) => (
        <textarea
          {...ids}
          lang="fr-CA"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
