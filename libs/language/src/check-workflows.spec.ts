import { describe, expect, it } from '@jest/globals';
import { checkSmall, checkWith, codes, smallSite, workflowFile } from './small-site.fixture.js';

describe('checkWorkflows', () => {
  it('gives a definition for a site without mistakes', () => {
    const { workflows, problems } = checkSmall();
    expect(problems).toEqual([]);
    expect(Object.keys(workflows)).toEqual(['lend']);
  });

  it('keeps in a definition only what it refers to, and all of it', () => {
    const definition = checkSmall().workflows['lend'];
    expect(Object.keys(definition?.records ?? {})).toEqual(['desks', 'keys']);
    expect(Object.keys(definition?.parameters ?? {})).toEqual(['T-LEND', 'T-NOON', 'T-WARN']);
    expect(Object.keys(definition?.roles ?? {})).toEqual(['boss', 'keeper']);
    expect(definition?.codes).toHaveProperty('NOT_KEEPER');
    expect(definition?.codes).toHaveProperty('WRONG_STATE');
    expect(definition?.types).toEqual({});
    expect(definition?.indexes).toEqual({ loans_of_key: { of: { workflow: 'lend' }, by: [['copy']], while: ['out'] } });
    expect(definition?.reads).toEqual({ rows: { keys: ['desk', 'status'] }, cases: {} });
    expect(definition?.registers['REG-1']?.columns['back_at']?.on).toEqual(['back']);
  });

  it('is plain JSON', () => {
    const definition = checkSmall().workflows['lend'];
    expect(JSON.parse(JSON.stringify(definition))).toEqual(definition);
  });

  it('does not depend on the order in which the files come', () => {
    const texts = Object.entries(smallSite).reverse();
    expect(JSON.stringify(checkSmall(Object.fromEntries(texts)).workflows)).toBe(JSON.stringify(checkSmall().workflows));
  });

  it('keeps money as whole fen', () => {
    const definition = checkSmall().workflows['lend'];
    expect(definition?.fields['price']).toMatchObject({ initial: 1250, range: { from: 0, to: null } });
  });

  it('tells all problems at once, over all files', () => {
    const broken = (smallSite[workflowFile] ?? '').replace('target: returned', 'target: retruned').replace('by: the_asker', 'by: the_aksed');
    const checked = checkSmall({ [workflowFile]: broken, 'shared/parameters.yaml': (smallSite['shared/parameters.yaml'] ?? '').replace('PT8H', '8h') });
    expect(codes(checked).sort()).toEqual(['unknown-sender', 'unknown-state', 'value-misfit']);
  });

  it('says where, what, and what to write instead, in both languages', () => {
    const [problem] = checkWith('target: returned', 'target: retruned').problems;
    expect(problem).toMatchObject({ code: 'unknown-state', severity: 'error', fix: 'returned', place: { file: workflowFile, line: 92, column: 53 } });
    expect(problem?.zh).toContain('是否想写“returned”');
    expect(problem?.en).toContain('Did you mean "returned"?');
  });

  it('hands out no definition whose files have an error', () => {
    expect(checkWith('target: returned', 'target: retruned').workflows).toEqual({});
    expect(checkWith('PT8H', '8h', 'shared/parameters.yaml').workflows).toEqual({});
  });

  it('hands out a definition that is only warned about', () => {
    const checked = checkWith('  urgent: level = high', '  urgent: level = high\n  idle: level = low');
    expect(codes(checked)).toEqual(['unused-let']);
    expect(Object.keys(checked.workflows)).toEqual(['lend']);
  });

  it('does not tell what follows from a shared file that cannot be read', () => {
    const checked = checkSmall({ 'shared/roles.yaml': 'roles: [\n' });
    expect(codes(checked).filter((code) => code !== 'unclosed-bracket')).toEqual([]);
  });

  it('gives the parameters of the site, typed, by the day from which they hold', () => {
    expect(checkSmall().site.parameters['T-NOON']).toMatchObject({ type: { is: 'time' }, values: [{ from: '2026-01-01', value: '12:00:00' }] });
  });
});
