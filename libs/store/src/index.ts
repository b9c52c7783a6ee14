export * from './local-postgres/index.js';
