import { valueOf } from '../source/node.js';
import type { SortedFiles } from '../source/sort-files.js';
import { readTable } from '../table/read-table.js';
import { takeNames } from '../words/names.js';
import type { Reading } from '../words/reading.js';
import { siteWords } from '../words/shared-words.js';
import { takeText, takeYes } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import { readCalendars } from './read-calendars.js';
import { readCodes, readTemplates } from './read-codes.js';
import { readParameters } from './read-parameters.js';
import { readRecords } from './read-records.js';
import { readRegisters } from './read-registers.js';
import { readRegulation } from './read-regulation.js';
import { checkRoles, readRoles } from './read-roles.js';
import { plainData } from './read-value.js';
import { addOnce, emptySite, type SharedSite } from './shared-site.js';
import { TypeReader } from './type-reader.js';

/** Reads every shared file. The type reader that comes back knows all types, records and workflows. */
export function readSite({ files }: SortedFiles, reading: Reading): { site: SharedSite; types: TypeReader } {
  const site = emptySite();
  const { problems } = reading;
  const records = files.records.flatMap((file) => (file.node.is === 'map' ? file.node.entries : [])).map((entry) => entry.key.text).filter((name) => name !== 'cases');
  const workflows = files.workflow.map((file) => takeText(valueOf(file.node, 'id'), problems));
  const types = new TypeReader(reading, new Set(records), new Set(workflows));
  for (const file of files.types) {
    for (const entry of takeNames(file.node, problems)) types.declare(entry.key.text, entry.value);
  }
  site.types = types.shared();
  for (const file of files.site) {
    const words = takeWords(file.node, siteWords, problems);
    const zone = words?.get('zone')?.value;
    if (zone !== undefined) site.zone = takeText(zone, problems);
    site.twoPublishers = takeYes(words?.get('two_publishers')?.value, problems, site.twoPublishers);
  }
  for (const file of files.records) readRecords(file.node, site, types, reading);
  for (const file of files.roles) readRoles(file.node, site, reading);
  for (const file of files.parameters) readParameters(file.node, site, types, reading);
  for (const file of files.calendar) readCalendars(file.node, site, reading);
  for (const file of files.codes) readCodes(file.node, site, types, reading);
  for (const file of files.templates) readTemplates(file.node, site, reading);
  for (const file of files.registers) readRegisters(file.node, site, reading);
  for (const file of files.regulation) readRegulation(file.node, site, reading);
  for (const file of files.tables) {
    for (const entry of takeNames(file.node, problems)) {
      const table = readTable(entry, types, reading, true);
      if (table !== null) addOnce(site.tables, entry, table, problems);
    }
  }
  for (const file of files.fragment) {
    const name = takeText(valueOf(file.node, 'fragment'), problems);
    if (site.fragments.has(name)) problems.error('declared-twice', file.node.place, `片段“${name}”已在别处定义。`, `The fragment "${name}" is declared twice.`);
    site.fragments.set(name, file.node);
  }
  for (const file of files.objectives) Object.assign(site.objectives, plainData(file.node));
  checkRoles(site, reading);
  return { site, types };
}


