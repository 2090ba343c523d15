import { type RefObject, useId, useState } from 'react';
import { FormattedMessage, FormattedTime, useIntl } from 'react-intl';
import type { Person, Ticket } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { useWritten, type Visibility } from '../../ticket/drafts.ts';
import { pastedImages } from '../../ticket/pasted-images.ts';
import { useMessages } from '../../ticket/queries.ts';
import { Uploads } from '../../ticket/Uploads.tsx';
import { chooseUploads, sendUploads } from '../../ticket/uploads.ts';
import { useSending } from '../../ticket/use-sending.ts';
import { ZONE } from '../../ticket/words.tsx';
import { Field } from '../../ui/Form.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { CannedReplies } from './CannedReplies.tsx';
import styles from './composer.module.css';
import { holdsWordsOf } from './internal-words.ts';
import { Mention } from './Mention.tsx';
import { PublicDialog } from './PublicDialog.tsx';
import { useMention } from './use-mention.ts';
import type { Viewer } from './use-viewers.ts';
import { AlsoReplying } from './Viewers.tsx';

const READERS: readonly Visibility[] = ['internal', 'public'];

/**
 * Writes a note for the centre or a reply that the user reads: apart in place, colour, border and in
 * words, each with a draft of its own. What was written for the centre leaves only by a second gesture.
 */
export function Composer(props: {
  ticket: Ticket;
  me: Person;
  reader: Visibility;
  onReader: (reader: Visibility) => void;
  onWrite: (reader: Visibility, text: string) => void;
  viewers: readonly Viewer[];
  ref: RefObject<HTMLTextAreaElement | null>;
}) {
  const { ticket, me, reader, onReader, onWrite, viewers, ref } = props;
  const also = useId();
  const intl = useIntl();
  const say = useSay();
  const [sure, setSure] = useState(false);
  const messages = useMessages(ticket.number);
  const written = useWritten(me.id, ticket.number, reader);
  const other = useWritten(me.id, ticket.number, reader === 'public' ? 'internal' : 'public');
  const { draft, write } = written;
  const place = `${ticket.number}/${reader}`;
  const sending = useSending(ticket.number, reader, written, () => {
    setSure(false);
    onWrite(reader, '');
    void sendUploads(place, { number: ticket.number, visibility: reader });
    say(<FormattedMessage id={`messages.sent_${reader}`} />, 'done');
  });
  const notes = (messages.data?.messages ?? []).filter((one) => one.visibility === 'internal');
  const risky =
    reader === 'public' &&
    (draft.internalWords || notes.some(({ body }) => holdsWordsOf(draft.text, body)));
  const submit = (): void => {
    if (draft.text.trim() === '') return;
    if (risky) setSure(true);
    else sending.send();
  };
  const name = ticket.requester.name;
  const mention = useMention(ref, draft, write);
  return (
    <section aria-label={intl.formatMessage({ id: 'messages.write' })} className={styles.composer}>
      <div
        className={styles.readers}
        role="group"
        aria-label={intl.formatMessage({ id: 'messages.who_reads' })}
      >
        {READERS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={reader === one}
            className={`${styles.reader} ${styles[one]}`}
            onClick={() => onReader(one)}
          >
            <FormattedMessage id={`messages.as_${one}`} values={{ name }} />
            <KeyCap keys={one === 'internal' ? 'i' : 'e'} />
          </button>
        ))}
      </div>
      <form
        className={`${styles.box} ${styles[reader]}`}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {sending.refused && <ProblemNotice error={sending.refused} />}
        <p className={styles.readBy}>
          <FormattedMessage id={`messages.read_by_${reader}`} values={{ name }} />
        </p>
        <CannedReplies
          ticket={ticket}
          me={me}
          onInsert={(text) => write({ text: draft.text === '' ? text : `${draft.text}\n${text}` })}
        />
        {reader === 'internal' &&
          (mention.isOpen ? (
            <Mention me={me.id} onChoose={mention.choose} onLeave={mention.leave} />
          ) : (
            <button type="button" className="button plain" onClick={() => mention.open(false)}>
              <FormattedMessage id="messages.mention" />
              <KeyCap keys="@" />
            </button>
          ))}
        <Field
          label={<FormattedMessage id="messages.text" />}
          error={fieldError(sending.refused, 'body')}
        >
          {(ids) => (
            <textarea
              {...ids}
              ref={ref}
              value={draft.text}
              onPaste={(event) => {
                const pasted = intl.formatMessage({ id: 'files.pasted' });
                const images = pastedImages(event, pasted);
                if (images.length > 0) chooseUploads(place, images);
              }}
              onChange={({ target: { value: text } }) => {
                // What is begun afresh owes nothing to what stood there.
                write({ text, ...(text === '' ? { internalWords: false } : {}) });
                onWrite(reader, text);
              }}
              onKeyDown={(event) => {
                if (event.key === '@' && reader === 'internal' && mention.beginsWord()) {
                  event.preventDefault();
                  mention.open(true);
                  return;
                }
                if (event.key !== 'Enter' || !event.ctrlKey) return;
                event.preventDefault();
                submit();
              }}
            />
          )}
        </Field>
        {reader === 'public' && <AlsoReplying viewers={viewers} id={also} />}
        <div className={styles.foot}>
          <button
            type="submit"
            className="button primary"
            aria-disabled={sending.busy}
            aria-describedby={reader === 'public' ? also : undefined}
          >
            {sending.busy ? (
              <FormattedMessage id="state.sending" />
            ) : (
              <FormattedMessage
                id={reader === 'public' ? 'messages.send_reply' : 'messages.add_note'}
                values={{ name }}
              />
            )}
            <KeyCap keys="ctrl+enter" />
          </button>
          {reader === 'public' && other.draft.text !== '' && (
            <button
              type="button"
              className="button plain"
              onClick={() =>
                write({ text: `${draft.text}${other.draft.text}`, internalWords: true })
              }
            >
              <FormattedMessage id="messages.take_note" />
            </button>
          )}
          <span role="status" className={styles.kept}>
            {sending.waiting ? (
              <FormattedMessage id="messages.waiting" />
            ) : (
              draft.keptAt > 0 &&
              draft.text !== '' && (
                <FormattedMessage
                  id="messages.kept"
                  values={{
                    at: (
                      <FormattedTime
                        value={draft.keptAt}
                        timeZone={ZONE}
                        hour="numeric"
                        minute="2-digit"
                      />
                    ),
                  }}
                />
              )
            )}
          </span>
          {sending.waiting && (
            <>
              <button type="button" className="button plain" onClick={sending.retry}>
                <FormattedMessage id="state.retry" />
              </button>
              <button type="button" className="button plain" onClick={sending.giveUp}>
                <FormattedMessage id="messages.wait_no_more" />
              </button>
            </>
          )}
        </div>
        <div className={styles.files}>
          <Uploads
            place={place}
            at={null}
            label={intl.formatMessage({ id: 'files.with_message' })}
            hint={null}
          />
        </div>
      </form>
      {sure && (
        <PublicDialog
          name={name}
          text={draft.text}
          busy={sending.busy}
          onSend={sending.send}
          onClose={() => setSure(false)}
        />
      )}
    </section>
  );
}
