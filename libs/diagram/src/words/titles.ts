import type { Definition, Tree, Type, Words } from '#libs/language';

/** What the file says of a value that an expression names: its title, the titles of its choices, its type. */
export interface Titled {
  title: Words;
  choices: Readonly<Record<string, string>> | null;
  type: Type;
}

/** Finds what a field, a part of one, or a column is called. Null for everything else. */
export function titledOf(definition: Definition, tree: Tree): Titled | null {
  switch (tree.op) {
    case 'field':
    case 'form':
      return definition.fields[tree.name] ?? null;
    case 'column':
      return definition.records[tree.record]?.columns[tree.name] ?? null;
    case 'part': {
      const whole = titledOf(definition, tree.of);
      return whole && partOf(definition, whole.type, tree.name);
    }
    case 'each': {
      const list = titledOf(definition, listOf(tree.list));
      return list && tree.item.op === 'part' ? partOf(definition, list.type, tree.item.name) : null;
    }
    default:
      return null;
  }
}

/** The list behind a filter. */
const listOf = (tree: Tree): Tree => (tree.op === 'filter' ? listOf(tree.list) : tree);

function partOf(definition: Definition, type: Type, name: string): Titled | null {
  if (type.is === 'optional' || type.is === 'list') return partOf(definition, type.of, name);
  if (type.is !== 'parts' || type.name === null) return null;
  const part = definition.types[type.name]?.parts[name];
  const kind = type.parts[name]?.type;
  return part && kind ? { title: part.title, choices: part.choices, type: kind } : null;
}
