/** Whom something touches, besides who uses its services; none of either: everybody. */
export interface Touched {
  readonly organizationIds: readonly number[];
  readonly workplaceIds: readonly number[];
}

/** Where somebody is, as the directory has it. */
export interface Placed {
  readonly organizationId: number | null;
  readonly workplaceId: number | null;
}

/** Whether somebody is touched: they work at a place that is named, or their organization is named. */
export function isTouched({ organizationIds, workplaceIds }: Touched, placed: Placed): boolean {
  if (organizationIds.length === 0 && workplaceIds.length === 0) return true;
  const has = (ids: readonly number[], id: number | null): boolean =>
    id !== null && ids.includes(id);
  return has(workplaceIds, placed.workplaceId) || has(organizationIds, placed.organizationId);
}

/** What is touched when places are named: an organization that has one among them is touched there only. */
export function narrowed(
  organizationIds: readonly number[],
  workplaces: readonly { readonly id: number; readonly organizationId: number }[],
): Touched {
  const owners = new Set(workplaces.map(({ organizationId }) => organizationId));
  return {
    organizationIds: organizationIds.filter((id) => !owners.has(id)),
    workplaceIds: workplaces.map(({ id }) => id),
  };
}
