import { createHash } from 'node:crypto';
import type { MonthDocument } from '../../core/report/document.ts';
import { writeHtml } from './write-html.ts';
import { writePdf } from './write-pdf.ts';
import { writeXlsx } from './write-xlsx.ts';

/** What a month’s document is written as. */
export const DOCUMENT_FORMATS = ['pdf', 'xlsx', 'html'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** The media type of each. */
export const MEDIA: Readonly<Record<DocumentFormat, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html; charset=utf-8',
};

/** A written document, with the hash by which it is known again. */
export interface WrittenDocument {
  readonly bytes: Buffer;
  /** SHA-256, in hexadecimal. */
  readonly hash: string;
}

/** Writes a month’s document: the same document gives the same bytes, in each format. */
export async function writeDocument(
  document: MonthDocument,
  format: DocumentFormat,
): Promise<WrittenDocument> {
  const bytes = await WRITERS[format](document);
  return { bytes, hash: createHash('sha256').update(bytes).digest('hex') };
}

const WRITERS: Readonly<
  Record<DocumentFormat, (document: MonthDocument) => Buffer | Promise<Buffer>>
> = { pdf: writePdf, xlsx: writeXlsx, html: writeHtml };
