type Json = Readonly<Record<string, unknown>>;
type Schema = Json | boolean;

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/**
 * The TypeScript of an OpenAPI document made by openapi.ts: an interface `paths` as openapi-fetch
 * reads it, and one exported type for each named schema.
 */
export function clientTypesOf(document: Json): string {
  const { schemas } = document.components as { schemas: Record<string, Schema> };
  const named = Object.entries(schemas).map(
    ([name, schema]) => `export type ${name} = ${typeOf(schema, '')};`,
  );
  const paths = Object.entries(document.paths as Record<string, Json>).map(
    ([path, item]) => `  ${JSON.stringify(path)}: {\n${pathItem(item)}\n  };`,
  );
  return [
    '// Generated from openapi.json; change the routes, then run main/generate.ts.',
    ...named,
    `export interface paths {\n${paths.join('\n')}\n}`,
    '',
  ].join('\n\n');
}

function pathItem(item: Json): string {
  return METHODS.map((method) => {
    const operation = item[method] as Json | undefined;
    return operation ? `    ${method}: ${operationType(operation)};` : `    ${method}?: never;`;
  }).join('\n');
}

type Parameter = Readonly<{ name: string; in: string; required: boolean; schema: Schema }>;

function operationType(operation: Json): string {
  const parameters = (operation.parameters ?? []) as Parameter[];
  const body = operation.requestBody as { required: boolean; content: Json } | undefined;
  const indent = '      ';
  const lines = [
    `parameters: ${parametersType(parameters)};`,
    body
      ? `requestBody${body.required ? '' : '?'}: { content: ${contentType(body.content)} };`
      : 'requestBody?: never;',
    `responses: {\n${responsesType(operation.responses as Record<string, Json>)}\n${indent}};`,
  ];
  return `{\n${lines.map((line) => indent + line).join('\n')}\n    }`;
}

function parametersType(parameters: readonly Parameter[]): string {
  const parts = (['query', 'path'] as const).map((place) => {
    const here = parameters.filter((parameter) => parameter.in === place);
    if (here.length === 0) return `${place}?: never`;
    const fields = here.map(
      // A client writes a number as it is; the address makes it text.
      ({ name, required, schema }) =>
        `${key(name)}${required ? '' : '?'}: ${typeOf(schema, '').replace(/^string$/, 'string | number')}`,
    );
    const optional = here.some(({ required }) => required) ? '' : '?';
    return `${place}${optional}: { ${fields.join('; ')} }`;
  });
  return `{ ${parts.join('; ')}; header?: Record<string, string>; cookie?: never }`;
}

function responsesType(responses: Record<string, Json>): string {
  return Object.entries(responses)
    .map(([status, response]) => {
      const content = response.content
        ? `content: ${contentType(response.content as Json)}`
        : 'content?: never';
      return `        ${status}: { headers: Record<string, string>; ${content} };`;
    })
    .join('\n');
}

function contentType(content: Json): string {
  const parts = Object.entries(content as Record<string, { schema: Schema }>).map(
    ([mediaType, { schema }]) => `${JSON.stringify(mediaType)}: ${typeOf(schema, '        ')}`,
  );
  return `{ ${parts.join('; ')} }`;
}

function typeOf(schema: Schema, indent: string): string {
  if (typeof schema === 'boolean') return schema ? 'unknown' : 'never';
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1) as string;
  if ('const' in schema) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return union(schema.enum.map((value) => JSON.stringify(value)));
  const choices = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
  if (choices) return union(choices.map((choice) => typeOf(choice, indent)));
  if (Array.isArray(schema.allOf)) {
    return schema.allOf.map((part: Schema) => typeOf(part, indent)).join(' & ');
  }
  if (Array.isArray(schema.type)) {
    return union(schema.type.map((type: string) => typeOf({ ...schema, type }, indent)));
  }
  if (schema.type === 'array') return arrayType(schema, indent);
  if (schema.type === 'object') return objectType(schema, indent);
  if (schema.type === 'integer' || schema.type === 'number') return 'number';
  if (typeof schema.type === 'string') return schema.type;
  return 'unknown';
}

function arrayType(schema: Json, indent: string): string {
  if (Array.isArray(schema.prefixItems)) {
    return `[${schema.prefixItems.map((item: Schema) => typeOf(item, indent)).join(', ')}]`;
  }
  const items = (schema.items ?? true) as Schema;
  const item = typeOf(items, indent);
  const several = typeof items === 'object' && ('anyOf' in items || 'oneOf' in items);
  const apart = /[ |&]/.test(item) && (several || !item.startsWith('{'));
  return apart ? `(${item})[]` : `${item}[]`;
}

function objectType(schema: Json, indent: string): string {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const required = new Set((schema.required ?? []) as string[]);
  const more = schema.additionalProperties as Schema | undefined;
  const inner = `${indent}  `;
  const lines = properties.map(
    ([name, property]) =>
      `${inner}${key(name)}${required.has(name) ? '' : '?'}: ${typeOf(property, inner)};`,
  );
  if (more !== undefined && more !== false) {
    lines.push(`${inner}[key: string]: ${lines.length > 0 ? 'unknown' : typeOf(more, inner)};`);
  }
  return lines.length === 0 ? 'Record<string, never>' : `{\n${lines.join('\n')}\n${indent}}`;
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function union(parts: readonly string[]): string {
  return [...new Set(parts)].join(' | ');
}
