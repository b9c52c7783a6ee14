import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { CasesController } from './cases/cases.controller.js';
import { ClockController } from './clock/clock.controller.js';
import { HealthController } from './health/health.controller.js';
import { AccountsController } from './identity/accounts.controller.js';
import { Attempts } from './identity/attempts.js';
import { BearerGuard } from './identity/bearer.guard.js';
import { Cosigner } from './identity/cosigner.js';
import { Credentials } from './identity/credentials.js';
import { IdentityController } from './identity/identity.controller.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { Site } from './site/site.js';

@Module({})
export class AppModule {
  /** The edge over one site. */
  static of(site: Site): DynamicModule {
    return {
      module: AppModule,
      controllers: [IdentityController, AccountsController, CasesController, ClockController, HealthController],
      providers: [
        { provide: Site, useValue: site }, Credentials, Attempts, Cosigner,
        { provide: APP_GUARD, useClass: BearerGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
