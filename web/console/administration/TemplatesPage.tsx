import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { Field } from '../../ui/Form.tsx';
import { Title } from '../../ui/Page.tsx';
import { SeverityBadge } from '../interruption/SeverityBadge.tsx';
import { Loaded } from './Loaded.tsx';
import { TemplateForm } from './TemplateForm.tsx';
import styles from './templates.module.css';
import { type Listed, type Template, TEXTS } from './templates.ts';
import { Up } from './Up.tsx';

/** The words that bulletins and planned notices start from: those given, and those of the operator. */
export default function TemplatesPage() {
  const intl = useIntl();
  const templates = useQuery({
    queryKey: ['bulletin-templates'],
    queryFn: () => unwrap(api.GET('/api/v1/bulletin-templates')),
  });
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'template.title' })}</Title>
      <p>
        <FormattedMessage id="template.about" />
      </p>
      <Loaded query={templates}>{(listed) => <Templates listed={listed} />}</Loaded>
    </>
  );
}

function Templates({ listed: { kinds, templates } }: { listed: Listed }) {
  const [name, setName] = useState(kinds[0]?.kind);
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const kind = kinds.find((one) => one.kind === name);
  if (kind === undefined) return null;
  const own = templates.filter((one) => one.kind === name);
  const shown = open === 'new' ? null : (own.find(({ id }) => id === open) ?? own[0] ?? null);
  return (
    <>
      <div className="filters">
        <Field label={<FormattedMessage id="template.kind" />}>
          {(ids) => (
            <select
              {...ids}
              value={name}
              onChange={({ target: { value } }) => {
                setName(kinds.find((one) => one.kind === value)?.kind);
                setOpen(null);
              }}
            >
              {kinds.map((one) => (
                <option key={one.kind} value={one.kind}>
                  <FormattedMessage id={`template.kind_${one.kind}`} />
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <ul className={styles.list}>
        {own.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="button plain"
              aria-current={shown?.id === one.id ? 'true' : undefined}
              onClick={() => setOpen(one.id)}
            >
              {one.name ?? <FormattedMessage id="template.given" />}
            </button>
            {one.severity && <SeverityBadge severity={one.severity} />}
            {one.name === null && isWritten(one) && (
              <span className="badge">
                <FormattedMessage id="template.rewritten" />
              </span>
            )}
          </li>
        ))}
      </ul>
      {kind.chosen && open !== 'new' && (
        <p>
          <button type="button" className="button" onClick={() => setOpen('new')}>
            <FormattedMessage id="template.add" />
          </button>
        </p>
      )}
      <TemplateForm
        key={shown?.id ?? `new ${name}`}
        kind={kind}
        template={shown}
        onKept={setOpen}
        onDone={() => setOpen(null)}
      />
    </>
  );
}

/** Whether a text of the given template was written anew. */
function isWritten(template: Template): boolean {
  return TEXTS.some((part) => template[part] !== null);
}
