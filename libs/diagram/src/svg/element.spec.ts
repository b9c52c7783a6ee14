import fc from 'fast-check';
import { element, escaped } from './element.js';

it('leaves out attributes that are null, and closes what has no content', () => {
  expect(element('rect', { x: 1, rx: null, class: undefined })).toBe('<rect x="1"/>');
  expect(element('g', { id: 'a' }, element('circle', { r: 2 }))).toBe('<g id="a"><circle r="2"/></g>');
});

it('lets nothing that a file says become markup, and leaves out what XML does not allow', () => {
  expect(element('text', { 'data-state': '"><script>' }, escaped('a < b & "c"'))).toBe('<text data-state="&#34;&#62;&#60;script&#62;">a &#60; b &#38; &#34;c&#34;</text>');
  expect(escaped('a\u0000\u001b\ud800b')).toBe('ab');
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(escaped(text)).not.toMatch(/[<>"'\u0000-\u0008\ud800-\udbff](?![\udc00-\udfff])/)));
});
