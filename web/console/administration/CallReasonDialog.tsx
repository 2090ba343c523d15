import { useQueryClient } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { CallReason } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Conflict } from './Conflict.tsx';
import { useDraft } from './draft.ts';
import { Line } from './Line.tsx';
import { useChange } from './people.ts';
import { UsePanel } from './UsePanel.tsx';

const NEW = { name: '', nameEn: '', version: 0 };

/** Adds a reason, or calls one otherwise and puts it out of use, with what that does said beside. */
export function CallReasonDialog(props: { reason: CallReason | null; onClose: () => void }) {
  const { reason, onClose } = props;
  const say = useSay();
  const kept = reason ?? NEW;
  const draft = useDraft({ name: kept.name, nameEn: kept.nameEn, version: kept.version });
  const again = useAgain();
  const save = useChange(
    () => {
      const { name, nameEn, version } = draft.value;
      const body = { name, nameEn };
      if (reason === null) return unwrap(api.POST('/api/v1/call-reasons', { body }));
      return unwrap(
        api.PUT('/api/v1/call-reasons/{code}', {
          params: { path: { code: reason.code } },
          headers: { 'if-match': `"${version}"` },
          body,
        }),
      );
    },
    () => {
      again();
      say(<FormattedMessage id="call_reason.saved" />, 'done');
      onClose();
    },
  );
  return (
    <Dialog
      title={<FormattedMessage id={reason === null ? 'call_reason.add' : 'call_reason.change'} />}
      onClose={onClose}
    >
      {save.error && <ProblemNotice error={save.error} />}
      <Conflict
        fields={draft.conflicts.map((key) => ({
          phrase: `call_reason.${key}`,
          theirs: String(kept[key]),
        }))}
      />
      <Form onSubmit={() => save.isPending || save.mutate(undefined)}>
        {(['name', 'nameEn'] as const).map((key) => (
          <Line
            key={key}
            phrase={`call_reason.${key}`}
            lang={key === 'name' ? 'fr' : 'en'}
            required
            value={draft.value[key]}
            error={fieldError(save.error, key)}
            onChange={(text) => draft.change({ [key]: text })}
          />
        ))}
        <Submit busy={save.isPending}>
          <FormattedMessage id="administration.save" />
        </Submit>
      </Form>
      {reason !== null && <Use reason={reason} onClose={onClose} />}
    </Dialog>
  );
}

/** Has the list of reasons read again, after a refusal too. */
function useAgain(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ['call-reasons'] });
}

function Use({ reason, onClose }: { reason: CallReason; onClose: () => void }) {
  const say = useSay();
  const again = useAgain();
  const inUse = reason.disabledAt === null;
  const at = { params: { path: { code: reason.code } } };
  const put = useChange(
    () =>
      inUse
        ? unwrap(api.PUT('/api/v1/call-reasons/{code}/disablement', at))
        : unwrap(api.DELETE('/api/v1/call-reasons/{code}/disablement', at)),
    () => {
      again();
      say(
        <FormattedMessage id={inUse ? 'call_reason.now_out_of_use' : 'call_reason.now_in_use'} />,
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
            id={inUse ? 'call_reason.effect_disabled' : 'call_reason.effect_enabled'}
          />
        </p>
      }
    />
  );
}
