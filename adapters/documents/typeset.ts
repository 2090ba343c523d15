import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

let compiler: Promise<NodeCompiler> | undefined;

/**
 * Sets a Typst source with its data as a tagged PDF (PDF/UA-1). The same source, data and date give the same
 * bytes. The compiler, some 50 MB, is loaded at the first document. Throws when the source is wrong, or when
 * the document would break PDF/UA-1.
 */
export async function typeset(
  source: string,
  data: Readonly<Record<string, unknown>>,
  date: Date,
): Promise<Buffer> {
  compiler ??= import('@myriaddreamin/typst-ts-node-compiler').then((module) =>
    module.NodeCompiler.create({}),
  );
  const own = await compiler;
  const pdf = own.pdf(
    { mainFileContent: source, inputs: { data: JSON.stringify(data) } },
    { pdfStandard: 'ua-1', creationTimestamp: Math.trunc(date.getTime() / 1000) },
  );
  // What is kept of documents of earlier months is let go.
  own.evictCache(10);
  return pdf;
}
