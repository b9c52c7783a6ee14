import type { Definition } from '#libs/language';

/** A timer or event as people call it: 提醒 reminder return_key（按时归还 Return in time）; T-HOLD@ready. */
export function nameInWords(name: string, definition: Definition): string {
  const [, kind, duty] = /^(remind|late):(\w+)#\d+$/.exec(name) ?? [];
  if (kind !== undefined) return `${kind === 'remind' ? '提醒 reminder' : '逾期 late'} ${duty}${titled(definition.duties[duty!]?.title)}`;
  const title = definition.events[name]?.title;
  return `${name}${titled(title)}`;
}

const titled = (title: { zh: string; en: string } | undefined): string => (title ? ` ${title.zh} ${title.en}` : '');
