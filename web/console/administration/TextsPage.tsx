import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { NotificationText } from '../../api/schema.ts';
import { Field } from '../../ui/Form.tsx';
import type { Language } from '../../ui/language.ts';
import { Title } from '../../ui/Page.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { LetterPreview } from './LetterPreview.tsx';
import { Loaded } from './Loaded.tsx';
import { NoticeCaps } from './NoticeCaps.tsx';
import { NoticeRule } from './NoticeRule.tsx';
import { TextForm } from './TextForm.tsx';
import { Up } from './Up.tsx';

/** The words of what people are told, beside the original and the letter they make. */
export default function TextsPage() {
  const intl = useIntl();
  const texts = useQuery({
    queryKey: ['texts'],
    queryFn: () => unwrap(api.GET('/api/v1/notification-texts')),
  });
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'text.title' })}</Title>
      <p>
        <FormattedMessage id="text.about" />
      </p>
      <Loaded query={texts}>
        {({ groups, texts: all }) => <Texts groups={groups} texts={all} />}
      </Loaded>
    </>
  );
}

type Groups = readonly { readonly name: string; readonly keys: readonly string[] }[];

function Texts({ groups, texts }: { groups: Groups; texts: readonly NotificationText[] }) {
  const settled = useSettled([]);
  const [name, setName] = useState(groups[0]?.name ?? '');
  const [language, setLanguage] = useState<Language>('fr');
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  const keys = groups.find((group) => group.name === name)?.keys ?? [];
  const shown = texts.filter((one) => one.language === language && keys.includes(one.key));
  const choose = (part: () => void): void => {
    part();
    setDrafts({});
  };
  const rules = useQuery({
    queryKey: ['notices'],
    queryFn: () => unwrap(api.GET('/api/v1/notification-rules')),
  });
  return (
    <>
      <div className="filters">
        <Field label={<FormattedMessage id="text.kind" />}>
          {(ids) => (
            <select
              {...ids}
              value={name}
              onChange={(event) => choose(() => setName(event.target.value))}
            >
              {groups.map((group) => (
                <option key={group.name} value={group.name}>
                  <FormattedMessage id={`text.kind.${group.name}`} />
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={<FormattedMessage id="text.language" />}>
          {(ids) => (
            <select
              {...ids}
              value={language}
              onChange={(event) =>
                choose(() => setLanguage(event.target.value === 'en' ? 'en' : 'fr'))
              }
            >
              <option value="fr">
                <FormattedMessage id="language.fr" />
              </option>
              <option value="en">
                <FormattedMessage id="language.en" />
              </option>
            </select>
          )}
        </Field>
      </div>
      <div className={settled ? 'columns' : 'columns arriving'}>
        <div>
          {name !== 'shared' && (
            <Loaded query={rules}>
              {(data) =>
                data.rules
                  .filter((rule) => rule.kind === name)
                  .map((rule) => <NoticeRule key={rule.kind} rule={rule} />)
              }
            </Loaded>
          )}
          {name === 'digest' && <NoticeCaps />}
          {shown.map((text) => (
            <TextForm
              key={`${text.language} ${text.key}`}
              text={text}
              onDraft={(draft) => setDrafts((all) => ({ ...all, [text.key]: draft }))}
            />
          ))}
        </div>
        <LetterPreview
          // Another letter is looked at, and refused, by itself.
          key={`${name} ${language}`}
          kind={name === 'shared' ? 'message' : name}
          language={language}
          texts={Object.entries(drafts).map(([key, text]) => ({ key, text }))}
        />
      </div>
    </>
  );
}
