import type { Field, RecordDefinition } from '#libs/language';
import type { Site } from '../site/site.js';

type Column = RecordDefinition['columns'][string];

const column = (zh: string, en: string, type: Field['type'], optional = false): Column => ({
  title: { zh, en }, type, initial: null, personal: false, mask: null, choices: null, range: null, optional,
});

/** Who holds which post: built in, because decisions ask for it. */
const posts: RecordDefinition = {
  title: { zh: '岗位', en: 'Posts' },
  namedBy: '',
  columns: {
    person: column('人员', 'Person', { is: 'person' }),
    role: column('角色', 'Role', { is: 'role' }),
    of: column('所属', 'Of', { is: 'text' }, true),
    deputy: column('代理', 'Deputy', { is: 'boolean' }, true),
    from: column('自', 'From', { is: 'date' }, true),
    to: column('至', 'To', { is: 'date' }, true),
    on_duty: column('当班', 'On duty', { is: 'boolean' }, true),
  },
  unique: [],
};

/** Records whose rows an administrator keeps: those of the site's files, and the posts. */
export const recordDefinitions = (site: Site): Readonly<Record<string, RecordDefinition>> => ({ ...site.live.site.records, posts });

export function recordDefinition(site: Site, name: string): RecordDefinition | null {
  const records = recordDefinitions(site);
  return Object.hasOwn(records, name) ? records[name]! : null;
}
