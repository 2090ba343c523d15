import { useMutation } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Rota } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { contentOf, type RotaDraft } from './rota-draft.ts';

const COLUMNS = ['from', 'to', 'person', 'layer'] as const;

/** Who would be on call over the next four weeks, the gaps and the nights of a clock change; nothing is kept. */
export function RotaPreview({ draft, rota }: { draft: RotaDraft; rota: Rota | null }) {
  const written = JSON.stringify(contentOf(draft));
  const look = useMutation({
    mutationFn: async () => {
      const body = { ...contentOf(draft), rota: rota?.id ?? null };
      return { of: written, found: await unwrap(api.POST('/api/v1/rotas/preview', { body })) };
    },
  });
  const { data } = look;
  const span = ({ from, to }: { from: string; to: string }) => (
    <FormattedMessage
      id="oncall.span"
      values={{ from: <When at={from} />, to: <When at={to} /> }}
    />
  );
  return (
    <section className="panel" aria-labelledby="preview">
      <h2 id="preview">
        <FormattedMessage id="rota.preview" />
      </h2>
      <p>
        <FormattedMessage id="rota.preview_about" />
      </p>
      {look.isError && <ProblemNotice error={look.error} />}
      <button
        type="button"
        className="button"
        aria-disabled={look.isPending}
        onClick={() => look.isPending || look.mutate()}
      >
        <FormattedMessage id="rota.preview_look" />
      </button>
      <div role="status">
        {data && data.of !== written && (
          <p>
            <FormattedMessage id="rota.preview_stale" />
          </p>
        )}
        {data && (
          <p>
            <FormattedMessage id="rota.preview_gaps" values={{ count: data.found.gaps.length }} />
          </p>
        )}
      </div>
      {data && (
        <>
          <ul>
            {data.found.gaps.map((gap) => (
              <li key={gap.from}>{span(gap)}</li>
            ))}
          </ul>
          {data.found.clockChanges.map(({ at, seconds }) => (
            <p key={at}>
              <FormattedMessage
                id={seconds > 0 ? 'oncall.clock_forward' : 'oncall.clock_back'}
                values={{ at: <When at={at} />, minutes: Math.abs(seconds) / 60 }}
              />
            </p>
          ))}
          <Scroll>
            <table>
              <caption>
                <FormattedMessage id="rota.preview_shifts" />
              </caption>
              <thead>
                <tr>
                  {COLUMNS.map((column) => (
                    <th key={column} scope="col">
                      <FormattedMessage id={`oncall.column_${column}`} />
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.found.shifts.map(({ from, to, person, layer }) => (
                  <tr key={from}>
                    <td>
                      <When at={from} />
                    </td>
                    <td>
                      <When at={to} />
                    </td>
                    <td>{person.name}</td>
                    <td>{layer}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </>
      )}
    </section>
  );
}
