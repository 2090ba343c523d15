import { FormattedMessage, useIntl } from 'react-intl';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Workplace } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Conflict } from './Conflict.tsx';
import { useDraft } from './draft.ts';
import { Line } from './Line.tsx';
import { useChange, useOrganizations } from './people.ts';
import { UsePanel } from './UsePanel.tsx';

const NEW = { code: '', name: '', address: '', version: 0 };
const said = ({ code, name, address, version }: Workplace) => ({ code, name, address, version });

/** Adds a workplace, or changes one and puts it out of use, with what that does said beside. */
export function WorkplaceDialog(props: {
  workplace: Workplace | null;
  /** The organization that is looked at; that of a new one unless told otherwise. */
  organization: string;
  onClose: () => void;
}) {
  const { workplace, onClose } = props;
  const intl = useIntl();
  const say = useSay();
  const [organization, setOrganization] = useState(props.organization);
  const draft = useDraft(workplace === null ? NEW : said(workplace));
  const { version, ...body } = draft.value;
  const save = useChange(
    () =>
      workplace === null
        ? unwrap(
            api.POST('/api/v1/workplaces', {
              body: { organization: Number(organization), ...body },
            }),
          )
        : unwrap(
            api.PUT('/api/v1/workplaces/{id}', {
              params: { path: { id: String(workplace.id) } },
              headers: { 'if-match': `"${version}"` },
              body,
            }),
          ),
    () => {
      say(<FormattedMessage id="workplace.saved" />, 'done');
      onClose();
    },
  );
  const { error } = save;
  return (
    <Dialog
      title={<FormattedMessage id={workplace === null ? 'workplace.add' : 'workplace.change'} />}
      onClose={onClose}
    >
      {error && <ProblemNotice error={error} nameOf={nameOf} />}
      <Conflict
        fields={draft.conflicts.map((key) => ({
          phrase: `workplace.${key}`,
          theirs: `${workplace?.[key] ?? ''}`,
        }))}
      />
      <Form onSubmit={() => save.isPending || save.mutate(undefined)}>
        {workplace === null ? (
          <Whose organization={organization} choose={setOrganization} error={error} />
        ) : (
          <p>{workplace.organization.name}</p>
        )}
        {(['name', 'code', 'address'] as const).map((key) => (
          <Line
            key={key}
            phrase={`workplace.${key}`}
            hint={key === 'name' ? undefined : intl.formatMessage({ id: `workplace.${key}_hint` })}
            value={draft.value[key]}
            required={key !== 'address'}
            error={fieldError(error, key)}
            onChange={(value) => draft.change({ [key]: value })}
          />
        ))}
        <Submit busy={save.isPending}>
          <FormattedMessage id="administration.save" />
        </Submit>
      </Form>
      {workplace !== null && <Use workplace={workplace} onClose={onClose} />}
    </Dialog>
  );
}

function nameOf(field: string) {
  return <FormattedMessage id={`workplace.${field}`} />;
}

function Whose(props: {
  organization: string;
  choose: (organization: string) => void;
  error: Error | null;
}) {
  const intl = useIntl();
  const organizations = useOrganizations();
  return (
    <Field
      label={<FormattedMessage id="workplace.organization" />}
      error={fieldError(props.error, 'organization')}
    >
      {(ids) => (
        <select
          {...ids}
          required
          value={props.organization}
          onChange={(event) => props.choose(event.target.value)}
        >
          <option value="">{intl.formatMessage({ id: 'workplace.choose_organization' })}</option>
          {organizations.data?.organizations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Use({ workplace, onClose }: { workplace: Workplace; onClose: () => void }) {
  const say = useSay();
  const { id, people } = workplace;
  const inUse = workplace.disabledAt === null;
  const at = { params: { path: { id: String(id) } } };
  const put = useChange(
    () =>
      inUse
        ? unwrap(api.PUT('/api/v1/workplaces/{id}/disablement', at))
        : unwrap(api.DELETE('/api/v1/workplaces/{id}/disablement', at)),
    () => {
      say(
        <FormattedMessage id={inUse ? 'workplace.now_out_of_use' : 'workplace.now_in_use'} />,
        'done',
      );
      onClose();
    },
  );
  return (
    <UsePanel
      inUse={inUse}
      level="h3"
      error={put.error}
      busy={put.isPending}
      onClick={() => put.mutate(undefined)}
      effect={
        <p>
          <FormattedMessage
            id={inUse ? 'workplace.effect_disabled' : 'workplace.effect_enabled'}
            values={{ people }}
          />
        </p>
      }
    />
  );
}
