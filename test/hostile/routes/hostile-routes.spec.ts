import { fuzzRoutes } from './fuzz-routes.js';

it('asked badly on every route, by nobody, a clerk and an administrator, the server answers as it is documented to, keeps nothing by halves, and goes on', async () => {
  const { operations, requests, failures } = await fuzzRoutes(5, 8);
  expect(failures).toEqual([]);
  expect(operations).toBeGreaterThan(50);
  expect(requests).toBeGreaterThan(400);
}, 120_000);
