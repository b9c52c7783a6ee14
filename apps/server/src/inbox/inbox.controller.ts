import type { DutyLine, Page, TaskLine } from '#libs/contract';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../identity/caller.js';
import { By } from '../identity/requires.js';
import { Answers } from '../openapi/answers.js';
import { Site } from '../site/site.js';
import { ListDutiesDto, ListTasksDto } from './inbox.dto.js';
import { listDuties, listTasks } from './list-inbox.js';

@ApiTags('inbox')
@Controller()
export class InboxController {
  constructor(private readonly site: Site) {}

  @Get('tasks')
  @Answers(200, 'TaskPage', 'Whose turn it is: the own tasks and those of the own posts')
  tasks(@By() caller: Caller, @Query() query: ListTasksDto): Promise<Page<TaskLine>> {
    return listTasks(this.site, caller, query);
  }

  @Get('duties')
  @Answers(200, 'DutyPage', 'What is owed by when: in the own name and by the own posts')
  duties(@By() caller: Caller, @Query() query: ListDutiesDto): Promise<Page<DutyLine>> {
    return listDuties(this.site, caller, query);
  }
}
