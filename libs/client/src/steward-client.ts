import type {
  AccountLine, Applied, Batch, BatchResults, CaseLaid, CaseLine, CaseView, Change, CheckpointLine, ClockView, DutyLine, Evidence, EvidencePart, FirstPassword, ForgetPerson, Forgotten, History, IncidentLine, LayCase, LogKeyLine, Me, Migrated, MigrationAsked, NewAccount, NewToken, NoticeLine, NoticesRead, Page, PublishedFiles, PublishFiles,
  PutRows, RecordLine, RegisterLine, RegisterRows, Replay, RowsPut, RowView, SendEvent, SignedIn, SiteChange, StartCase, StoredFile, TaskLine, TokenLine, TokenMade, Transitions, TrialMade, Verified, VerifyJournal, WorkflowFile, WorkflowLine,
  WorkflowVersionView, WorkflowView,
} from '#libs/contract';
import { ask, type Asking, type Question } from './ask.js';
import { readEvents } from './read-events.js';
import type { Transport } from './transport.js';

/** Options of a command: an own idempotency key, the version that was seen, the token of a second person who signs. */
export interface CommandOptions {
  key?: string;
  version?: number;
  cosigner?: string;
}

type Query = Record<string, string | number | boolean | undefined>;

/** The API of one server, typed. `token` is that of a session or an API token. */
export class StewardClient {
  constructor(
    private readonly address: string,
    private readonly transport: Transport,
    private readonly token: string | null = null,
  ) {}

  /** The same server, with a credential. */
  withToken(token: string): StewardClient {
    return new StewardClient(this.address, this.transport, token);
  }

  /** Begins a session; gives the client that bears it. */
  async signIn(login: string, password: string): Promise<{ client: StewardClient; session: SignedIn }> {
    const session = await this.json<SignedIn>({ method: 'POST', path: '/sign-in', body: { login, password } });
    return { client: this.withToken(session.token), session };
  }

  signOut = (): Promise<void> => this.nothing({ method: 'POST', path: '/sign-out' });
  me = (): Promise<Me> => this.get('/me');
  changePassword = (old: string, next: string): Promise<void> => this.nothing({ method: 'POST', path: '/me/password', body: { old, new: next } });
  tokens = (): Promise<TokenLine[]> => this.get('/tokens');
  makeToken = (token: NewToken): Promise<TokenMade> => this.json({ method: 'POST', path: '/tokens', body: token });
  endToken = (id: string): Promise<void> => this.nothing({ method: 'DELETE', path: `/tokens/${part(id)}` });

  accounts = (): Promise<AccountLine[]> => this.get('/accounts');
  makeAccount = (account: NewAccount): Promise<FirstPassword> => this.json({ method: 'POST', path: '/accounts', body: account });
  resetPassword = (account: string): Promise<FirstPassword> => this.json({ method: 'POST', path: `/accounts/${part(account)}/password-reset` });
  endAccount = (account: string): Promise<void> => this.nothing({ method: 'DELETE', path: `/accounts/${part(account)}` });

  start = (start: StartCase, options: CommandOptions = {}): Promise<Applied> => this.json({ method: 'POST', path: '/cases', body: start, headers: headersOf(options) });
  send = (id: string, event: SendEvent, options: CommandOptions = {}): Promise<Applied> =>
    this.json({ method: 'POST', path: `/cases/${part(id)}/events`, body: event, headers: headersOf(options) });
  commands = (batch: Batch, options: Pick<CommandOptions, 'key'> = {}): Promise<BatchResults> => this.json({ method: 'POST', path: '/commands', body: batch, headers: headersOf(options) });
  layCase = (laid: LayCase): Promise<CaseLaid> => this.json({ method: 'POST', path: '/laid-cases', body: laid });

  cases = (filter: { workflow?: string; state?: string; ended?: boolean; after?: string; limit?: number } = {}): Promise<Page<CaseLine>> => this.get('/cases', filter);
  case = (id: string, asked: { lets?: boolean } = {}): Promise<CaseView> => this.get(`/cases/${part(id)}`, asked);
  transitions = (id: string): Promise<Transitions> => this.get(`/cases/${part(id)}/transitions`);
  history = (id: string): Promise<History> => this.get(`/cases/${part(id)}/history`);
  evidence = (id: string): Promise<Evidence> => this.get(`/cases/${part(id)}/evidence`);
  replay = (id: string, asked: { steps?: boolean } = {}): Promise<Replay> => this.get(`/cases/${part(id)}/replay`, asked);

  verify = (asked: VerifyJournal = {}): Promise<Verified> => this.json({ method: 'POST', path: '/audit/verify', body: asked });
  changes = (filter: { record?: string; row?: string; after?: string; limit?: number } = {}): Promise<Page<SiteChange>> => this.get('/audit/changes', filter);
  checkpoints = (): Promise<CheckpointLine[]> => this.get('/audit/checkpoints');
  closeLog = (): Promise<CheckpointLine> => this.json({ method: 'POST', path: '/audit/checkpoints' });
  logKeys = (): Promise<LogKeyLine[]> => this.get('/audit/keys');
  forget = (asked: ForgetPerson): Promise<Forgotten> => this.json({ method: 'POST', path: '/audit/forget', body: asked });
  rotateLogKey = (reason: string): Promise<LogKeyLine> => this.json({ method: 'POST', path: '/audit/keys', body: { reason } });

  tasks = (filter: { for?: 'me' | 'posts'; limit?: number } = {}): Promise<Page<TaskLine>> => this.get('/tasks', filter);
  claimTask = (id: string, state: string): Promise<Applied> => this.json({ method: 'POST', path: `/tasks/${part(id)}/${part(state)}/claim` });
  releaseTask = (id: string, state: string): Promise<Applied> => this.json({ method: 'POST', path: `/tasks/${part(id)}/${part(state)}/release` });
  handOverTask = (id: string, state: string, to: string): Promise<Applied> => this.json({ method: 'POST', path: `/tasks/${part(id)}/${part(state)}/hand-over`, body: { to } });
  duties = (filter: { for?: 'me' | 'posts'; before?: string; which?: 'open' | 'all'; limit?: number } = {}): Promise<Page<DutyLine>> => this.get('/duties', filter);

  notices = (filter: { unread?: boolean; after?: string; limit?: number } = {}): Promise<Page<NoticeLine>> => this.get('/notices', filter);
  readNotices = (notices: string[]): Promise<NoticesRead> => this.json({ method: 'POST', path: '/notices/read', body: { notices } });

  records = (): Promise<RecordLine[]> => this.get('/records');
  rows = (record: string, page: { after?: string; limit?: number } = {}): Promise<Page<RowView>> => this.get(`/records/${part(record)}`, page);
  row = (record: string, row: string): Promise<RowView> => this.get(`/records/${part(record)}/${part(row)}`);
  putRows = (record: string, rows: PutRows): Promise<RowsPut> => this.json({ method: 'PUT', path: `/records/${part(record)}`, body: rows });

  registers = (): Promise<RegisterLine[]> => this.get('/registers');
  register = (register: string, asked: { at?: string; after?: string; limit?: number } = {}): Promise<RegisterRows> => this.get(`/registers/${part(register)}`, asked);

  migrate = (asked: MigrationAsked): Promise<Migrated> => this.json({ method: 'POST', path: '/migrations', body: asked });
  workflows = (): Promise<WorkflowLine[]> => this.get('/workflows');
  workflow = (id: string): Promise<WorkflowView> => this.get(`/workflows/${part(id)}`);
  version = (id: string, hash: string): Promise<WorkflowVersionView> => this.get(`/workflows/${part(id)}/versions/${part(hash)}`);
  workflowFiles = (): Promise<WorkflowFile[]> => this.get('/workflow-files');
  publish = (files: PublishFiles, options: Pick<CommandOptions, 'cosigner'> = {}): Promise<PublishedFiles> => this.json({ method: 'POST', path: '/workflows', body: files, headers: headersOf(options) });

  incidents = (state?: IncidentLine['state']): Promise<IncidentLine[]> => this.get('/incidents', { state });
  retry = (incident: string, reason: string): Promise<IncidentLine> => this.json({ method: 'POST', path: '/incidents/retry', body: { incident, reason } });
  giveUp = (incident: string, reason: string): Promise<IncidentLine> => this.json({ method: 'POST', path: '/incidents/give-up', body: { incident, reason } });

  storeFile = (content: Uint8Array<ArrayBuffer>, type = 'application/octet-stream'): Promise<StoredFile> => this.json({ method: 'POST', path: '/files', bytes: { content, type } });
  file = async (hash: string): Promise<ArrayBuffer> => (await this.ask({ method: 'GET', path: `/files/${part(hash)}` })).arrayBuffer();

  clock = (): Promise<ClockView> => this.get('/clock');
  moveClock = (to: string, before = false): Promise<ClockView> => this.json({ method: 'POST', path: '/clock', body: before ? { to, before } : { to } });
  makeTrial = (begin: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<TrialMade> => this.json({ method: 'POST', path: '/trials', body: { begin, parameters } });
  endTrial = (trial: string): Promise<void> => this.nothing({ method: 'DELETE', path: `/trials/${part(trial)}` });
  /** The trial as a server of its own, for its administrator. */
  inTrial = ({ path, token }: TrialMade): StewardClient => new StewardClient(`${this.address}${path}`, this.transport, token);

  /** Committed steps after a number, or from now on, until the server ends the stream. Go on with the last `n`. */
  async *follow(after?: number): AsyncGenerator<Change> {
    const response = await this.ask({ method: 'GET', path: '/stream', headers: after === undefined ? {} : { 'last-event-id': String(after) } });
    if (response.body) yield* readEvents(response.body);
  }

  /** A set of evidence (docs/reference/evidence.md) as it comes: bytes of UTF-8. */
  async *evidenceSet(part: EvidencePart = {}): AsyncGenerator<Uint8Array> {
    const response = await this.ask({ method: 'GET', path: withQuery('/audit/evidence', { ...part }) });
    if (response.body) yield* response.body;
  }

  private ask(question: Question) {
    const asking: Asking = { address: `${this.address}/api/v1`, token: this.token, transport: this.transport };
    return ask(asking, question);
  }

  private get<T>(path: string, query: Query = {}): Promise<T> {
    return this.json({ method: 'GET', path: withQuery(path, query) });
  }

  private async json<T>(question: Question): Promise<T> {
    return JSON.parse(await (await this.ask(question)).text()) as T;
  }

  private async nothing(question: Question): Promise<void> {
    await this.ask(question);
  }
}

const part = encodeURIComponent;

function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return given.length ? `${path}?${given.join('&')}` : path;
}

const headersOf = ({ key, version, cosigner }: CommandOptions): Record<string, string> => ({
  ...(key === undefined ? {} : { 'idempotency-key': key }),
  ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
  ...(cosigner === undefined ? {} : { 'cosign-authorization': `Bearer ${cosigner}` }),
});
