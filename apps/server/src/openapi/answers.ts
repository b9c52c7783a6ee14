import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ref } from './schema.js';

export const problems: Readonly<Record<number, string>> = {
  400: 'The request is not as it should be: each value by its path',
  401: 'No valid credential',
  403: 'Not permitted, or only the role is wrong',
  404: 'There is no such thing',
  409: 'Rules said no: every unmet rule',
  412: 'The case has moved on since the version of If-Match',
  413: 'Too large',
  414: 'A part of the address is too long',
  415: 'Content type not supported',
  422: 'The idempotency key was used for another request, or files were refused',
  429: 'Too many attempts',
  503: 'Busy, or the database is not there for the moment: try again, with the same idempotency key',
};

const problem = (status: number) =>
  ApiResponse({ status, description: problems[status]!, content: { 'application/problem+json': { schema: ref('Problem') } } });

/** Describes an operation: what it does, what it answers, and the problems it may answer with. */
export function Answers(status: number, shape: string | null, summary: string, ...refused: number[]) {
  const content = shape === null ? {} : { content: { 'application/json': { schema: ref(shape) } } };
  return applyDecorators(
    ApiOperation({ summary }),
    ApiResponse({ status, description: summary, ...content }),
    ApiBearerAuth('bearer'),
    ...[400, 401, 403, 503, ...refused].map(problem),
  );
}

/** Describes an operation that needs no credential. */
export const OpenAnswers = (status: number, shape: string, summary: string, ...refused: number[]) =>
  applyDecorators(ApiOperation({ summary, security: [] }), ApiResponse({ status, description: summary, content: { 'application/json': { schema: ref(shape) } } }), ...refused.map(problem));

export const KeyHeader = () =>
  ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key gives the first answer again and changes nothing; another body with it is refused (422). A secret (token, first password) is told once and not kept: its request again is answered with 409', schema: { type: 'string', maxLength: 200 } });

export const IfMatchHeader = () =>
  ApiHeader({ name: 'If-Match', required: false, description: 'The version that was seen, as ETag gave it: "3"', schema: { type: 'string' } });

export const CosignHeader = () =>
  ApiHeader({ name: 'Cosign-Authorization', required: false, description: 'Bearer credential of a second person who signs too', schema: { type: 'string' } });
