import type { Words } from '../source/problem.js';

/** What the engine itself tells; a codes file may say it in other words. */
export const commonCodes: Readonly<Record<string, Words>> = {
  WRONG_STATE: { zh: '当前状态下不能这样做', en: 'This cannot be done in the present state' },
  ROLE_NOT_ALLOWED: { zh: '您的角色不能这样做', en: 'Your role may not do this' },
  FORM_INCOMPLETE: { zh: '填写不完整', en: 'The form is incomplete' },
  SELF_APPROVAL: { zh: '不得审批、审核或裁定自己的行为', en: 'Nobody approves, reviews or judges his own act' },
  STALE_VERSION: { zh: '案件已被他人更新，请重新查看后再办', en: 'The case has been changed since; look at it again' },
};

/** Further codes by which a decision may refuse without a rule of the file: a scenario may expect them. BAD_REQUEST: a value of the form does not fit its type or range. */
export const decisionCodes: readonly string[] = [
  'SIGNATURE_MISSING', 'NOT_UNIQUE', 'NO_SUCH_ROW', 'NO_SUCH_CASE', 'NOT_SET', 'NO_ITEM', 'NO_HOLDER', 'ERASED', 'STANDS_OPEN', 'NO_CALENDAR', 'TABLE_GAP', 'TABLE_OVERLAP',
  'DIVISION_BY_ZERO', 'OUT_OF_RANGE', 'TOO_MUCH_WORK', 'CASCADE_TOO_DEEP', 'ENDLESS_STEPS', 'BAD_REQUEST',
];
