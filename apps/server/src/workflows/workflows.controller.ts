import type { PublishedFiles, WorkflowFile, WorkflowLine, WorkflowVersionView, WorkflowView } from '#libs/contract';
import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { IdempotencyKey } from '../http/idempotency-key.js';
import type { Caller } from '../identity/caller.js';
import { Cosigner } from '../identity/cosigner.js';
import { By, Requires } from '../identity/requires.js';
import { Answers, CosignHeader, KeyHeader } from '../openapi/answers.js';
import { Site } from '../site/site.js';
import { publishOverApi } from './publish-over-api.js';
import { listWorkflows, showVersion, showWorkflow } from './show-workflows.js';
import { PublishFilesDto } from './workflows.dto.js';

const workflowParam = () => ApiParam({ name: 'workflow', schema: { type: 'string' } });

@ApiTags('workflows')
@Controller()
export class WorkflowsController {
  constructor(
    private readonly site: Site,
    private readonly cosigner: Cosigner,
  ) {}

  @Get('workflows')
  @Answers(200, 'WorkflowLines', 'Workflows that are live')
  list(): Promise<WorkflowLine[]> {
    return listWorkflows(this.site);
  }

  @Get('workflow-files')
  @Requires('publish')
  @Answers(200, 'WorkflowFiles', 'The files that are live')
  files(): WorkflowFile[] {
    return this.site.live.sources.map(({ path, text }) => ({ path, text }));
  }

  @Post('workflows')
  @HttpCode(200)
  @Requires('publish')
  @KeyHeader()
  @CosignHeader()
  @Answers(200, 'PublishedFiles', 'Lays files over those that are live, checks the whole and publishes it; the checker’s answer comes with it. Where the site says `two_publishers`, a second person who may publish signs too, and neither of the two has given the other his password', 409, 422)
  async publish(@By() caller: Caller, @IdempotencyKey() key: string | null, @Headers('cosign-authorization') cosign: string | undefined, @Body() body: PublishFilesDto): Promise<PublishedFiles> {
    return publishOverApi(this.site, caller, await this.cosigner.callerOf(cosign, 'publish'), key, body);
  }

  @Get('workflows/:workflow')
  @workflowParam()
  @Answers(200, 'WorkflowView', 'A workflow with its versions, and the forms with which a case begins. Auditors and administrators are told who published each version, when and why', 404)
  show(@By() caller: Caller, @Param('workflow') workflow: string): Promise<WorkflowView> {
    return showWorkflow(this.site, caller, workflow);
  }

  @Get('workflows/:workflow/versions/:hash')
  @workflowParam()
  @ApiParam({ name: 'hash', schema: { type: 'string' } })
  @Answers(200, 'WorkflowVersionView', 'One version: the definition as it decides, and its files', 404)
  version(@Param('workflow') workflow: string, @Param('hash') hash: string): Promise<WorkflowVersionView> {
    return showVersion(this.site, workflow, hash);
  }
}
