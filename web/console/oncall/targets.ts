import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Escalation } from '../../api/schema.ts';
import { useColleagues, useRotas } from './queries.ts';

export type Step = Escalation['steps'][number];
type Target = Step['targets'][number];

/** The programs that can be called. */
export function useWebhooks() {
  return useQuery({
    queryKey: ['oncall', 'webhooks'],
    queryFn: () => unwrap(api.GET('/api/v1/webhooks')),
  });
}

export const keyOf = ({ kind, id }: Target): string => `${kind}:${id}`;

/** Whom or what a step may call, each with its words. */
export function useTargets(): ReadonlyMap<
  string,
  { readonly target: Target; readonly name: string }
> {
  const intl = useIntl();
  const rotas = useRotas('active');
  const { people } = useColleagues();
  const webhooks = useWebhooks();
  const say = (kind: Target['kind'], { id, name }: { id: number; name: string }) => {
    const target = { kind, id };
    const said = intl.formatMessage({ id: `escalation.target_${kind}` }, { name });
    return [keyOf(target), { target, name: said }] as const;
  };
  return new Map([
    ...(rotas.data?.rotas ?? []).map((one) => say('rota', one)),
    ...people.map((one) => say('person', one)),
    ...(webhooks.data?.webhooks ?? []).map((one) => say('webhook', one)),
  ]);
}
