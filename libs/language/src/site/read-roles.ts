import type { Node, ScalarNode } from '../source/node.js';
import { takeNameList, takeNames } from '../words/names.js';
import { takeClauses, type Reading } from '../words/reading.js';
import { placeWords, roleWords, rolesFileWords } from '../words/shared-words.js';
import { takeCount, takeText, takeTitle } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import { addOnce, type SharedSite } from './shared-site.js';

/** Reads the roles file: the kinds of places, and the posts bound to them. */
export function readRoles(file: Node, site: SharedSite, reading: Reading): void {
  const { problems } = reading;
  const parts = takeWords(file, rolesFileWords, problems);
  for (const entry of takeNames(parts?.get('places')?.value, problems)) {
    const words = takeWords(entry.value, placeWords, problems);
    if (words === null) continue;
    const name = (word: string) => (words.has(word) ? takeText(words.get(word)?.value, problems) : null);
    addOnce(site.places, entry, { title: takeTitle(words, problems), record: name('record'), partOf: name('part_of'), node: entry.key }, problems);
  }
  for (const entry of takeNames(parts?.get('roles')?.value, problems)) {
    const words = takeWords(entry.value, roleWords, problems);
    if (words === null) continue;
    const name = (word: string) => (words.has(word) ? takeText(words.get(word)?.value, problems) : null);
    const count = (word: string) => takeCount(words.get(word)?.value, problems);
    const sees = takeNameList(words.get('sees')?.value, problems);
    const clause = takeClauses(words.get('clause')?.value, reading);
    const role = { title: takeTitle(words, problems), ...(clause.length ? { clause } : {}), of: name('of'), holders: count('holders'), deputies: count('deputies'), above: name('above'), otherwise: name('otherwise'), sees: sees.map(({ text }) => text) };
    addOnce(site.roles, entry, { role, node: entry.key, sees }, problems);
  }
}

/** What roles and places name must exist; told once all shared files are read. */
export function checkRoles(site: SharedSite, reading: Reading): void {
  const missing = (node: ScalarNode, zh: string, en: string, name: string) =>
    reading.problems.error(`unknown-${en.replaceAll(' ', '-')}`, node.place, `${zh}“${name}”不存在。`, `There is no ${en} "${name}".`);
  for (const place of site.places.values()) {
    if (place.record !== null && !site.records.has(place.record)) missing(place.node, '档案', 'record', place.record);
    if (place.partOf !== null && !site.places.has(place.partOf)) missing(place.node, '场所种类', 'place', place.partOf);
  }
  for (const { role, node } of site.roles.values()) {
    if (role.of !== null && !site.places.has(role.of)) missing(node, '场所种类', 'place', role.of);
    if (role.above !== null && !site.roles.has(role.above)) missing(node, '角色', 'role', role.above);
    if (role.otherwise !== null && !site.codes.has(role.otherwise)) missing(node, '代码', 'code', role.otherwise);
  }
}
