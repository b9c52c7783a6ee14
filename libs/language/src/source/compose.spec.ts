import { checkWith, told } from '../small-site.fixture.js';

describe('lists and maps of expressions as YAML has them', () => {
  const line = (written: string) => `    actions: { assign: { note: ${written} } }`;
  const checked = (written: string) => checkWith('    actions: { change: { keys(copy): { status: home } } }', line(written));

  it('given a mistake inside, it is told where it stands', () => {
    const written = '[{ person: asker, phone: nobody }]';
    const problem = checked(written).problems.find(({ code }) => code === 'unknown-name');
    expect(problem?.place.column).toBe(line(written).indexOf('nobody') + 1);
  });

  it('given a list where a text is wanted, it is refused as in an expression', () => {
    expect(told(checked('[asker]')).map((one) => one.split(':')[0])).toEqual(['wrong-type']);
  });
});
