import type { Change } from '#libs/contract';

/** Server-sent events of a stream of changes, as they come. */
export async function* readEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<Change> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const data = text.slice(0, end).split('\n').filter((line) => line.startsWith('data: ')).map((line) => line.slice(6));
      text = text.slice(end + 2);
      if (data.length) yield JSON.parse(data.join('\n')) as Change;
    }
  }
}
