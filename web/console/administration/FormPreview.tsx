import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { FormField } from '../../api/schema.ts';
import { type GivenAnswers, RequestForm } from '../../ticket/RequestForm.tsx';

/** The form as the portal will show it, in the language of the page; what is answered here goes nowhere. */
export function FormPreview({ fields }: { fields: FormField[] }) {
  const [given, setGiven] = useState<GivenAnswers>({});
  return (
    <section className="panel" aria-labelledby="form-preview">
      <h3 id="form-preview">
        <FormattedMessage id="form_editor.preview" />
      </h3>
      {fields.length === 0 && (
        <p>
          <FormattedMessage id="form_editor.nothing_asked" />
        </p>
      )}
      <RequestForm form={{ fields }} given={given} onChange={setGiven} errorOf={() => undefined} />
    </section>
  );
}
