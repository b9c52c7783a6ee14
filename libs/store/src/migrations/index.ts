import { Journal1764000000001 } from './0001-journal.js';
import { CommitBatch1764000000002 } from './0002-commit-batch.js';
import { Edge1764000000003 } from './0003-edge.js';
import { KeptIndexes1764000000004 } from './0004-kept-indexes.js';
import { Log1764000000005 } from './0005-log.js';
import { TasksByParty1764000000006 } from './0006-tasks-by-party.js';
import { ListsInOrder1764000000007 } from './0007-lists-in-order.js';
import { TasksByDefinition1764000000008 } from './0008-tasks-by-definition.js';
import { SiteChanges1764000000009 } from './0009-site-changes.js';
import { TextsByPosition1764000000010 } from './0010-texts-by-position.js';
import { LessTwice1764000000011 } from './0011-less-twice.js';
import { OpenCases1764000000012 } from './0012-open-cases.js';

/** All migrations, in the order in which they run. A migration that was released is never changed. */
export const migrations = [Journal1764000000001, CommitBatch1764000000002, Edge1764000000003, KeptIndexes1764000000004, Log1764000000005, TasksByParty1764000000006, ListsInOrder1764000000007, TasksByDefinition1764000000008, SiteChanges1764000000009, TextsByPosition1764000000010, LessTwice1764000000011, OpenCases1764000000012];
