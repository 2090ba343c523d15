const PRIME = 32_749;

/** Whether a row is a sum of multiples of others, reckoned modulo a prime. */
export function spanOf(rows: readonly (readonly number[])[]): (row: readonly number[]) => boolean {
  const basis: number[][] = [];
  const reduce = (row: readonly number[]): number[] => {
    let left = row.map((one) => ((one % PRIME) + PRIME) % PRIME);
    for (const own of basis) {
      const lead = own.findIndex((one) => one !== 0);
      const times = left[lead] ?? 0;
      left = left.map((one, i) => (one + (PRIME - times) * (own[i] ?? 0)) % PRIME);
    }
    return left;
  };
  for (const row of rows) {
    const left = reduce(row);
    const lead = left.find((one) => one !== 0);
    if (lead === undefined) continue;
    const inverse = power(lead, PRIME - 2);
    basis.push(left.map((one) => (one * inverse) % PRIME));
  }
  return (row) => reduce(row).every((one) => one === 0);
}

function power(base: number, exponent: number): number {
  let [result, left] = [1, base];
  for (let n = exponent; n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) result = (result * left) % PRIME;
    left = (left * left) % PRIME;
  }
  return result;
}
