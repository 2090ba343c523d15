import { z } from 'zod';

/** Writes where a page of a list ended; opaque to the client, and no secret. */
export function writeCursor(position: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The query parameter that continues a list, read back as the shape that was written. */
export function cursorText<T extends z.ZodType>(shape: T) {
  return z
    .string()
    .max(1000)
    .transform((value, ctx): z.output<T> => {
      try {
        const parsed = shape.safeParse(
          JSON.parse(Buffer.from(value, 'base64url').toString('utf8')) as unknown,
        );
        if (parsed.success) return parsed.data;
      } catch {
        // Not JSON: told below.
      }
      ctx.addIssue({ code: 'custom', params: { code: 'cursor_invalid' }, message: 'cursor' });
      return z.NEVER;
    });
}
