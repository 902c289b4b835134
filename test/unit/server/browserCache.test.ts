import { strict as assert } from 'node:assert';
import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import fc from 'fast-check';
import { type Remembered, Review } from '../../../src/review/index';
import { BrowserCache, type BrowserCacheOptions } from '../../../src/server/browserCache';
import { bytes, key, text } from '../../support/cacheEntries';
import { repositoryModels } from '../../support/models';

const NAME = 'winnow-cache';

function requested<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no reason'));
  });
}

/** A database as another program makes one that happens to have the name. */
function foreignDatabase(version: number, stores: readonly string[]): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, version);
  request.onupgradeneeded = () => stores.forEach((store) => request.result.createObjectStore(store));
  return requested(request);
}

suite('server: the cache in a browser', () => {
  let told: string[];
  let time: number;
  let caches: BrowserCache[];
  const opened = (options: Partial<BrowserCacheOptions> = {}): BrowserCache => {
    const tell = (sentence: string): void => void told.push(sentence);
    const given = { name: NAME, reader: 'reader', program: 'program', tell, now: () => ++time, ...options };
    const cache = new BrowserCache(given);
    caches.push(cache);
    return cache;
  };
  const prepared = async (options: Partial<BrowserCacheOptions> = {}): Promise<BrowserCache> => {
    const cache = opened(options);
    await cache.prepare();
    return cache;
  };
  const texts = (cache: BrowserCache, ...numbers: readonly number[]): readonly (string | undefined)[] =>
    numbers.map((number) => text(cache.get(key(number))));
  /** A start of the server that puts these and has nothing left to do. */
  const run = async (
    entries: Readonly<Record<number, string>>,
    options: Partial<BrowserCacheOptions> = {},
  ): Promise<void> => {
    const cache = await prepared(options);
    for (const [number, content] of Object.entries(entries)) cache.put(key(Number(number)), bytes(content));
    await cache.flush();
    cache.close();
  };
  /** All records of a store, or one for another, as somebody has them who looks into the database. */
  const raw = async <T>(
    store: string,
    mode: IDBTransactionMode,
    use: (records: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> => {
    const database = await requested(indexedDB.open(NAME));
    const result = await requested(use(database.transaction(store, mode).objectStore(store)));
    database.close();
    return result;
  };
  const packs = (): Promise<readonly object[]> => raw('packs', 'readonly', (store) => store.getAll());
  const replacing = (store: string, key: IDBValidKey, value: unknown): Promise<unknown> =>
    raw(store, 'readwrite', (records) => records.put(value, key));

  setup(() => {
    globalThis.indexedDB = new IDBFactory();
    told = [];
    time = 0;
    caches = [];
  });
  teardown(() => caches.forEach((cache) => cache.close()));

  test('what was put is there at once, at the next start, and newer than what was there before', async () => {
    const cache = await prepared();
    cache.put(key(1), bytes('one'));
    cache.put(key(2), bytes(''));
    assert.deepEqual(texts(cache, 1, 2, 3), ['one', '', undefined]);
    await cache.flush();
    await run({ 1: 'another one' });
    assert.deepEqual(texts(await prepared(), 1, 2, 3), ['another one', '', undefined]);
    assert.deepEqual(told, []);
  });

  test('windows that are open at once take nothing from each other, and find what the others have written', async () => {
    const [left, right] = [await prepared(), await prepared()];
    for (let at = 0; at < 200; at++) (at % 2 === 0 ? left : right).put(key(at), bytes(`entry ${at}`));
    await Promise.all([left.flush(), right.flush()]);
    left.rest();
    assert.equal(left.get(key(0)), undefined, 'what nobody asks for takes no room');
    for (const cache of [left, await prepared()]) {
      await cache.prepare();
      for (let at = 0; at < 200; at++) assert.deepEqual(texts(cache, at), [`entry ${at}`]);
    }
    assert.deepEqual([(await packs()).length, told], [2, []]);
  });

  test('a pack that was changed anywhere gives nothing false, says so once, and is written anew', async () => {
    const content = { 1: 'the first entry', 2: 'the second entry' };
    await run(content);
    const [whole] = await packs();
    const parts = ['keys', 'ends', 'sums', 'bytes'] as const;
    const changed = fc
      .record({ part: fc.constantFrom(...parts), at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) })
      .map(({ part, at, by }) => {
        const copy = structuredClone(whole) as Record<string, Uint8Array | Uint32Array>;
        copy[part][at % copy[part].length] ^= by;
        return copy;
      });
    const cut = fc
      .constantFrom(...parts)
      .map((part) => ({ ...whole, [part]: (whole as Record<string, Uint8Array>)[part].slice(1) }));
    const damaged = fc.oneof(
      changed,
      cut,
      fc.constant({ ...whole, format: 2 }),
      fc.anything({ maxDepth: 1 }),
    );
    await fc.assert(
      fc.asyncProperty(damaged, async (damage) => {
        globalThis.indexedDB = new IDBFactory();
        await run(content);
        // What cannot be kept by a database cannot stand in it.
        await replacing('packs', 1, damage).catch(() => undefined);
        told = [];
        const cache = await prepared();
        for (const [number, expected] of Object.entries(content)) {
          const found = text(cache.get(key(Number(number))));
          assert.ok(found === undefined || found === expected);
          if (found === undefined) cache.put(key(Number(number)), bytes(expected));
        }
        await cache.flush();
        assert.ok(told.length <= 1, told.join('\n'));
        assert.deepEqual(texts(await prepared(), 1, 2), Object.values(content));
      }),
      { numRuns: 60 },
    );
  });

  test('a review replaces the one of its name, for all windows', async () => {
    const [left, right] = [opened(), opened()];
    assert.equal(await left.readReview(key(1)), undefined);
    await left.writeReview(key(1), bytes('one'));
    await Promise.all([left.writeReview(key(2), bytes('two')), right.writeReview(key(1), bytes(''))]);
    assert.deepEqual(
      [text(await left.readReview(key(1))), text(await opened().readReview(key(2)))],
      ['', 'two'],
    );
    assert.deepEqual(told, []);
  });

  test('a review that was changed or is none of this version is none, and says so once', async () => {
    await opened().writeReview(key(1), bytes('what it came to'));
    const whole = await raw('reviews', 'readonly', (store) => store.get(key(1)) as IDBRequest<object>);
    const damages = [
      { ...whole, bytes: bytes('what it came to!') },
      { ...whole, digest: '' },
      { ...whole, format: 2 },
      { ...whole, bytes: 'what it came to' },
      'something else',
      null,
    ];
    for (const damage of damages) {
      await replacing('reviews', key(1), damage);
      told = [];
      const cache = opened();
      assert.equal(await cache.readReview(key(1)), undefined);
      assert.equal(await cache.readReview(key(1)), undefined);
      assert.equal(told.length, 1);
      await cache.writeReview(key(1), bytes('anew'));
      assert.equal(text(await cache.readReview(key(1))), 'anew');
    }
  });

  test('a window that is ended in the middle of writing leaves nothing half-written', async () => {
    await run({ 1: 'before' });
    const own = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put') ?? {};
    // The pack is there, what is said of it is not, and will never be.
    IDBObjectStore.prototype.put = () => {
      throw new Error('the window is gone');
    };
    try {
      await run({ 2: 'lost' });
      await opened().writeReview(key(3), bytes('lost'));
    } finally {
      Object.defineProperty(IDBObjectStore.prototype, 'put', own);
    }
    assert.equal((await packs()).length, 1);
    assert.equal(told.length, 2, 'each window says it once');
    const next = await prepared();
    assert.deepEqual(texts(next, 1, 2), ['before', undefined]);
    assert.equal(await next.readReview(key(3)), undefined);
  });

  test('a database of something else is made anew, and says so once; a newer one is left alone', async () => {
    for (const stores of [['packs', 'theirs'], []]) {
      globalThis.indexedDB = new IDBFactory();
      (await foreignDatabase(1, stores)).close();
      told = [];
      await run({ 1: 'one' });
      assert.equal(told.length, 1);
      assert.deepEqual(texts(await prepared(), 1), ['one']);
      assert.equal(told.length, 1);
    }
    globalThis.indexedDB = new IDBFactory();
    (await foreignDatabase(2, ['theirs'])).close();
    told = [];
    await run({ 1: 'one' });
    assert.match(told.join('\n'), /^The cache of the browser cannot be used [^\n]+$/u);
    const database = await requested(indexedDB.open(NAME));
    assert.deepEqual([database.version, [...database.objectStoreNames]], [2, ['theirs']]);
    database.close();
  });

  test('a window that holds it is not waited for; once it lets go, it is used', async () => {
    const holder = await foreignDatabase(1, ['theirs']);
    const cache = await prepared();
    cache.put(key(1), bytes('not written'));
    await cache.flush();
    assert.deepEqual(texts(cache, 1), ['not written']);
    assert.equal(await cache.size(), 0);
    holder.close();
    while ((await cache.size()) === 0) {
      await new Promise((resolve) => setImmediate(resolve));
      cache.put(key(2), bytes('written'));
      await cache.flush();
    }
    assert.deepEqual(texts(await prepared(), 2), ['written']);
    assert.match(told[1], /cannot be opened at the moment/u);
    assert.equal(told.length, 2);
  });

  test('a browser that never answers is not waited for', async () => {
    indexedDB.open = () => Object.assign(new EventTarget()) as IDBOpenDBRequest;
    const cache = await prepared({ patience: 1 });
    await cache.writeReview(key(1), bytes('lost'));
    assert.equal(await cache.readReview(key(1)), undefined);
    assert.equal(told.length, 1);
  });

  test('whoever wants the database otherwise, or gone, gets it at once', async () => {
    await run({ 1: 'one' });
    const cache = await prepared();
    await requested(indexedDB.deleteDatabase(NAME));
    assert.match(
      told.join('\n'),
      /^The cache of the browser cannot be used \(another window has taken it\)/u,
    );
    assert.deepEqual(texts(cache, 1), ['one'], 'what it had read');
    cache.put(key(2), bytes('two'));
    await cache.flush();
    assert.deepEqual([await cache.size(), told.length], [0, 1]);
    const newer = await foreignDatabase(2, ['theirs']);
    newer.close();
  });

  test('no room costs the cache only, is said once, and not tried again before it is cleared', async () => {
    await run({ 1: 'one' });
    const cache = await prepared();
    const own = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'add') ?? {};
    let tried = 0;
    IDBObjectStore.prototype.add = () => {
      tried++;
      throw new DOMException('', 'QuotaExceededError');
    };
    try {
      for (const number of [2, 3, 4]) {
        cache.put(key(number), bytes(`entry ${number}`));
        await cache.flush();
      }
    } finally {
      Object.defineProperty(IDBObjectStore.prototype, 'add', own);
    }
    assert.deepEqual(texts(cache, 1, 2, 3, 4), ['one', 'entry 2', 'entry 3', 'entry 4']);
    assert.equal(tried, 1);
    assert.match(told.join('\n'), /^[^\n]+\(the browser gives it no more room\)[^\n]+$/u);
    await cache.clear();
    cache.put(key(5), bytes('five'));
    await cache.flush();
    assert.deepEqual(texts(await prepared(), 1, 5), [undefined, 'five']);
  });

  test('where there is no such database, as in some private windows, that is said once', async () => {
    const refusing = [undefined, { open: () => assert.fail('not allowed here') }];
    for (const factory of refusing) {
      globalThis.indexedDB = factory as unknown as globalThis.IDBFactory;
      told = [];
      const cache = await prepared();
      cache.put(key(1), bytes('one'));
      await cache.flush();
      await cache.writeReview(key(1), bytes('lost'));
      assert.deepEqual([texts(cache, 1), await cache.size(), told.length], [['one'], 0, 1]);
    }
  });

  test('it is bounded: what was asked for longest ago goes first', async () => {
    const limit = 4000;
    const content = (number: number): string => String(number).repeat(1000);
    for (const number of [1, 2, 3]) await run({ [number]: content(number) }, { limit });
    const cache = await prepared({ limit });
    assert.equal(text(cache.get(key(1))), content(1));
    await cache.flush();
    await run({ 4: content(4) }, { limit });
    const next = await prepared({ limit });
    assert.deepEqual(texts(next, 1, 2, 3, 4), [content(1), undefined, content(3), content(4)]);
    for (const number of [5, 6]) await next.writeReview(key(number), bytes(content(number).slice(0, 900)));
    await next.readReview(key(5));
    await next.writeReview(key(7), bytes(content(7).slice(0, 900)));
    await next.writeReview(key(8), bytes('too large'.repeat(1000)));
    const kept = [5, 6, 7, 8].map(async (number) => (await next.readReview(key(number)))?.length);
    assert.deepEqual(await Promise.all(kept), [900, undefined, 900, undefined]);
    assert.deepEqual([await next.size(), told], [3 * (16 + 8 + 1000) + 2 * 900, []]);
  });

  test('many small packs are put together, and of one entry the newest stays', async () => {
    for (let at = 0; at < 17; at++) await run({ [at]: `entry ${at}`, 99: `newest is ${at}` });
    assert.equal((await packs()).length, 1);
    const cache = await prepared();
    assert.deepEqual(texts(cache, 0, 16, 99), ['entry 0', 'entry 16', 'newest is 16']);
    assert.equal(await cache.size(), 18 * 24 + 'entry 0'.length * 10 + 'entry 10'.length * 7 + 12);
  });

  test('it is cleared for all windows', async () => {
    await run({ 1: 'one' });
    const [cache, other] = [await prepared(), await prepared()];
    await other.writeReview(key(1), bytes('review'));
    cache.put(key(2), bytes('waits'));
    await cache.clear();
    await cache.flush();
    other.rest();
    await other.prepare();
    assert.deepEqual(texts(other, 1, 2), [undefined, undefined]);
    assert.equal(await other.readReview(key(1)), undefined);
    assert.deepEqual([await other.size(), told], [0, []]);
  });

  test('hashes are the same where the page has not come over a safe connection', async () => {
    const cache = opened();
    const expected = await cache.digest(bytes('abc'));
    assert.match(expected, /^ba7816bf8f01cfea[0-9a-f]{48}$/u);
    const own = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
    Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true });
    try {
      assert.equal(await cache.digest(bytes('abc')), expected);
    } finally {
      if (own !== undefined) Object.defineProperty(globalThis, 'crypto', own);
    }
  });

  test('whatever texts there are, a review with it finds what one without finds, and tags no text twice', async () => {
    const sentence = fc.constantFrom(
      'Anna Lindqvist of Halden Foods Inc paid $4.2 million in Utrecht on 5 May 2021.',
      'The Port Authority wants its 300 workers back, Peter Brennick said.',
      'Nothing else is known.',
      'Words \ud800 with half a character.',
    );
    const document = fc.array(sentence, { maxLength: 4 }).map((all) => `${all.join(' ')}\n`);
    await fc.assert(
      fc.asyncProperty(fc.array(document, { minLength: 1, maxLength: 4 }), async (documents) => {
        globalThis.indexedDB = new IDBFactory();
        const found = (remembered?: Remembered): unknown => {
          const review = new Review(repositoryModels(), remembered === undefined ? {} : { remembered });
          documents.forEach((each, at) => review.setDocument(`file:///${at}.txt`, each, {}));
          while (!review.idle) review.advance();
          return [review.totals(), review.uris().map((uri) => review.findings(uri).findings)];
        };
        const without = found();
        let written = 0;
        for (const isFirst of [true, false]) {
          const cache = await prepared();
          const put = cache.put.bind(cache);
          cache.put = (...entry) => {
            written++;
            put(...entry);
          };
          assert.deepEqual(found(cache), without);
          if (!isFirst) assert.equal(written, 0);
          await cache.flush();
          cache.close();
          written = 0;
        }
      }),
      { numRuns: 5 },
    );
  });
});
