import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { BulletinDestination } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Boxes } from '../../ui/Boxes.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Line } from '../administration/Line.tsx';
import { FORMATS, useDestinationChange } from './destinations.ts';
import { useServices } from './ServiceNames.tsx';

type Draft = Pick<BulletinDestination, 'name' | 'format' | 'language' | 'services'>;

const NEW: Draft = { name: '', format: 'json', language: 'fr', services: [] };
const LANGUAGES = ['fr', 'en'] as const;

/** Makes a destination of bulletins known, or changes one, whose form stays what it was. */
export function DestinationForm(props: {
  destination: BulletinDestination | null;
  onClose: () => void;
  onSecret: (secret: string) => void;
}) {
  const { destination, onClose } = props;
  const say = useSay();
  const [draft, setDraft] = useState<Draft>(destination ?? NEW);
  const [url, setUrl] = useState('');
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const { name, format, language, services } = draft;
  const offered = useServices();
  const keep = useDestinationChange(
    async () => {
      const body = { name, language, services };
      if (destination === null) {
        const added = { ...body, url, format };
        return unwrap(api.POST('/api/v1/bulletin-destinations', { body: added }));
      }
      const path = { id: String(destination.id) };
      const changed = { ...body, url: url === '' ? null : url };
      await unwrap(
        api.PUT('/api/v1/bulletin-destinations/{id}', { params: { path }, body: changed }),
      );
      return null;
    },
    (added) => {
      say(<FormattedMessage id="destination.saved" values={{ name }} />, 'done');
      onClose();
      if (added?.secret) props.onSecret(added.secret);
    },
  );
  return (
    <Dialog
      title={
        <FormattedMessage
          id={destination === null ? 'destination.add' : 'destination.change_which'}
          values={{ name: destination?.name }}
        />
      }
      onClose={onClose}
    >
      {keep.isError && <ProblemNotice error={keep.error} />}
      <Form onSubmit={() => keep.isPending || keep.mutate(undefined)}>
        {destination === null && (
          <Field label={<FormattedMessage id="destination.format" />}>
            {(ids) => (
              <select
                {...ids}
                value={format}
                onChange={({ target: { value } }) =>
                  change({ format: FORMATS.find((one) => one === value) ?? 'json' })
                }
              >
                {FORMATS.map((one) => (
                  <option key={one} value={one}>
                    <FormattedMessage id={`destination.format_${one}`} />
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Line
          phrase="destination.name"
          value={name}
          error={fieldError(keep.error, 'name')}
          onChange={(value) => change({ name: value })}
        />
        <Line
          phrase="destination.url"
          type="url"
          hint={
            <FormattedMessage
              id={
                destination === null ? `destination.url_hint_${format}` : 'destination.url_as_it_is'
              }
              values={{ host: destination?.host }}
            />
          }
          value={url}
          error={fieldError(keep.error, 'url')}
          onChange={setUrl}
        />
        <Field label={<FormattedMessage id="destination.language" />}>
          {(ids) => (
            <select
              {...ids}
              value={language}
              onChange={({ target: { value } }) =>
                change({ language: value === 'en' ? 'en' : 'fr' })
              }
            >
              {LANGUAGES.map((one) => (
                <option key={one} value={one}>
                  <FormattedMessage id={`account.language.${one}`} />
                </option>
              ))}
            </select>
          )}
        </Field>
        <Boxes
          question={<FormattedMessage id="destination.services" />}
          hint={<FormattedMessage id="destination.services_hint" />}
          answers={offered.map((one) => ({ value: String(one.id), label: one.name }))}
          taken={services.map(String)}
          onChange={(taken) => change({ services: taken.map(Number) })}
        />
        <Submit busy={keep.isPending}>
          <FormattedMessage id="administration.save" />
        </Submit>
      </Form>
    </Dialog>
  );
}
