const nested = (open: string, close: string, depth: number) => `${open.repeat(depth)}1${close.repeat(depth)}`;

/** Texts that mean something to a careless program: as they stand, not yet escaped for where they go. */
export const hostileTexts: readonly string[] = [
  '', ' ', '0', '-1', '1.5', '1e400', 'NaN', 'null', 'undefined', 'true', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '../../etc/passwd', '..', '.', './x.yaml', '/', '\\', ':', '*', '%', '_', '"', "'",
  `'; drop table entries; --`, `' or '1'='1`, `1; select pg_sleep(10)`, '$1', '${7*7}', '{{7*7}}', '%s%n', '<script>alert(1)</script>', 'a\r\nSet-Cookie: a=b', 'a\nERROR forged', '\u001b[2J\u001b]0;owned\u0007', '\u0000', 'a\u0000b',
  '\u0007', '\u009b31m', '\u202e', '\ufeff', '\u2028', '\ud800', '\udc00\ud800', 'Z\u0351\u036b\u0343', '😀', '钥匙', 'a'.repeat(300), 'a'.repeat(5_000), '钥'.repeat(20_000), '9'.repeat(400),
  '2026-02-30T10:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-03-02T01:00:00+99:99', '+275760-09-13T00:00:00Z', '2026-03-02', 'T', 'W10=', 'eyJhIjoxfQ', 'bm9uc2Vuc2U',
];

/** Values as raw JSON, some of them none: JSON.stringify could not write them. */
export const hostileJson: readonly string[] = [
  ...hostileTexts.map((text) => JSON.stringify(text)),
  'null', 'true', 'false', '0', '-0', '-1', '1.5', '1e400', '-1e400', '1e-400', '9007199254740993', '123456789012345678901234567890', 'NaN', 'Infinity', '-Infinity', '01', '0x10', '+1', '.5', 'undefined',
  '[]', '{}', '[null]', '[[]]', '[{}]', '{"":1}', '{"a":1,"a":2}', '{"\\u0061":1,"a":2}', '{"__proto__":{"admin":true}}', '{"constructor":{"prototype":{"admin":true}}}', '{"toString":1}', '{"length":4294967295}', '{"then":1}', '{"toJSON":1}',
  '{"\\ud800":1}', '{"\\u0000":1}', '"\\ud83d"', '"\\uDEAD\\uBEEF"', '"\\x"', '"\\u12"', '"\t"', '"\n"', "'a'", '/* a */ 1', '[1,]', '{"a":1,}', '{a:1}', '"unfinished', '[', '{"a":',
  nested('[', ']', 25), nested('[', ']', 40), nested('[', ']', 5_000), nested('{"a":', '}', 25), nested('{"a":', '}', 5_000), `[${'1,'.repeat(3_000)}1]`, `[${'{},'.repeat(1_500)}{}]`, `{${Array.from({ length: 2_000 }, (_, index) => `"m${index}":1`).join()}}`,
  `"${'\\u0001'.repeat(1_000)}"`, `"${'x'.repeat(300_000)}"`,
];

/** Parts of an address that are escaped badly, or that lead elsewhere where they are not escaped. */
export const hostilePathParts: readonly string[] = ['%', '%00', '%zz', '%ff', '%c0%af', '%E0%A4%A', '..%2f..%2fetc%2fpasswd', '%2e%2e', '..;', 'a%0d%0aSet-Cookie:%20a=b', 'a%20b', '%252e%252e', '%ed%a0%80', 'a'.repeat(499), 'a'.repeat(600), '', '*', ':id', '{id}', '(.*)', '~', 'a;b=c', 'a#b'];

export const hostileTypes: readonly string[] = [
  'text/plain', 'application/xml', 'multipart/form-data', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'application/json; charset=utf-16', 'application/json;;;', 'application/json, text/plain', 'APPLICATION/JSON', 'json', '/', '', 'application/octet-stream', 'image/svg+xml', `a/${'b'.repeat(2_000)}`, 'application/json\u0000', 'text/html"><script>',
];

/** Headers that some programs believe. */
export const hostileHeaders: readonly (readonly [name: string, value: string])[] = [
  ['x-forwarded-for', "127.0.0.1, ' or 1=1"], ['x-http-method-override', 'DELETE'], ['x-original-url', '/api/v1/accounts'], ['content-encoding', 'gzip'], ['content-encoding', 'br, br, br'], ['accept', 'application/xml;q=1e400'], ['accept-encoding', '*'.repeat(500)],
  ['cookie', '__proto__=1; a=\u0001'], ['origin', 'null'], ['range', 'bytes=0-,-1'], ['if-none-match', '*'], ['if-match', '*'], ['if-match', '"1", "2"'], ['if-match', 'W/"1"'], ['if-match', '"-1"'], ['if-match', '"1e3"'], ['expect', 'the unexpected'], ['host', 'evil.example\r\nx: y'],
  ['upgrade', 'websocket'], ['te', 'trailers'], ['last-event-id', '-1'], ['last-event-id', '9'.repeat(30)], ['last-event-id', '\u0000'], ['idempotency-key', 'a b'], ['idempotency-key', 'é'], ['idempotency-key', 'a'.repeat(5_000)], ['idempotency-key', '__proto__'], ['idempotency-key', "'; drop table requests; --"],
  ['cosign-authorization', 'Bearer'], ['cosign-authorization', `Bearer ${'A'.repeat(300)}`], ['cosign-authorization', 'Basic YTpi'], ['__proto__', 'x'], ['constructor', 'x'], ['traceparent', '00-00-00-00'],
];

export const hostileCredentials: readonly string[] = ['Bearer', 'Bearer ', 'bearer x', 'Basic YWRtaW46YWRtaW4=', `Bearer stw_${'A'.repeat(43)}`, `Bearer stw_${'A'.repeat(9_000)}`, "Bearer ' or 1=1", 'Bearer \u0000', 'Bearer __proto__', 'Bearer a, Bearer b'];
