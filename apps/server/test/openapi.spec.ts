import { readFile, writeFile } from 'node:fs/promises';
import { buildDocument } from '../src/openapi/build-document.js';
import { describeApi } from '../src/openapi/describe-api.js';
import { judgeAnswers } from './judge-answer.js';
import { serveSite, type Served } from './serve-site.js';

let served: Served;
let document: any;
beforeAll(async () => {
  served = await serveSite();
  document = JSON.parse(JSON.stringify(buildDocument(served.app)));
});
afterAll(() => served.stop());

const operations = () =>
  Object.entries(document.paths as Record<string, Record<string, any>>).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, path, operation })));

describe('the API’s documentation', () => {
  it('is OpenAPI 3.1, open to everybody, as page and as JSON', async () => {
    expect(document.openapi).toBe('3.1.0');
    expect((await served.app.inject('/api/docs-json')).json().openapi).toBe('3.1.0');
    expect((await served.app.inject('/api/docs')).statusCode).toBe(200);
  });

  it('is what docs/reference/api.md says', async () => {
    const file = 'docs/reference/api.md';
    const text = describeApi(document);
    if (process.env['UPDATE_DOCS'] === 'yes') await writeFile(file, text);
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  it('names nothing that is not there', () => {
    const named = [...new Set([...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name!))];
    expect(named.filter((name) => !(name in document.components.schemas))).toEqual([]);
  });

  it('says of every operation what it answers, which problems, what it needs, and has an id of its own for each', () => {
    const lacking = operations().flatMap(({ name, path, operation }) => {
      const statuses = Object.keys(operation.responses);
      const open = operation.security !== undefined && operation.security.length === 0;
      return [
        ...(operation.summary ? [] : [`${name}: no summary`]),
        ...(statuses.some((status) => status.startsWith('2')) ? [] : [`${name}: no answer`]),
        ...(open || operation.security?.length ? [] : [`${name}: no security`]),
        ...(open || statuses.includes('401') ? [] : [`${name}: no 401`]),
        ...[...path.matchAll(/\{(\w+)\}/g)].filter(([, parameter]) => !operation.parameters.some((one: any) => one.name === parameter && one.in === 'path')).map(([, parameter]) => `${name}: no ${parameter}`),
        ...(/^(post|put) /.test(name) && !/sign-out|password-reset|claim|release|checkpoints/.test(name) && !operation.requestBody ? [`${name}: no body`] : []),
      ];
    });
    expect(lacking).toEqual([]);
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is what the tests hold every answer against', () => {
    const judge = judgeAnswers(served.app);
    expect(judge('GET', '/api/v1/clock', 200, 'application/json', { now: '2026-03-02T01:00:00Z', virtual: true })).toBeNull();
    expect(judge('GET', '/api/v1/clock', 200, 'application/json', { now: '2026-03-02T01:00:00Z' })).toMatch(/virtual/);
    expect(judge('GET', '/api/v1/clock', 418, 'application/json', {})).toMatch(/not documented/);
  });
});
