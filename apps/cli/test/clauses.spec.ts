import { tellClauses } from '../src/clauses.js';
import { collecting } from './collecting.js';

const options = { workflows: 'workflows' };

it('tells what realises a clause: events, transitions, refusals, duties, registers, scenarios', async () => {
  const output = collecting();
  expect(await tellClauses(['K8'], options, output)).toBe(0);
  expect(output.said).toContain('K8  保管处设借还登记本');
  expect(output.said).toMatch(/事件 event {2}.*key_lending: hand_over/);
  expect(output.said).toMatch(/转移 transition[^]*ready —hand_over→ lent/);
  expect(output.said).toMatch(/登记簿 register {2}REG-01；REG-02/);
});

it('every clause and default of the shipped regulations is realised by something, or says where else', async () => {
  const output = collecting();
  await tellClauses([], options, output);
  expect(output.said).not.toContain('nothing cites it');
});

it('the other way round: of each part of a workflow its clauses, as text and as data', async () => {
  const output = collecting();
  await tellClauses([], { ...options, byWorkflow: true }, output);
  expect(output.said).toMatch(/key_lending {2}事件 event[^]*hand_over +K8 K11 K19 K22/);
  const data = collecting(80, true);
  await tellClauses(['K26', 'D52'], { ...options, byWorkflow: true }, data);
  expect(JSON.parse(data.said)).toContainEqual(expect.objectContaining({ kind: 'role', name: 'supervisor', workflow: null, clauses: ['D52'] }));
});

it('as a page it has both ways round, and nothing of the files is read as markup', async () => {
  const output = collecting();
  await tellClauses([], { ...options, html: true }, output);
  expect(output.said).toMatch(/^<!doctype html>/);
  expect(output.said).toContain('<tr id="K8">');
  expect(output.said).toContain('<a href="#D52">D52</a>');
  expect(output.said).not.toMatch(/<(?!\/?(html|meta|title|style|h1|table|tr|th|td|b|br|small|em|a)\b|!doctype)/);
});

it('a clause that there is not: which was meant', async () => {
  await expect(tellClauses(['K8O'], options, collecting())).rejects.toThrow('K8O');
});
