import type { CheckedWorkflows } from '#libs/language';
import type { Language, Speech } from '#libs/diagram';
import { shippedWorkflows } from '../scenarios/shipped-workflows.js';
import { checkRepair } from './repair-site.js';

export const shipped = shippedWorkflows();
export const repair = checkRepair();

export function speechOf({ workflows, site }: CheckedWorkflows, workflow: string, language: Language = 'zh'): Speech {
  return { definition: workflows[workflow]!, parameters: site.parameters, language, version: '0123456789abcdef' };
}

/** Every workflow that drawings are tried on, in both languages. */
export const speeches: [string, Speech][] = [[shipped, 'key_lending'], [shipped, 'key_incident'], [shipped, 'complaint'], [shipped, 'specimen_dispatch'], [shipped, 'specimen'], [repair, 'repair']].flatMap(([checked, workflow]) =>
  (['zh', 'en'] as const).map((language): [string, Speech] => [`${workflow as string} ${language}`, speechOf(checked as CheckedWorkflows, workflow as string, language)]));
