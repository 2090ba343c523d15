import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { NotificationText } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Conflict } from './Conflict.tsx';
import { useDraft } from './draft.ts';
import { TextField } from './TextField.tsx';

const flat = ({ text, original, version }: NotificationText) => ({
  text: text ?? original,
  version,
});

/** One text beside its original; what is wrong with it is said with the piece that is. */
export function TextForm(props: { text: NotificationText; onDraft: (draft: string) => void }) {
  const { text, onDraft } = props;
  const queries = useQueryClient();
  const say = useSay();
  const draft = useDraft(flat(text));
  const write = (value: string): void => {
    draft.change({ text: value });
    onDraft(value);
  };
  const save = useMutation({
    mutationFn: (value: string | null) =>
      unwrap(
        api.PUT('/api/v1/notification-texts/{language}/{key}', {
          params: { path: { language: text.language, key: text.key } },
          headers: { 'if-match': `"${draft.value.version}"` },
          body: { text: value },
        }),
      ),
    onSuccess({ version }, value) {
      const stored = value ?? text.original;
      draft.settle({ text: stored, version });
      onDraft(stored);
      say(<FormattedMessage id={value === null ? 'text.reverted' : 'text.saved'} />, 'done');
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['texts'] }),
  });
  const changed = draft.touched.length > 0;
  const own = text.text !== null;
  return (
    <Form onSubmit={() => save.isPending || save.mutate(draft.value.text)}>
      {save.isError && <ProblemNotice error={save.error} />}
      <Conflict
        fields={draft.conflicts.map(() => ({ phrase: 'text.text', theirs: flat(text).text }))}
      />
      <TextField
        label={<FormattedMessage id={`text.part.${text.key.split('.').slice(-1)[0]}`} />}
        language={text.language}
        line={text.line}
        original={text.original}
        value={draft.value.text}
        onChange={write}
      />
      <div className="actions">
        {changed && (
          <Submit busy={save.isPending}>
            <FormattedMessage id="administration.save" />
          </Submit>
        )}
        {own && (
          <button
            type="button"
            className="button"
            onClick={() => save.isPending || save.mutate(null)}
          >
            <FormattedMessage id="text.revert" />
          </button>
        )}
      </div>
    </Form>
  );
}
