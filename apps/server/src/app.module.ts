import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { AuditController } from './audit/audit.controller.js';
import { CasesController } from './cases/cases.controller.js';
import { LaidCasesController } from './cases/laid-cases.controller.js';
import { ClockController } from './clock/clock.controller.js';
import { HealthController } from './health/health.controller.js';
import { AccountsController } from './identity/accounts.controller.js';
import { Attempts } from './identity/attempts.js';
import { BearerGuard } from './identity/bearer.guard.js';
import { Cosigner } from './identity/cosigner.js';
import { Credentials } from './identity/credentials.js';
import { IdentityController } from './identity/identity.controller.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { CommandsController } from './commands/commands.controller.js';
import { FilesController } from './files/files.controller.js';
import { InboxController } from './inbox/inbox.controller.js';
import { IncidentsController } from './incidents/incidents.controller.js';
import { MigrationsController } from './migrations/migrations.controller.js';
import { NoticesController } from './notices/notices.controller.js';
import { RecordsController } from './records/records.controller.js';
import { RegistersController } from './registers/registers.controller.js';
import { Limits } from './settings/limits.js';
import { Site } from './site/site.js';
import { StreamController } from './stream/stream.controller.js';
import { TrialsController } from './trials/trials.controller.js';
import { Trials } from './trials/trials.js';
import { TasksController } from './tasks/tasks.controller.js';
import { WorkflowsController } from './workflows/workflows.controller.js';

@Module({})
export class AppModule {
  /** The edge over one site. */
  static of(site: Site, trials: Trials, limits: Limits): DynamicModule {
    return {
      module: AppModule,
      controllers: [
        IdentityController, AccountsController, CasesController, LaidCasesController, CommandsController, InboxController, TasksController, NoticesController, RecordsController, RegistersController,
        WorkflowsController, IncidentsController, FilesController, StreamController, ClockController, TrialsController, AuditController, MigrationsController, HealthController,
      ],
      providers: [
        { provide: Site, useValue: site }, { provide: Trials, useValue: trials }, { provide: Limits, useValue: limits }, Credentials, Attempts, Cosigner,
        { provide: APP_GUARD, useClass: BearerGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
