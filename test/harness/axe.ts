import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

type Look = Readonly<{
  /** What is not looked into. */
  exclude: string;
  /** The rules that count; all unless told. */
  rules?: readonly string[];
}>;
type Finding = Readonly<{ id: string; nodes: readonly Readonly<{ html: string }>[] }>;
type Axe = Readonly<{
  run(context: object, options: object): Promise<{ violations: readonly Finding[] }>;
}>;

declare global {
  // The rules, in a page that was looked at.
  var axe: Axe | undefined;
}

/**
 * What axe finds wrong with the document of a page, not with what its frames show. The rules are read by a
 * document once, however often it is looked at: to read them takes longer than to apply them.
 */
export async function findings(page: Page, look: Look): Promise<readonly Finding[]> {
  const found = await page.evaluate(apply, look);
  if (found) return found;
  await page.evaluate(new AxeBuilder({ page })['script']());
  return (await page.evaluate(apply, look)) ?? [];
}

/** Runs in the page; null where the rules are not. */
async function apply({ exclude, rules }: Look): Promise<readonly Finding[] | null> {
  if (globalThis.axe === undefined) return null;
  const { violations } = await globalThis.axe.run(
    { exclude: [[exclude]] },
    {
      ...{ resultTypes: ['violations'], iframes: false },
      ...(rules && { runOnly: { type: 'rule', values: rules } }),
    },
  );
  return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) }));
}
