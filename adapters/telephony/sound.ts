/** Samples a second of the telephone's sound. */
export const SAMPLE_RATE = 8_000;

/** A sample of 16 bits as G.711 A-law sends it. */
export function toAlaw(sample: number): number {
  const sign = sample >= 0 ? 0x80 : 0;
  const size = Math.min(sample >= 0 ? sample : -sample - 1, 32_635);
  if (size < 256) return (sign | (size >> 4)) ^ 0x55;
  const exponent = 31 - Math.clz32(size) - 7;
  return (sign | (exponent << 4) | ((size >> (exponent + 3)) & 0x0f)) ^ 0x55;
}

/** A byte of G.711 A-law as a sample of 16 bits. */
export function fromAlaw(byte: number): number {
  const value = byte ^ 0x55;
  const exponent = (value & 0x70) >> 4;
  const low = ((value & 0x0f) << 4) + 8;
  const size = exponent === 0 ? low : (low + 0x100) << (exponent - 1);
  return value & 0x80 ? size : -size;
}

/** The part of a sound's power that stands at a frequency: 1 for a pure tone of it, near 0 for anything else. */
export function shareOf(samples: readonly number[], hertz: number): number {
  const turn = (2 * Math.PI * hertz) / SAMPLE_RATE;
  let [real, imaginary, power] = [0, 0, 0];
  for (const [i, sample] of samples.entries()) {
    real += sample * Math.cos(turn * i);
    imaginary += sample * Math.sin(turn * i);
    power += sample * sample;
  }
  const count = samples.length;
  return power === 0 ? 0 : (2 * (real * real + imaginary * imaginary)) / (count * power);
}

/** How loud a sound is: the mean size of its samples. */
export function loudnessOf(samples: readonly number[]): number {
  const sum = samples.reduce((all, sample) => all + Math.abs(sample), 0);
  return samples.length === 0 ? 0 : sum / samples.length;
}
