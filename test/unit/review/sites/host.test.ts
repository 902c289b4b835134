import { strict as assert } from 'node:assert';
import { hostOf, type Provenance } from '../../../../src/review/index';

const nothing: Provenance = { metadata: new Map(), head: [], foot: [], name: '', path: '' };
const said = (name: string, value: string) => hostOf({ ...nothing, metadata: new Map([[name, value]]) });
const named = (name: string) => hostOf({ ...nothing, name });
const at = (path: string) => hostOf({ ...nothing, path });

suite('the host that a document is said to be of', () => {
  test('what is said of it comes first: its address, or a source that is a host', () => {
    assert.equal(said('url', 'https://www.Example.com/2024/05/a?b=c'), 'example.com');
    assert.equal(said('source', 'gazette.co.uk'), 'gazette.co.uk');
    assert.equal(said('source', 'The Hallmouth Gazette'), undefined);
    assert.equal(said('source', 'http://m.zeitung.de:8080'), 'zeitung.de');
    assert.equal(said('url', '//user@blog.example.org/x'), 'blog.example.org');
    assert.equal(said('title', 'https://example.com/'), undefined, 'a title is none');
    assert.equal(said('url', 'chapter-1.txt'), undefined);
  });

  test('a line of its own says it at the top, and one that names it at both ends; two that differ say nothing', () => {
    assert.equal(hostOf({ ...nothing, head: ['A headline', 'https://example.com/a'] }), 'example.com');
    assert.equal(hostOf({ ...nothing, foot: ['Quelle: https://www.zeitung.de/a'] }), 'zeitung.de');
    assert.equal(hostOf({ ...nothing, foot: ['https://example.com/a'] }), undefined, 'a link at the end');
    assert.equal(hostOf({ ...nothing, head: ['See https://example.com/a for more'] }), undefined);
    assert.equal(
      hostOf({ ...nothing, head: ['URL: https://a.com/x'], foot: ['Source: https://b.com/y'] }),
      undefined,
    );
  });

  test('a name may begin with it, or stand in a folder of it; the innermost counts', () => {
    assert.equal(named('www.example.com/news/story.txt'), 'example.com');
    assert.equal(named('example.com_2024-05-03.txt'), 'example.com');
    assert.equal(named('spiegel.de_2024.txt'), 'spiegel.de');
    assert.equal(named('https_www.bbc.co.uk_news-1.html'), 'bbc.co.uk');
    assert.equal(named('a.com/b.org/c.txt'), 'b.org');
    assert.equal(at('crawl/news.example.com/index.html'), 'news.example.com');
    assert.equal(at('crawl/www.example.com.txt'), 'example.com');
  });

  test('names of files are no hosts, though their endings are countries', () => {
    for (const name of [
      'notes.txt',
      'README.md',
      'README.de.md',
      'notes.de',
      'chapter.1_final.txt',
      'setup.py_old.txt',
      'v1.2/part.txt',
      'report.final_2024.txt',
      'Mr. Smith goes home.txt',
      'e.g._x.txt',
      '',
      '003_dc2e997ff6112339.txt',
    ])
      assert.equal(named(name), undefined, name);
  });

  test('what is said counts more than lines, these more than the name, that more than the folder', () => {
    const all: Provenance = {
      metadata: new Map([['url', 'https://a.com/']]),
      head: ['https://b.com/'],
      foot: [],
      name: 'c.com/x.txt',
      path: 'd.com/x.txt',
    };
    assert.equal(hostOf(all), 'a.com');
    assert.equal(hostOf({ ...all, metadata: new Map() }), 'b.com');
    assert.equal(hostOf({ ...all, metadata: new Map(), head: [] }), 'c.com');
    assert.equal(hostOf({ ...all, metadata: new Map(), head: [], name: '' }), 'd.com');
  });

  test('long values and names cost little and say nothing', () => {
    const long = 'a.'.repeat(200_000);
    assert.equal(said('url', `https://${long}`), undefined);
    assert.equal(named(long), undefined);
    assert.equal(hostOf({ ...nothing, head: [`https://${long}com/`] }), undefined);
  });
});
