import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { buildDocument } from '../src/openapi/build-document.js';

type Validate = ((data: unknown) => boolean) & { errors?: { instancePath: string; message?: string }[] };
type Json = Record<string, any>;

/** What is wrong with an answer by the API's own documentation; null when it is as documented. */
export type JudgeAnswer = (method: string, url: string, status: number, type: string, body: unknown) => string | null;

/** Judges every answer of a test by the OpenAPI document: each status is documented, each body is of its shape. */
export function judgeAnswers(app: NestFastifyApplication): JudgeAnswer {
  const document = JSON.parse(JSON.stringify(buildDocument(app)).replaceAll('#/components/schemas/', '#/$defs/')) as Json;
  const { schemas } = document['components'] as { schemas: Json };
  const compiler = app.getHttpAdapter().getInstance().validatorCompiler!;
  const validators = new Map<string, Validate>();
  const routes = Object.entries(document['paths'] as Json).map(([path, operations]) => ({ pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`), path, operations }));
  return (method, url, status, type, body) => {
    const asked = url.split('?')[0]!;
    const route = routes.find(({ path, pattern, operations }) => (path === asked || pattern.test(asked)) && operations[method.toLowerCase()]);
    // an address that leads nowhere, or is badly escaped
    if (!route) return status === 404 || status === 400 ? null : `${method} ${asked} is not documented`;
    const answer = route.operations[method.toLowerCase()].responses[status];
    if (!answer) return `${method} ${route.path} ${status} is not documented`;
    if (answer.content === undefined) return null;
    const content = answer.content[type];
    if (!content) return `${method} ${route.path} ${status} as ${type} is not documented`;
    const key = `${method} ${route.path} ${status}`;
    let validate = validators.get(key);
    if (!validate) validators.set(key, (validate = compiler({ schema: { ...content.schema, $defs: schemas }, method, url: key, httpPart: 'body' } as never) as Validate));
    if (validate(body)) return null;
    return `${key}: ${(validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`).join('; ')} in ${JSON.stringify(body).slice(0, 500)}`;
  };
}
