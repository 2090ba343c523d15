import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FormattedMessage, type IntlShape, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { KeptPlannedRules } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { useCatalogue } from '../../ticket/queries.ts';
import { Boxes } from '../../ui/Boxes.tsx';
import { Choices } from '../../ui/Choices.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Title } from '../../ui/Page.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { Conflict } from './Conflict.tsx';
import { useDraft } from './draft.ts';
import { Loaded } from './Loaded.tsx';
import { PlannedMoments } from './PlannedMoments.tsx';
import { bodyOf, draftOf, type RulesDraft } from './planned-rules.ts';
import { Up } from './Up.tsx';

const RULES = 'planned-rules';
const APPROVALS = ['none', 'some', 'always'] as const;

/** What is decided of all planned interruptions: reminders, the time to answer, and who approves. */
export default function PlannedRulesPage() {
  const intl = useIntl();
  const rules = useQuery({
    queryKey: [RULES],
    queryFn: () => unwrap(api.GET('/api/v1/planned-rules')),
  });
  const settled = useSettled([RULES]);
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'plan_rules.title' })}</Title>
      <p>
        <FormattedMessage id="plan_rules.about" />
      </p>
      <div className={settled ? undefined : 'arriving'}>
        <Loaded query={rules}>{(stored) => <RulesForm stored={stored} />}</Loaded>
      </div>
    </>
  );
}

function RulesForm({ stored }: { stored: KeptPlannedRules }) {
  const intl = useIntl();
  const queries = useQueryClient();
  const say = useSay();
  const draft = useDraft(draftOf(stored));
  const { value, change } = draft;
  const save = useMutation({
    mutationFn: () =>
      unwrap(
        api.PUT('/api/v1/planned-rules', {
          body: bodyOf(value),
          headers: { 'if-match': `"${value.version}"` },
        }),
      ),
    onSuccess(saved) {
      draft.settle(draftOf(saved));
      queries.setQueryData([RULES], saved);
      say(<FormattedMessage id="plan_rules.saved" />, 'done');
    },
    onError: () => queries.invalidateQueries({ queryKey: [RULES] }),
  });
  const { error } = save;
  return (
    <Form onSubmit={() => save.isPending || save.mutate()}>
      {error && <ProblemNotice error={error} nameOf={nameOf} />}
      <Conflict
        fields={draft.conflicts.map((key) => ({
          ...{ phrase: `plan_rules.${key}`, theirs: wordsOf(draftOf(stored), key, intl) },
        }))}
      />
      <PlannedMoments
        reminders={value.reminders}
        change={(reminders) => change({ reminders })}
        error={error}
      />
      <Field
        label={<FormattedMessage id="plan_rules.answerMinutes" />}
        hint={<FormattedMessage id="plan_rules.answerMinutes_why" />}
        error={fieldError(error, 'answerMinutes')}
      >
        {(ids) => (
          <input
            {...ids}
            type="number"
            min="5"
            max="1440"
            value={value.answerMinutes}
            onChange={(event) => change({ answerMinutes: event.target.value })}
          />
        )}
      </Field>
      <Choices
        question={<FormattedMessage id="plan_rules.approval" />}
        answers={APPROVALS.map((one) => ({
          value: one,
          label: <FormattedMessage id={`plan_rules.approval_${one}`} />,
          detail: <FormattedMessage id={`plan_rules.approval_${one}_why`} />,
        }))}
        value={value.approval}
        onChange={(one) => change({ approval: one as RulesDraft['approval'] })}
      />
      {value.approval === 'some' && (
        <ServiceBoxes
          taken={value.services}
          error={fieldError(error, 'approval.services')}
          change={(services) => change({ services })}
        />
      )}
      <p>
        <FormattedMessage id="plan_rules.when" />
      </p>
      <Submit busy={save.isPending}>
        <FormattedMessage id="administration.save" />
      </Submit>
    </Form>
  );
}

function ServiceBoxes(props: {
  taken: readonly string[];
  error: string | undefined;
  change: (services: readonly string[]) => void;
}) {
  const english = useIntl().locale.startsWith('en');
  const catalogue = useCatalogue();
  return (
    <Boxes
      question={<FormattedMessage id="plan_rules.services" />}
      error={props.error}
      answers={(catalogue.data?.services ?? []).map(({ id, name, nameEn }) => ({
        ...{ value: String(id), label: english ? nameEn : name },
      }))}
      taken={props.taken}
      onChange={props.change}
    />
  );
}

/** What somebody else wrote of a field, in words. */
function wordsOf(rules: RulesDraft, key: string, intl: IntlShape): string {
  const say = (id: string): string => intl.formatMessage({ id: `plan_rules.${id}` });
  if (key === 'approval') return say(`approval_${rules.approval}`);
  if (key === 'answerMinutes') return rules.answerMinutes;
  if (key === 'services') return intl.formatNumber(rules.services.length);
  return intl.formatList(
    rules.reminders.map(({ amount, unit }) => `${amount} ${say(`unit_${unit}`)}`),
  );
}

function nameOf(field: string) {
  const key = field.startsWith('reminders') ? 'reminders' : field.replace('approval.', '');
  return <FormattedMessage id={`plan_rules.${key}`} />;
}
