/** Whether a desk is the place of a browser: it is gone with its socket, where a desk phone may only be unplugged for a moment. */
export function isPlace(desk: string): boolean {
  return /^web\d+$/.test(desk);
}
