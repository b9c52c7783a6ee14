import { describe, expect, it } from '@jest/globals';
import { checkToAsk } from './check-asked.js';
import { smallSite } from './small-site.fixture.js';

const files = Object.entries(smallSite).map(([path, text]) => ({ path, text }));
const { checked, ask: askIn } = checkToAsk(files);
const ask = (text: string, event: string | null = null) => askIn({ workflow: 'lend', event, text });

describe('an expression that stands in no file', () => {
  it('is checked as if every field of its workflow were set', () => {
    expect(ask('due_at > at')).toMatchObject({ problems: [], expression: { text: 'due_at > at', type: { is: 'boolean' } } });
  });

  it('brings what it refers to into the definition, although the workflow itself does not', () => {
    const { definition } = ask('copy.owner');
    expect([checked.workflows['lend']!.reads.rows['keys'], definition!.reads.rows['keys']]).toEqual([['desk', 'status'], ['desk', 'owner', 'status']]);
  });

  it('tells its problems by their place in its text', () => {
    expect(ask('urgnt or due_at > ta')).toMatchObject({ expression: null, problems: [{ from: 0, to: 5, code: 'unknown-name', fix: 'urgent' }, { from: 18, to: 20, code: 'unknown-name', fix: 'at' }] });
  });

  it('sees a form only with an event', () => {
    expect(ask('form.note').problems).toMatchObject([{ code: 'no-form' }]);
    expect(ask('form.note', 'back').expression?.type).toEqual({ is: 'optional', of: { is: 'text' } });
  });

  it('given a let that it cannot use where it is, then the problem is told in the file', () => {
    const withForm = files.map((file) => ({ ...file, text: file.text.replace('NO_REASON: form.reason = null', 'NO_REASON: not(has_reason)').replace('  urgent: level = high', '  urgent: level = high\n  has_reason: form.reason != null') }));
    const { checked: { problems }, ask: askThere } = checkToAsk(withForm);
    const { inFiles, expression } = askThere({ workflow: 'lend', event: null, text: 'has_reason' });
    expect([problems, expression, inFiles]).toEqual([[], null, [expect.objectContaining({ code: 'no-form', place: expect.objectContaining({ file: 'lend/lend.workflow.yaml' }) })]]);
  });

  it('given files with errors, or no such workflow, then there is no definition', () => {
    expect(checkToAsk([{ path: 'x.workflow.yaml', text: 'id: x' }]).ask({ workflow: 'x', event: null, text: '1' }).definition).toBeNull();
    expect(askIn({ workflow: 'toString', event: null, text: '1' }).definition).toBeNull();
  });
});
