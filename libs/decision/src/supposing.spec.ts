import { House } from './house.fixture.js';
import { decide, drawnIds, provedRight, type Command, type Decided, type Loaded, type Slice, type Supposing } from './index.js';

/** Who rents a boat has it alone, and says how many he has already. */
const files = {
  'shared/records.yaml': 'cases: { rentals_of: { of: rental, by: [who], while: [out] } }\n',
  'shared/roles.yaml': 'roles: { boss: { § } }\n',
  'rental/rental.workflow.yaml': `
id: rental
§
start: [rent]
claim: { boat: { of: boat, while: out, else_refuse: TAKEN } }
fields: { boat: { §, type: text }, who: { §, type: person }, others: { §, type: number } }
who: { anybody: [{ is: actor }] }
let: { so_far: count(rentals_of(who)) }
events:
  rent: { §, by: anybody, form: [boat, who], actions: { assign: { others: so_far } }, refuse: { CLOSED: count(rentals_of(form.who)) > 1 } }
  bring_back: { §, by: anybody }
initial: out
states: { out: { §, on: { bring_back: back } }, back: { §, type: final } }
`,
};

const rent = (house: House, boat: string): Command => ({
  kind: 'start', workflow: 'rental', event: 'rent', form: { boat, who: 'olga' }, actor: { person: 'ann' }, at: house.now, ids: drawnIds(() => 'new'),
});

/** Decides while everything lacks that may be supposed. */
function suppose(house: House, command: Command): { keys: readonly string[]; supposing: Supposing<Decided> } {
  const decision = decide(house.library, lacking(house.slice), command);
  if (decision.outcome !== 'needs' || !decision.supposing) throw new Error(JSON.stringify(decision));
  return { keys: decision.keys, supposing: decision.supposing };
}

const lacking = (slice: Slice): Slice => ({ get: (key) => (/^(claim|index):/.test(key) ? undefined : slice.get(key)) });

const changed = (slice: Slice, key: string, loaded: Loaded): Slice => ({ get: (asked) => (asked === key ? loaded : slice.get(asked)) });

describe('what is decided while some of it lacks', () => {
  it('asks at once for all that lacks', () => {
    expect(suppose(new House(files), rent(new House(files), 'swan')).keys).toEqual(['index:rentals_of:["olga"]', 'claim:rental.boat:swan']);
  });

  it('given what was supposed is so, then it is what is decided with all at hand, and its reads say which versions', () => {
    const house = new House(files);
    const command = rent(house, 'swan');
    const right = provedRight(suppose(house, command).supposing, house.slice);
    expect(right).toEqual(decide(house.library, house.slice, command));
    expect(right).toMatchObject({ outcome: 'applied', reads: expect.arrayContaining([{ key: 'index:rentals_of:["olga"]', version: 1, value: [] }]) });
  });

  it.each([
    ['another has the boat', 'swan'],
    ['she has one already', 'duck'],
  ])('given %s, then nothing of it counts', (_, boat) => {
    const house = new House(files);
    house.begin('rental', 'rent', { boat: 'swan', who: 'olga' });
    expect(provedRight(suppose(house, rent(house, boat)).supposing, house.slice)).toBeNull();
  });

  it('given something else that was looked at has moved meanwhile, then nothing of it counts', () => {
    const house = new House(files);
    const { supposing } = suppose(house, rent(house, 'swan'));
    expect(provedRight(supposing, changed(house.slice, 'live:rental', { version: 2, value: 'hash of rental' }))).toBeNull();
    expect(provedRight(supposing, changed(house.slice, 'live:rental', { version: 1, value: 'hash of another' }))).toBeNull();
  });

  it('given a boat is brought back whose claim lacks, then the case that brings it is supposed to hold it', () => {
    const house = new House(files);
    const { case: id } = house.begin('rental', 'rent', { boat: 'swan', who: 'olga' });
    const command: Command = { kind: 'event', case: id, event: 'bring_back', form: {}, actor: { person: 'ann' }, at: house.now, ids: drawnIds(() => 'new') };
    expect(provedRight(suppose(house, command).supposing, house.slice)).toEqual(decide(house.library, house.slice, command));
  });
});
