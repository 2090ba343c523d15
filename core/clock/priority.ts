/** Impact and urgency: 1 high, 2 medium, 3 low. */
export type Level3 = 1 | 2 | 3;

export type Priority = 'P1' | 'P2' | 'P3' | 'P4' | 'P5';

/** The priorities from the most to the least pressing. */
export const PRIORITIES: readonly Priority[] = ['P1', 'P2', 'P3', 'P4', 'P5'];

/** The priority that impact × urgency gives (Definition 9). */
export function priorityOf(impact: Level3, urgency: Level3): Priority {
  return PRIORITIES[impact + urgency - 2] as Priority;
}

/** Whether `to` is more pressing than `from`. */
export function isUpgrade(from: Priority, to: Priority): boolean {
  return PRIORITIES.indexOf(to) < PRIORITIES.indexOf(from);
}
