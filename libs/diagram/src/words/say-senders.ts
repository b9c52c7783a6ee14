import type { Definition, Senders, Tree } from '#libs/language';
import type { Speech } from './speech.js';
import { titledOf } from './titles.js';

/** Who somebody is: roles by their titles, persons by what the file calls the field that names them; else the name in the file. */
export function saySenders({ definition, language }: Speech, { name, any }: Senders): string {
  const said = any.map((sender) => (sender.role !== null ? definition.roles[sender.role]?.title[language] : sender.is && person(definition, sender.is.tree)?.[language]) ?? name);
  return [...new Set(said)].join(language === 'zh' ? '、' : ', ');
}

/** Behind names, filters and lists stands the field that holds the person; a part called by its owner's field says less than the field. */
function person(definition: Definition, tree: Tree): { zh: string; en: string } | null {
  switch (tree.op) {
    case 'let': return person(definition, definition.lets[tree.name]!.tree);
    case 'filter': return person(definition, tree.list);
    case 'call': return tree.with[0] ? person(definition, tree.with[0]) : null;
    case 'part': return titledOf(definition, tree.of)?.title ?? null;
    default: return titledOf(definition, tree)?.title ?? null;
  }
}
