import type { Chance } from '../chance.js';
import { hostileCredentials, hostileHeaders, hostileJson, hostilePathParts, hostileTexts, hostileTypes } from './hostile-values.js';
import type { Operation, Parameter, Schema } from './read-operations.js';

export interface HostileRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  payload: string | Buffer | null;
}

/** Values that mean something on the site that is asked, as raw JSON, by the name of the member or parameter, or by `path name`. */
export type Known = (path: string, name: string) => readonly string[] | undefined;

/** Makes requests of one operation: most of each is as documented, so that what is hostile gets past the first door. */
export class RequestMaker {
  constructor(private readonly chance: Chance, private readonly known: Known) {}

  make(operation: Operation, authorization: string | null): HostileRequest {
    const { chance } = this;
    const headers: Record<string, string> = authorization === null ? {} : { authorization };
    if (chance.is(0.04)) headers['authorization'] = chance.of(hostileCredentials);
    if (chance.is(0.15)) {
      const [name, value] = chance.of(hostileHeaders);
      headers[name] = value;
    }
    for (const { name } of operation.parameters.filter((one) => one.in === 'header')) if (chance.is(/authorization/i.test(name) ? 0.03 : 0.25)) headers[name.toLowerCase()] = chance.is(0.5) ? `k-${chance.below(40)}` : headerText(chance.of(hostileTexts));
    const payload = this.payload(operation);
    if (payload !== null) headers['content-type'] = chance.is(0.06) ? headerText(chance.of(hostileTypes)) : (operation.body?.type ?? 'application/json');
    return { method: operation.method, url: this.url(operation), headers, payload };
  }

  private url({ path, parameters }: Operation): string {
    const { chance } = this;
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      if (chance.is(0.12)) return chance.of(hostilePathParts);
      if (chance.is(0.15)) return encodeURIComponent(chance.of(hostileTexts).toWellFormed());
      return encodeURIComponent(JSON.parse(this.chosen(path, name) ?? '"none"'));
    });
    const asked = parameters.filter((one) => one.in === 'query').flatMap((one) => (chance.is(0.4) ? [this.queried(path, one)] : []));
    if (chance.is(0.08)) asked.push(chance.of(['__proto__[x]=1', 'constructor=1', 'limit=1&limit=2', 'limit[]=1', 'after[$gt]=', '%', '=%ff', '&&&', 'a'.repeat(3_000), '%00=1', 'x='.concat('%41'.repeat(2_000))]));
    return asked.length ? `${filled}?${asked.join('&')}` : filled;
  }

  private queried(path: string, { name, schema }: Parameter): string {
    const { chance } = this;
    if (chance.is(0.45)) return `${name}=${chance.is(0.2) ? chance.of(hostilePathParts.filter((part) => !part.includes('#'))) : encodeURIComponent(chance.of(hostileTexts).toWellFormed())}`;
    const value = this.chosen(path, name) ?? this.value(path, name, schema);
    return `${name}=${encodeURIComponent((value.startsWith('"') ? textIn(value) : value).toWellFormed())}`;
  }

  /** A body; now and then also where none is asked for. */
  private payload({ method, path, body }: Operation): string | Buffer | null {
    const { chance } = this;
    if (!body) return method === 'GET' || chance.is(0.7) ? null : chance.of(hostileJson);
    if (body.schema.format === 'binary') return chance.is(0.5) ? Buffer.from([0xff, 0x00, chance.below(256), chance.below(256)]) : chance.of(hostileTexts);
    if (chance.is(0.06)) return chance.of(hostileJson);
    const written = this.value(path, '', body.schema);
    if (chance.is(0.04)) return written.slice(0, chance.below(written.length));
    if (chance.is(0.03)) return Buffer.concat([Buffer.from(written.slice(0, -1)), Buffer.from([0xc3, 0x28]), Buffer.from('}')]);
    if (chance.is(0.03)) return Buffer.from(written, 'utf16le');
    if (chance.is(0.02)) return `\ufeff${written}`;
    if (chance.is(0.02)) return '';
    return written;
  }

  private chosen(path: string, name: string): string | null {
    const values = this.known(path, name);
    return values?.length ? this.chance.of(values) : null;
  }

  /** A value of a schema as raw JSON. Members are hostile now and then, are left out, doubled, or nobody asked for them. */
  private value(path: string, name: string, schema: Schema): string {
    const { chance } = this;
    if (name !== '' && chance.is(0.12)) return chance.of(hostileJson);
    const known = name !== '' && chance.is(0.85) ? this.chosen(path, name) : null;
    if (known !== null) return known;
    if (schema.oneOf) return this.value(path, '', chance.of(schema.oneOf));
    if (schema.const !== undefined) return JSON.stringify(schema.const);
    if (schema.enum) return JSON.stringify(chance.of(schema.enum));
    if (schema.properties) return this.object(path, schema);
    if (schema.items) return `[${Array.from({ length: chance.of([1, 1, 1, 2, 0]) }, () => this.value(path, name, schema.items!)).join()}]`;
    const type = Array.isArray(schema.type) ? chance.of(schema.type) : schema.type;
    if (type === 'integer' || type === 'number') return String((schema.minimum ?? 0) + chance.below(5));
    if (type === 'boolean') return chance.of(['true', 'false']);
    if (type === 'string') return JSON.stringify(chance.of(['a', 'reason', 'K11', 'tan', '钥匙']));
    return chance.of(['{}', '{"a":1}', 'null']);
  }

  private object(path: string, { properties = {}, required = [] }: Schema): string {
    const { chance } = this;
    const members = Object.entries(properties).filter(([name]) => (required.includes(name) ? !chance.is(0.03) : chance.is(0.4))).map(([name, schema]) => `${JSON.stringify(name)}:${this.value(path, name, schema)}`);
    if (chance.is(0.05)) members.push(`${JSON.stringify(chance.of(hostileTexts))}:${chance.of(hostileJson)}`);
    if (chance.is(0.03) && members.length) members.push(chance.of(members));
    return `{${members.join()}}`;
  }
}

/** The text that raw JSON writes; hostile JSON is taken as it stands. */
function textIn(json: string): string {
  try {
    return JSON.parse(json) as string;
  } catch {
    return json;
  }
}

/** What a header may hold at all: Node’s own client refuses the rest, and the server never sees it. */
const headerText = (text: string): string => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '');
