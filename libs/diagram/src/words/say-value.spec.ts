import { sayDuration, sayValue } from './say-value.js';

it('tells durations in words of both languages', () => {
  expect(['PT72H', 'P3D', 'P1M', 'PT1H30M', 'P1DT2H', 'P2W', 'PT0S'].map((one) => sayDuration(one, 'zh'))).toEqual(['72小时', '3天', '1个月', '1小时30分钟', '1天2小时', '2周', '0秒']);
  expect(['PT72H', 'P1D', 'PT1H30M'].map((one) => sayDuration(one, 'en'))).toEqual(['72 hours', '1 day', '1 hour 30 minutes']);
});

it('tells other values as people write them', () => {
  expect([sayValue('18:00:00', 'zh'), sayValue(true, 'zh'), sayValue(null, 'en'), sayValue(3, 'en'), sayValue('PT30M', 'en')]).toEqual(['18:00', '是', 'empty', '3', '30 minutes']);
});
