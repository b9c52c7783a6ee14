import { createMachine, type AnyStateMachine } from 'xstate';
import { exportDefinition } from '../src/export.js';
import { collecting } from './collecting.js';

async function exported(json: boolean): Promise<string> {
  const output = collecting(80, json);
  expect(await exportDefinition('key_lending', { workflows: 'workflows', xstate: true }, output)).toBe(0);
  return output.said;
}

it('export --xstate prints a module that makes the machine, and names what is to be implemented', async () => {
  const text = (await exported(false)).replace("import { createMachine } from 'xstate';", '').replaceAll('export const ', 'const ');
  const run = new Function('createMachine', `${text}; return { machine, guards, actions, delays, events };`) as (make: typeof createMachine) => { machine: AnyStateMachine; guards: object };
  const { machine, guards } = run(createMachine);
  expect([machine.id, Object.keys(machine.states)[0], Object.keys(guards)]).toEqual(['key_lending', 'before_lending', ['owner_has_a_say', 'needs_approval', 'emergency']]);
});

it('with --json the same comes as data', async () => {
  const data = JSON.parse(await exported(true)) as { config: never; guards: object };
  expect([Object.keys(data), createMachine(data.config).id]).toEqual([['config', 'guards', 'actions', 'delays', 'events'], 'key_lending']);
});

it('without --xstate the definition comes with its hash, as JSON', async () => {
  const output = collecting();
  await exportDefinition('key_lending', { workflows: 'workflows' }, output);
  expect(JSON.parse(output.said)).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/), definition: { id: 'key_lending' } });
});
