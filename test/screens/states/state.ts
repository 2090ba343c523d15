/**
 * The states of screens, by the screen's id: each must be reached by a test that looks at it with axe
 * (`reached` of test/harness/reached.ts).
 */
export type States = Readonly<Record<string, readonly string[]>>;
