import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Outage } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { useCommands } from '../../ui/commands.ts';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Line } from '../administration/Line.tsx';
import { type BulletinKind, useDraft, useOutageAct } from './queries.ts';
import { TemplateChoice } from './TemplateChoice.tsx';

const MINUTE = 60_000;
/** When the next bulletin may be promised, in minutes. */
const PROMISES = [15, 30, 60, 120, 240];

/** What one has written over the words of the template. */
interface Typed {
  readonly textFr?: string;
  readonly textEn?: string;
  readonly fr?: string;
  readonly en?: string;
}

/** Writes a bulletin from the words of its template, and publishes it everywhere in one gesture. */
export function BulletinForm(props: {
  outage: Outage;
  /** The bulletin that it corrects; null for a new one. */
  corrects: number | null;
  onDone: () => void;
}) {
  const intl = useIntl();
  const say = useSay();
  const text = useRef<HTMLTextAreaElement>(null);
  const { outage, corrects, onDone } = props;
  const { number, state, bulletins } = outage;
  const [key] = useState(() => crypto.randomUUID());
  const kind: BulletinKind =
    corrects !== null
      ? 'correction'
      : state === 'restored'
        ? 'restoration'
        : bulletins.length === 0
          ? 'outage'
          : 'update';
  const promising = state === 'active' && corrects === null;
  const [nextAt, setNextAt] = useState(() => (promising ? inMinutes(30) : null));
  const [template, setTemplate] = useState<number | null>(null);
  const [workaround, setWorkaround] = useState('');
  const draft = useDraft(number, { kind, nextAt: nextAt?.at ?? null, workaround, template });
  const former = bulletins.find(({ place }) => place === corrects);
  const [typed, setTyped] = useState<Typed>({});
  // What was written before another template was taken.
  const [aside, setAside] = useState<Typed | null>(null);
  const [greets, setGreets] = useState(false);
  const [tell, setTell] = useState(true);
  const words = {
    textFr: typed.textFr ?? former?.textFr ?? draft.words?.textFr ?? '',
    textEn: typed.textEn ?? former?.textEn ?? draft.words?.textEn ?? '',
    fr: typed.fr ?? draft.words?.greetingFr ?? '',
    en: typed.en ?? draft.words?.greetingEn ?? '',
  };
  const published = (): void => {
    say(<FormattedMessage id="outages.published" />, 'done');
    onDone();
  };
  const publish = useOutageAct(() => {
    const { textFr, textEn, fr, en } = words;
    const until = nextAt?.at ?? inMinutes(60).at;
    return unwrap(
      api.POST('/api/v1/interruptions/{number}/bulletins', {
        params: { path: { number } },
        headers: { 'idempotency-key': key },
        body: {
          ...{ kind, textFr, textEn, tell },
          ...(nextAt && { nextAt: nextAt.at }),
          ...(greets && { greeting: { fr, en, until } }),
          ...(corrects !== null && { corrects }),
        },
      }),
    );
  }, published);
  // Nothing is published that one has not before one's eyes.
  const busy = publish.isPending || !draft.current;
  const submit = (): void => {
    if (!busy) publish.mutate();
  };
  const choose = (id: number): void => {
    setTemplate(id);
    if (Object.keys(typed).length > 0) setAside(typed);
    setTyped({});
  };
  const label = intl.formatMessage({ id: 'outages.publish' });
  useCommands([
    {
      id: 'outages.write',
      label: intl.formatMessage({ id: 'outages.write' }),
      keys: 'e',
      act: () => text.current?.focus(),
    },
    { id: 'outages.publish', label, keys: 'ctrl+enter', act: submit },
  ]);
  useEffect(() => {
    if (corrects !== null) text.current?.focus();
  }, [corrects]);
  const { error } = publish;
  const area = (name: 'textFr' | 'textEn' | 'fr' | 'en', field: string) => (
    <Field
      key={name}
      label={<FormattedMessage id={`outages.field_${name}`} />}
      error={fieldError(error, field)}
    >
      {(ids) => (
        <textarea
          {...ids}
          ref={name === 'textFr' ? text : undefined}
          lang={name === 'textFr' || name === 'fr' ? 'fr' : 'en'}
          rows={name === 'textFr' || name === 'textEn' ? 5 : 3}
          value={words[name]}
          onChange={(e) => setTyped({ ...typed, [name]: e.target.value })}
        />
      )}
    </Field>
  );
  return (
    <section className="panel">
      <h2>
        <FormattedMessage id={`outages.new_${kind}`} values={{ place: corrects }} />
      </h2>
      <Form label={label} onSubmit={submit}>
        {error && <ProblemNotice error={error} />}
        {promising && (
          <Field label={<FormattedMessage id="outages.next" />} error={fieldError(error, 'nextAt')}>
            {(ids) => (
              <select
                {...ids}
                value={nextAt?.minutes ?? ''}
                onChange={({ target: { value } }) =>
                  setNextAt(value === '' ? null : inMinutes(Number(value)))
                }
              >
                {PROMISES.map((minutes) => (
                  <option key={minutes} value={minutes}>
                    {intl.formatMessage({ id: 'outages.next_in' }, { minutes })}
                  </option>
                ))}
                <option value="">{intl.formatMessage({ id: 'outages.next_none' })}</option>
              </select>
            )}
          </Field>
        )}
        {draft.words && corrects === null && draft.words.templates.length > 1 && (
          <TemplateChoice words={draft.words} chosen={template} onChoose={choose} />
        )}
        {promising && (
          <Line phrase="outages.workaround" value={workaround} onChange={setWorkaround} />
        )}
        {aside && (
          <p>
            <button
              type="button"
              className="button plain"
              onClick={() => {
                setTyped(aside);
                setAside(null);
              }}
            >
              <FormattedMessage id="outages.taken_back" />
            </button>
          </p>
        )}
        {area('textFr', 'textFr')}
        {area('textEn', 'textEn')}
        <Box checked={tell} onChange={setTell} phrase="outages.tell" />
        {state === 'active' && (
          <Box checked={greets} onChange={setGreets} phrase="outages.greets" />
        )}
        {greets && area('fr', 'greeting.fr')}
        {greets && area('en', 'greeting.en')}
        <div className="actions">
          <Submit busy={busy}>
            {label}
            <KeyCap keys="ctrl+enter" />
          </Submit>
          {corrects !== null && (
            <button type="button" className="button" onClick={onDone}>
              <FormattedMessage id="outages.correct_not" />
            </button>
          )}
        </div>
      </Form>
    </section>
  );
}

function Box(props: { checked: boolean; onChange: (on: boolean) => void; phrase: string }) {
  return (
    <p>
      <label>
        <input
          type="checkbox"
          checked={props.checked}
          onChange={(e) => props.onChange(e.target.checked)}
        />{' '}
        <FormattedMessage id={props.phrase} />
      </label>
    </p>
  );
}

/** An instant so many minutes ahead at most, on a whole minute: what is promised is not later than what is owed. */
function inMinutes(minutes: number): { readonly minutes: number; readonly at: string } {
  const at = Math.floor((Date.now() + minutes * MINUTE) / MINUTE) * MINUTE;
  return { minutes, at: new Date(at).toISOString() };
}
