import { Engine, MemoryStore, publish, sha256, VirtualClock, type Store } from '#libs/engine';
import type { Definition } from '#libs/language';
import { plusSeconds } from '#libs/machine';
import { Alarms } from './alarms.js';
import { Chance } from './chance.js';
import { Client } from './client.js';
import { BEGINS, FIRST_TALLY, house, laterHouse, ROWS } from './house.js';
import type { Method, Mishap, Plan } from './plan.js';
import { Touched } from './record.js';
import { Scheduler } from './scheduler.js';
import { isExpected, Server } from './server.js';

/** A bug that is planted on purpose: what servers see instead of the store. */
export type Plant = (store: MemoryStore, scheduler: Scheduler) => Store;

/** How long the world goes on after the storm, and how much time passes at each turn: leases end, timers fall due, a day begins. */
const CALM = [0, 31, 4 * 3600, 31];
/** steps that a server is away after it died */
const RESTART = 10;

/** One world in one thread: servers on one store, clients, a clock, and whatever the plan lets happen to them. */
export class World {
  readonly memory: MemoryStore;
  readonly clock = new VirtualClock(BEGINS);
  readonly touched = new Touched();
  readonly clients: Client[];
  readonly scheduler: Scheduler;
  /** what was thrown that no fault explains */
  readonly defects: unknown[] = [];
  readonly mishaps = new Map<Mishap, number>();
  restarts = 0;
  private readonly servers: (Server | null)[] = [];
  private readonly lives: number[] = [];
  private readonly calls = new Map<Method, number>();
  private readonly chance: Chance;
  private readonly alarms: Alarms;
  private readonly store: Store;
  private definitions: ReadonlyMap<string, Definition> = new Map();
  private calm = false;

  /** `tell`: hears the story, where somebody wants it */
  constructor(private readonly plan: Plan, plant: Plant | null, private readonly tell: (text: () => string) => void = () => {}) {
    this.chance = new Chance(plan.order ?? 0, 2);
    this.scheduler = new Scheduler(new Chance(plan.order ?? 0, 1), plan.order === null);
    this.memory = new MemoryStore(() => this.realTime());
    this.store = this.touched.watch(plant ? plant(this.memory, this.scheduler) : this.memory);
    this.alarms = new Alarms(this.scheduler, () => this.realTime(), plan.bells);
    const { scheduler } = this;
    this.clients = plan.clients.map((commands) => new Client({
      scheduler, servers: plan.servers, now: () => this.clock.now(), heard: (workflow) => this.touched.heard.get(workflow) ?? [],
      server: (address) => this.servers[address % this.plan.servers] ?? null, tell: (text) => this.say(text), defect: (error) => void this.defects.push(error),
    }, commands));
  }

  /** Lets everything happen, then lets the storm pass. Gives how many clients still wait for an answer. */
  async run(): Promise<number> {
    await this.open();
    for (let address = 0; address < this.plan.servers; address++) this.start(address);
    let waiting = this.clients.length;
    for (const client of this.clients) void client.run().then(() => waiting--);
    void this.blow();
    await this.scheduler.run();
    this.calm = true;
    for (const seconds of CALM) {
      this.pass(seconds);
      for (const server of this.servers) void server?.sweeper.run();
      await this.scheduler.run();
    }
    return waiting;
  }

  /** The ids of the definitions that cases began with, made runnable. */
  async engineOfTheEnd(): Promise<Engine> {
    const engine = new Engine({ store: this.memory, clock: this.clock, sha256, newId: () => 'none' });
    for (const [hash, definition] of this.definitions) engine.useDefinition(hash, definition);
    return engine;
  }

  /** Publishes the house and lays its rows, before anything can go wrong. */
  private async open(): Promise<void> {
    const store = this.touched.watch(this.memory);
    const engine = new Engine({ store, clock: this.clock, sha256, newId: newIds('site') });
    const { hashes } = await publishOn(engine, store, house);
    await engine.submit({ kind: 'rows', actor: { system: true }, rows: [...ROWS], reason: 'opened' });
    await engine.submit({ kind: 'start', workflow: 'tally', event: 'open', form: FIRST_TALLY, actor: { person: 'kim' } });
    this.definitions = new Map(await Promise.all(Object.values(hashes).map(async (hash) => [hash, (await engine.program(hash))!.definition] as const)));
  }

  private start(address: number): void {
    const life = (this.lives[address] = (this.lives[address] ?? 0) + 1);
    const name = `s${address + 1}.${life}`;
    const server = new Server({
      name, clock: this.clock, store: this.store, scheduler: this.scheduler, definitions: this.definitions, bell: this.alarms.bell(),
      mishap: (call) => this.mishapOf(call), arrives: () => this.chance.happens(0.5), tell: (text) => this.say(() => `server ${name} ${text()}`),
      died: () => this.died(address, server), defect: (error) => void this.defects.push(error),
    });
    this.servers[address] = server;
    void server.sweeper.run();
  }

  private died(address: number, server: Server): void {
    if (this.servers[address] === server) this.servers[address] = null;
    this.restarts++;
    this.scheduler.later(() => this.start(address), RESTART);
  }

  private mishapOf(call: Method): Mishap | undefined {
    if (this.calm) return undefined;
    const nth = (this.calls.get(call) ?? 0) + 1;
    this.calls.set(call, nth);
    const mishap = this.plan.faults.find((fault) => fault.call === call && fault.nth === nth)?.mishap;
    if (mishap) this.mishaps.set(mishap, (this.mishaps.get(mishap) ?? 0) + 1);
    return mishap;
  }

  private async blow(): Promise<void> {
    for (const weather of this.plan.weather) {
      await this.scheduler.point(weather.after);
      if (weather.is === 'time passes') this.pass(weather.seconds);
      else if (weather.is === 'server dies') this.servers[weather.server % this.plan.servers]?.die();
      else if (weather.is === 'files are published') this.publishLater(this.servers[weather.server % this.plan.servers] ?? null);
      else void this.servers[weather.server % this.plan.servers]?.sweeper.run();
    }
  }

  private publishLater(server: Server | null): void {
    if (!server) return;
    this.say(() => 'files with one more index are published');
    publishOn(server.engine, server.line, laterHouse).catch((error: unknown) => isExpected(error) || this.defects.push(error));
  }

  private pass(seconds: number): void {
    if (!seconds) return;
    this.clock.moveTo(plusSeconds(this.clock.now(), seconds));
    this.say(() => `${seconds} s pass`);
    this.alarms.ring();
  }

  private realTime(): number {
    return Date.parse(this.clock.now());
  }

  private say(text: () => string): void {
    this.tell(() => `${String(this.scheduler.step).padStart(4)}  ${this.clock.now().slice(11, 19)}  ${text()}`);
  }
}

function publishOn(engine: Engine, store: Store, { workflows, site }: typeof house) {
  return publish({ engine, store, sha256 }, { workflows, parameters: site.parameters, indexes: site.indexes, sources: [] }, { system: true }, 'published');
}

function newIds(prefix: string): () => string {
  let made = 0;
  return () => `${prefix}-${++made}`;
}

