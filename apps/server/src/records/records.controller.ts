import type { Page, RecordLine, RowsPut, RowView } from '#libs/contract';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { IdempotencyKey } from '../http/idempotency-key.js';
import type { Caller } from '../identity/caller.js';
import { By, Requires } from '../identity/requires.js';
import { Answers, KeyHeader } from '../openapi/answers.js';
import { Site } from '../site/site.js';
import { putRows } from './put-rows.js';
import { PageDto, PutRowsDto } from './records.dto.js';
import { listRecords, listRows, showRow } from './show-rows.js';

const recordParam = () => ApiParam({ name: 'record', schema: { type: 'string' } });

@ApiTags('records')
@Controller('records')
export class RecordsController {
  constructor(private readonly site: Site) {}

  @Get()
  @Answers(200, 'RecordLines', 'Records that the caller may see, with their columns')
  records(@By() caller: Caller): Promise<RecordLine[]> {
    return listRecords(this.site, caller);
  }

  @Get(':record')
  @recordParam()
  @Answers(200, 'RowPage', 'Rows of a record, by name', 404)
  rows(@By() caller: Caller, @Param('record') record: string, @Query() page: PageDto): Promise<Page<RowView>> {
    return listRows(this.site, caller, record, page);
  }

  @Put(':record')
  @Requires('administer')
  @recordParam()
  @KeyHeader()
  @Answers(200, 'RowsPut', 'Sets rows down as one recorded step', 404, 409, 422)
  put(@By() caller: Caller, @Param('record') record: string, @IdempotencyKey() key: string | null, @Body() body: PutRowsDto): Promise<RowsPut> {
    return putRows(this.site, caller, record, body, key);
  }

  @Get(':record/:row')
  @recordParam()
  @ApiParam({ name: 'row', schema: { type: 'string' } })
  @Answers(200, 'RowView', 'One row', 404)
  row(@By() caller: Caller, @Param('record') record: string, @Param('row') row: string): Promise<RowView> {
    return showRow(this.site, caller, record, row);
  }
}
