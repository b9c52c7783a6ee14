import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { answerSchemas } from './answer-schemas.js';
import { problems } from './answers.js';
import { ref } from './schema.js';

const DESCRIPTION = `Steward runs processes that are kept as files. 流程即文件，每一步可查证。

Sign in by POST /api/v1/sign-in and send the token as \`Authorization: Bearer …\`. Times are instants with offset, money is in whole fen.
Refusals are problems (RFC 9457) with every unmet rule, its clause, and texts in both languages.

What was scanned or written offline is sent later, a request for each scan, in any order. Each carries \`claimed\`, the time on the device and why it comes later: it is kept beside
the server's time, which judges. Each has an \`Idempotency-Key\` of its own, made when it is scanned and sent again with it until an answer comes; a refusal is an answer, which the same
key gives again. Where a scan of somebody else must come first (\`WRONG_STATE\`, \`ROLE_NOT_ALLOWED\`), send it again under a new key once that one has arrived; \`ALREADY_…\` says that
it is done.`;

interface Operation {
  responses: Record<string, unknown>;
}

/** The API as OpenAPI 3.1: routes from the controllers, shapes from the schemas. */
export function buildDocument(app: INestApplication): OpenAPIObject {
  const head = new DocumentBuilder()
    .setTitle('Steward')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A session or an API token' }, 'bearer')
    .build();
  const document = SwaggerModule.createDocument(app, head, { operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '').toLowerCase()}.${method}` });
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods as Record<string, Operation>)) {
      // A body is read, or refused, also where none is asked for.
      const outside = [...(method === 'get' ? [] : [413, 415]), ...(path.includes('{') ? [414] : [])];
      for (const status of outside) operation.responses[status] ??= { description: problems[status]!, content: { 'application/problem+json': { schema: ref('Problem') } } };
    }
  }
  document.components = { ...document.components, schemas: { ...(answerSchemas as object), ...document.components?.schemas } };
  return document;
}
