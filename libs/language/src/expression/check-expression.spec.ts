import { checkExpression } from './check-expression.js';
import { choice, list, maybe, row, SCOPE, SHARE, simple } from './lending.fixture.js';
import type { Type } from './type.js';

const [text, integer, number, money, boolean, date, instant, duration, person] = (
  ['text', 'integer', 'number', 'money', 'boolean', 'date', 'date and time', 'duration', 'person'] as const
).map(simple) as [Type, Type, Type, Type, Type, Type, Type, Type, Type];

/** a share whose amount is set */
const SHARED = { ...SHARE, parts: { ...(SHARE.is === 'parts' ? SHARE.parts : {}), amount: { type: money, optional: false, personal: false } } } as Type;
const ATTEMPTS = SCOPE.names['attempts']!.type;

describe('given an expression of the drafts, when it is checked, then it is understood', () => {
  const good: [string, Type | null, Type][] = [
    ['keys(copy).status = in_custody', boolean, boolean],
    ['borrower.kind = internal or borrower.kind = sales', boolean, boolean],
    ['borrower.kind = external and keys(copy).category != equipment_room', boolean, boolean],
    ['units(keys(copy).unit).owner', maybe(person), maybe(person)],
    ['persons(borrower.person).department', null, maybe(row('departments'))],
    ['borrower.organisation != null and organisations(borrower.organisation).may_borrow', boolean, boolean],
    ['if consent = null then false else consent.unit = keys(copy).unit and consent.from <= date(at) and date(at) <= consent.to', boolean, boolean],
    ['planned_until != null and planned_until > due_time(at)', boolean, boolean],
    ['if approved_until = null then due_time(at) else approved_until', instant, instant],
    ['if borrower.card_no = null then none else if borrower.card_valid_to != null and borrower.card_valid_to < date(at) then expired else in_force', null, choice('none', 'expired', 'in_force')],
    ['loans_of_copy(copy)[item != this and item.state in (lent, overdue, in_case)]', null, list({ is: 'case', workflow: 'key_lending' })],
    ['if count(loans_of_copy(copy)) = 0 then null else loans_of_copy(copy)[1].due_at', null, maybe(instant)],
    ['if keys(copy).status = void then void else if count(still_out) > 0 then in_case else in_custody', null, choice('void', 'in_case', 'in_custody')],
    ['count(loans_of_borrower(borrower.person)[item.state = in_case or (item.state in (lent, overdue) and item.due_at < at)]) > 0', boolean, boolean],
    ['count(keys_on_hook(keys(copy).custody_point, keys(copy).hook)[item.code != keys(copy).code]) > 0', boolean, boolean],
    ['form.purpose = null or form.reason = null', boolean, boolean],
    ['[NO_OWNER_CONSENT]', list(simple('code')), list(simple('code'))],
    ['date(lent_at) + T-EXT', date, date],
    ['at + T-HANDLE.urgent', instant, instant],
    ['at + (if emergency then T-CB else T-CB-REMIND)', instant, instant],
    ['lock + labour + other_loss = 0', boolean, boolean],
    ['distinct values(shares[item.amount > 0].person)', list(person), list(person)],
    ['sum(shares[item.person = form.person].amount) - total', money, money],
    ['share_out(total, [{ person: person, percent: 100 }])', list(SHARE), list(SHARED)],
    ['share_out(total, shares)', list(SHARE), list(SHARED)],
    ['every p in people(dept_manager) satisfies list contains(accepted_by, p)', boolean, boolean],
    ['complained_about != null and list contains(people(dept_manager), complained_about)', boolean, boolean],
    ['append(accepted_by, actor)', list(person), list(person)],
    ['append(attempts, { tried_at: at, part: morning, message: form.reason })', null, ATTEMPTS],
    ['count(distinct values(attempts[item.message != null].part)) >= T-TRY.parts', boolean, boolean],
    ['min(for a in attempts, b in attempts[item.tried_at >= a.tried_at + T-TRY.apart] return b.tried_at)', maybe(instant), maybe(instant)],
    ['spaced(attempts[item.part != night], T-TRY.times, T-TRY.apart, T-TRY.parts)', maybe(instant), maybe(instant)],
    ['if condition = copied then damaged else good', choice('good', 'damaged', 'short', 'copied'), choice('damaged', 'good')],
    ['senders(start_handling, transfer, resolve)', list(person), list(person)],
    ['verdict_of(return_key) = late_owed', boolean, boolean],
    ['due_of(closing_callback)', maybe(instant), maybe(instant)],
    ['holder_or_above(dept_manager)', person, person],
    ['date and time(date(at) + duration("P1D"), T-DUE)', instant, instant],
    ['if 5 > (date(at) + duration("P1M") - duration("P1D")).day then date(at) else date(lent_at.year, lent_at.month, 5)', date, date],
    ['at - lent_at > T-EXT', boolean, boolean],
    ['work_card_is in (none, expired)', boolean, boolean],
    ['rounds in [1..3]', boolean, boolean],
    ['rounds between 1 and 3', boolean, boolean],
    ['still_out[-1]', maybe(row('keys')), maybe(row('keys'))],
    ['still_out[status = out and not(entrusted)].unit', null, list(row('units'))],
    ['total * 2 > 0.01', boolean, boolean],
    ['rounds / 2', number, number],
    ['weight > 2.8', boolean, boolean],
    ['matches(keys("E07-1").hook, "^H[0-9]+$")', boolean, boolean],
    ['same_set(attempts.message, [guest])', boolean, boolean],
    ['list\n  contains(accepted_by,\n  actor)', boolean, boolean],
    ['T - CB', duration, duration],
    ['max(0, total - 5)', money, money],
    ['string(total) + " / " + string(at)', text, text],
    ['for i in 1..3 return i * rounds', list(integer), list(integer)],
    ['[]', list(person), list(choice())],
  ];
  it.each(good)('%s', (written, wanted, type) => {
    const { expression, problems } = checkExpression(written, SCOPE, wanted);
    expect(problems).toEqual([]);
    expect(expression?.type).toEqual(type);
    expect(JSON.parse(JSON.stringify(expression!.tree))).toEqual(expression!.tree);
  });
});

describe('given a wrong expression, when it is checked, then the place and the remedy are told', () => {
  const bad: [string, Type | null, string, string, string?][] = [
    // nothing is silently null
    ['unit_owner = null or string length(order_no) > 0', boolean, 'may-be-null', 'order_no', '… != null and …'],
    ['consent.unit', null, 'may-be-null', 'consent'],
    ['planned_until > at', boolean, 'may-be-null', 'planned_until > at'],
    ['order_no', text, 'may-be-null', 'order_no'],
    ['null', text, 'may-be-null', 'null'],
    ['still_out[1].status', null, 'may-be-null', 'still_out[1]', 'first(…)'],
    ['if order_no = null then order_no else "x"', text, 'may-be-null', 'if order_no = null then order_no else "x"'],
    // names
    ['keys(coppy).status', null, 'unknown-name', 'coppy', 'copy'],
    ['keys(copy).statsu', null, 'unknown-part', 'statsu', 'status'],
    ['key(copy).status', null, 'unknown-function', 'key', 'keys'],
    ['form.untl > at', boolean, 'unknown-part', 'untl', 'until'],
    ['keys(copy).status = in_custdy', boolean, 'unknown-choice', 'in_custdy', 'in_custody'],
    ['loans_of_copy(copy)[item.state = lentt]', null, 'unknown-choice', 'lentt', 'lent'],
    ['people(supervisr)', null, 'unknown-role', 'supervisr', 'supervisor'],
    ['senders(reslve)', null, 'unknown-event', 'reslve', 'resolve'],
    ['due_of(return_keys)', null, 'unknown-duty', 'return_keys', 'return_key'],
    ['NO_BASE', simple('code'), 'unknown-code', 'NO_BASE', 'NO_BASIS'],
    ['level = guest', boolean, 'cannot-compare', 'level = guest'],
    ['keys(copy).status = "out"', boolean, 'quoted-name', '"out"', 'out'],
    ['if emergency then expird else null', null, 'unknown-name', 'expird'],
    ['still_out[code = copy]', null, 'cannot-compare', 'code = copy'],
    // types
    ['copy = 3', boolean, 'cannot-compare', 'copy = 3'],
    ['at > date(at)', boolean, 'cannot-compare', 'at > date(at)', 'date(…)'],
    ['level > minor', boolean, 'cannot-order', 'level > minor'],
    ['copy and emergency', boolean, 'wrong-type', 'copy'],
    ['not(rounds)', boolean, 'wrong-type', 'rounds'],
    ['if rounds then 1 else 2', null, 'wrong-type', 'rounds'],
    ['if emergency then 1 else "x"', null, 'different-types', 'if emergency then 1 else "x"'],
    ['[1, "x"]', null, 'different-types', '"x"'],
    ['rounds + "x"', null, 'cannot-calculate', 'rounds + "x"'],
    ['total / 2', null, 'money-division', 'total / 2'],
    ['total * 0.5', null, 'cannot-calculate', 'total * 0.5'],
    ['total > 0.001', boolean, 'money-decimals', '0.001'],
    ['total + rounds', money, 'cannot-calculate', 'total + rounds'],
    ['date(at) + duration("PT2H")', date, 'whole-days', 'duration("PT2H")'],
    ['at + 3', instant, 'cannot-calculate', 'at + 3'],
    ['date("2026-02-30")', date, 'bad-date', '"2026-02-30"'],
    ['duration("2 days")', duration, 'bad-date', '"2 days"'],
    ['time("23:59:60")', null, 'bad-date', '"23:59:60"'],
    ['date and time("2026-03-02T18:00:00+19:00")', null, 'bad-date', '"2026-03-02T18:00:00+19:00"'],
    ['rounds / 2', integer, 'wrong-type', 'rounds / 2'],
    ['copy[1]', null, 'not-a-list', 'copy'],
    ['keys[copy].status', null, 'unknown-name', 'keys'],
    ['still_out[0]', null, 'position-zero', '0'],
    ['count(copy)', integer, 'not-a-list', 'copy'],
    ['due_time(at, at)', instant, 'wrong-count', 'due_time(at, at)'],
    ['due_time(date(at))', instant, 'wrong-type', 'date(at)'],
    ['list contains(accepted_by, copy)', boolean, 'cannot-compare', 'list contains(accepted_by, copy)'],
    ['{ a: 1, a: 2 }', null, 'twice', 'a'],
    ['[{ person: person, percnt: 5 }]', list(SHARE), 'unknown-part', 'percnt', 'percent'],
    ['[{ person: person }]', list(SHARE), 'missing-part', '{ person: person }'],
    ['for i in 1..rounds return i', null, 'range-ends', '1..rounds'],
    ['for i in [2..1] return i', null, 'range-ends', '[2..1]'],
    ['for i in 1..1000000000 return i', null, 'range-ends', '1..1000000000'],
    ['for copy in still_out return copy', null, 'hidden-name', 'copy'],
    ['matches("a", "(?=b)")', boolean, 'bad-pattern', '"(?=b)"'],
    ['matches("a", guest)', boolean, 'bad-pattern', 'guest'],
    ['> 5', boolean, 'test-out-of-place', '> 5'],
    // personal values
    ['borrower.id_no = "110"', boolean, 'personal-value', 'borrower.id_no'],
    ['borrower.id_no < phone', boolean, 'personal-value', 'borrower.id_no'],
    ['loans_of_copy(copy).borrower.id_no = loans_of_copy(copy).borrower.id_no', null, 'personal-value', 'loans_of_copy(copy).borrower.id_no = loans_of_copy(copy).borrower.id_no'],
    ['string length(borrower.id_no)', integer, 'personal-value', 'borrower.id_no'],
    ['phone', maybe(text), 'personal-value', 'phone'],
    ['borrower = borrower', boolean, 'personal-value', 'borrower = borrower'],
    ['loans_of_copy(copy).borrower.id_no', null, 'personal-value', 'loans_of_copy(copy).borrower.id_no'],
  ];
  it.each(bad)('%s', (...[written, wanted, code, place, fix]) => {
    const { expression, problems } = checkExpression(written, SCOPE, wanted);
    expect(expression).toBeNull();
    const problem = problems.find((one) => one.code === code);
    expect(problems.map((one) => one.code)).toContain(code);
    expect(written.slice(problem!.from, problem!.to)).toBe(place);
    if (fix !== undefined) expect(problem!.fix).toBe(fix);
    for (const one of problems) {
      expect(one.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(one.en).not.toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it('tells every mistake of one expression, once each, in the order of the text', () => {
    const { problems } = checkExpression('coppy = 1 and form.untl = 2 and coppy = 3', SCOPE, boolean);
    expect(problems.map(({ code, from }) => [code, from])).toEqual([
      ['unknown-name', 0],
      ['unknown-part', 19],
      ['unknown-name', 32],
    ]);
  });

  it('lets a personal value through whole where it stays personal', () => {
    const handing = { ...SCOPE, handsOn: true };
    expect(checkExpression('phone', handing, maybe(text)).problems).toEqual([]);
    expect(checkExpression('phone = "1"', handing, boolean).problems).toHaveLength(1);
    expect(checkExpression('phone = null or borrower.id_no != null', SCOPE, boolean).problems).toEqual([]);
  });

  it('compares a personal value with another one, and with nothing that is open', () => {
    expect(checkExpression('borrower.id_no != phone', SCOPE, boolean)).toMatchObject({ problems: [], expression: { tree: { op: 'same personal', not: true } } });
    expect(checkExpression('guest = phone', SCOPE, boolean).problems.map(({ code }) => code)).toEqual(['personal-value']);
  });
});
