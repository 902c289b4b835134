import assert from 'node:assert/strict';
import fc from 'fast-check';
import { vscodeCapabilities } from './support/client';
import { InProcess, type Told, type World } from './support/inProcess';
import { founding, repair, timetable, weather } from './support/documents';
import { MemoryCache } from './support/memoryCache';
import { beginning, names, perform, step, type Step, told, uriOf, worldOf } from './support/steps';

/** How many workspaces are left and opened again; WINNOW_SEED makes others. */
const runs = Number(process.env['WINNOW_REOPENINGS'] ?? 25);
const seed = Number(process.env['WINNOW_SEED'] ?? 20261130);

const uris = names.map((_, index) => uriOf(index));

async function session<T>(
  world: World,
  cache: MemoryCache | undefined,
  use: (server: InProcess) => Promise<T>,
): Promise<T> {
  const server = await InProcess.start(world, cache);
  try {
    const result = await use(server);
    assert.deepEqual(server.errors, []);
    return result;
  } finally {
    server.end();
  }
}

async function doing(server: InProcess, steps: readonly Step[]): Promise<void> {
  for (const each of steps) await perform(server, each);
  await server.rest();
}

/** What a server says that sees a world for the first time. */
const freshlyTold = (world: World): Promise<Told> => session(world, undefined, (server) => server.told(uris));

/** All but what is counted over all documents together, which is not known where only some were reviewed. */
function uncounted({ diagnostics, status }: Told): unknown {
  return { diagnostics, status: { ...status, entities: undefined, sites: undefined } };
}

/** Result ids that the review gives are numbers. */
const isKept = (id: string | undefined): boolean => id !== undefined && !/^\d+$/u.test(id);

interface Report {
  readonly uri: string;
  readonly resultId: string;
  readonly kind: 'full' | 'unchanged';
  readonly items: readonly unknown[];
}

/** All documents of a workspace as a client pulls them. */
async function pulledBy(server: InProcess): Promise<readonly Report[]> {
  const all = { previousResultIds: [] };
  const { items = [] } = (await server.request<{ items: Report[] }>('workspace/diagnostic', all)) ?? {};
  return [...items].sort((left, right) => (left.uri < right.uri ? -1 : 1));
}

const pull = (server: InProcess, uri: string, previousResultId?: string): Promise<Report | undefined> =>
  server.request('textDocument/diagnostic', { textDocument: { uri }, previousResultId });

suite('a workspace that is opened again', () => {
  const [one, two] = [uriOf(0), uriOf(1)];
  let world: World;
  let cache: MemoryCache;
  setup(async () => {
    world = worldOf(
      new Map([
        [0, [founding, repair].join('\n\n')],
        [1, [founding, timetable].join('\n\n')],
      ]),
    );
    cache = new MemoryCache();
    await session(world, cache, (server) => server.rest());
    assert.equal(cache.reviews.size, 1);
  });

  test('is told as it was left, and nothing is looked at before somebody asks for more', async () => {
    const fresh = await session(world, undefined, pulledBy);
    const { asked } = cache;
    await session(world, cache, async (server) => {
      const reports = await pulledBy(server);
      assert.deepEqual(
        reports.map(({ uri, items }) => [uri, items]),
        fresh.map(({ uri, items }) => [uri, items]),
      );
      await server.rest();
      assert.equal(cache.asked, asked);
      const quotation = await server.request<{ verdict: string }>('winnow/quotation', { text: founding });
      assert.equal(quotation?.verdict, 'found');
      assert.notEqual(cache.asked, asked);
    });
  });

  test('what the review says then is not sent again where it is the same', async () => {
    await session(world, cache, async (server) => {
      const reports = await pulledBy(server);
      await server.request('workspace/symbol', { query: '' });
      await server.rest();
      let isTold = false;
      const previousResultIds = reports.map(({ uri, resultId }) => ({ uri, value: resultId }));
      void server.request('workspace/diagnostic', { previousResultIds }).then(() => (isTold = true));
      await server.rest();
      assert.equal(isTold, false);
      for (const { uri, resultId } of reports)
        assert.deepEqual(await pull(server, uri, resultId), { kind: 'unchanged', resultId });
    });
  });

  test('a document that is opened as it stands in its file is told as before; when it is edited, only the others are', async () => {
    await session(world, cache, async (server) => {
      await server.rest();
      await server.open(one, world.files.get(one) ?? '');
      const before = [await pull(server, one), await pull(server, two)];
      assert.deepEqual(
        before.map((report) => isKept(report?.resultId)),
        [true, true],
      );
      const top = { line: 0, character: 0 };
      await server.change(one, { start: top, end: top }, `${weather}\n\n`);
      const edited = await pull(server, one, before[0]?.resultId);
      assert.deepEqual([edited?.kind, isKept(edited?.resultId)], ['full', false]);
      await server.rest();
      assert.equal((await pull(server, two))?.items.length, 1);
      assert.deepEqual(await server.told(uris), await freshlyTold(world));
    });
  });

  test('a client that cannot pull is sent what was kept, with the version of what it opens, and nothing of it twice', async () => {
    const publishing = {
      ...vscodeCapabilities,
      textDocument: { publishDiagnostics: { versionSupport: true } },
    };
    const published = async (use: (server: InProcess) => Promise<unknown>): Promise<unknown> => {
      const server = await InProcess.start(world, cache, publishing);
      await server.rest();
      await use(server);
      await server.rest();
      server.end();
      assert.deepEqual(server.errors, []);
      return [...server.published].sort((left, right) => (left.uri < right.uri ? -1 : 1));
    };
    const fresh = await published(() => Promise.resolve());
    const { asked } = cache;
    assert.deepEqual(await published(() => Promise.resolve()), fresh);
    assert.equal(cache.asked, asked);
    const more = (server: InProcess): Promise<unknown> => server.request('workspace/symbol', { query: '' });
    assert.deepEqual(await published(more), fresh);
    const opened = await published((server) => server.open(one, world.files.get(one) ?? ''));
    assert.deepEqual(
      (opened as { version?: number }[]).map(({ version }) => version),
      [undefined, 1, undefined],
    );
  });

  test('an edit that hot exit kept is there from the start: nothing is told as it was left', async () => {
    await session(world, cache, (server) => server.open(one, weather));
    await session(world, cache, async (server) => {
      await server.rest();
      assert.deepEqual(
        (await pulledBy(server)).map(({ resultId }) => isKept(resultId)),
        [false, false],
      );
    });
  });

  const changedFiles: Readonly<Record<string, () => void>> = {
    'a file has another text': () => world.files.set(two, weather),
    'a file is gone': () => world.files.delete(two),
    'there is another file': () => world.files.set(uriOf(2), founding),
    'a file is no text any more': () => world.files.set(two, '\0\0\0'),
  };
  for (const [what, change] of Object.entries(changedFiles)) {
    test(`where ${what}, only what bears on that is reviewed, and the next time nothing`, async () => {
      world.files.set(uriOf(3), repair);
      world.files.set(uriOf(4), weather.toUpperCase());
      await session(world, cache, (server) => server.rest());
      change();
      const fresh = await freshlyTold(world);
      let before = cache.asked;
      await session(world, cache, async (server) => {
        assert.deepEqual(uncounted(await server.told(uris)), uncounted(fresh));
        const ids = (await pulledBy(server)).map(({ resultId }) => isKept(resultId));
        assert.deepEqual(
          ids,
          ids.map(() => true),
        );
        assert.notEqual(cache.asked, before);
        // Who asks for what is counted over all gets it.
        await server.request('workspace/symbol', { query: '' });
        assert.deepEqual(await server.told(uris), fresh);
      });
      before = cache.asked;
      await session(world, cache, async (server) => {
        assert.deepEqual(await server.told(uris), fresh);
        assert.equal(cache.asked, before);
      });
    });
  }

  test('is reviewed anew where most files have changed, and none is read twice', async () => {
    const many = Array.from({ length: 60 }, (_, at) => `${uriOf(0)}${at}.txt`);
    for (const uri of many) world.files.set(uri, weather);
    await session(world, cache, (server) => server.rest());
    for (const uri of many) world.files.set(uri, `${weather} ${repair}`);
    const { asked } = cache;
    const fresh = await freshlyTold(world);
    await session(world, cache, async (server) => assert.deepEqual(await server.told(uris), fresh));
    const all = cache.asked - asked;
    const other = new MemoryCache();
    await session(world, other, (server) => server.rest());
    assert.equal(all, other.asked);
  });

  test('is reviewed anew where what the others are looked for by would take more room than there is', async () => {
    cache.maxReviews = 1000;
    world.files.set(two, [founding, weather].join('\n\n'));
    await session(world, cache, (server) => server.rest());
    world.files.set(two, weather);
    const fresh = await freshlyTold(world);
    await session(world, cache, async (server) => {
      assert.deepEqual(await server.told(uris), fresh);
      const ids = (await pulledBy(server)).map(({ resultId }) => isKept(resultId));
      assert.deepEqual(ids, [false, false]);
    });
  });

  const changes: Readonly<Record<string, () => void>> = {
    'a setting is another': () => (world.settings = { sharedText: { enabled: false } }),
    'somebody has decided something': () =>
      world.files.set(
        uriOf(0).replace('a.txt', '.winnow/decisions.jsonl'),
        `${JSON.stringify({ kind: 'entity-type', name: 'Rostock', type: 'person' })}\n`,
      ),
    'the program is another': () => (cache.program = 'newer'),
    'what was kept is damaged': () => {
      for (const [name, bytes] of cache.reviews) cache.reviews.set(name, bytes.subarray(0, bytes.length - 1));
    },
  };
  for (const [what, change] of Object.entries(changes)) {
    test(`is reviewed anew where ${what}, and is told as that the next time`, async () => {
      change();
      const fresh = await freshlyTold(world);
      for (const isSecond of [false, true]) {
        await session(world, cache, async (server) => {
          assert.deepEqual(await server.told(uris), fresh);
          const ids = (await pulledBy(server)).map(({ resultId }) => isKept(resultId));
          assert.deepEqual(
            ids,
            ids.map(() => isSecond),
          );
        });
      }
    });
  }

  suite('while what bears on a change is reviewed', () => {
    const three = uriOf(2);
    let fresh: Told;
    let goOn: () => void;
    setup(async () => {
      world.files.set(three, [repair, weather].join('\n\n'));
      await session(world, cache, (server) => server.rest());
      world.files.set(two, timetable);
      fresh = await freshlyTold(world);
      cache.prepared = new Promise((resolve) => (goOn = resolve));
    });

    test('what was kept is told of those that do not name the document, and of the others what comes out', async () => {
      await session(world, cache, async (server) => {
        const [kept, ...others] = await pulledBy(server);
        assert.deepEqual([kept.uri, isKept(kept.resultId), server.isReady], [three, true, false]);
        assert.deepEqual(others, []);
        assert.deepEqual(kept.items, fresh.diagnostics[three]);
        goOn();
        assert.deepEqual(uncounted(await server.told(uris)), uncounted(fresh));
        const { resultId } = kept;
        assert.deepEqual(await pull(server, three, resultId), { kind: 'unchanged', resultId });
      });
    });

    test('a client that cannot pull is sent the same in the end', async () => {
      const publishing = { ...vscodeCapabilities, textDocument: { publishDiagnostics: {} } };
      const published = async (kept: MemoryCache | undefined): Promise<unknown> => {
        const server = await InProcess.start(world, kept, publishing);
        goOn();
        await server.rest();
        server.end();
        assert.deepEqual(server.errors, []);
        const newest = new Map(server.published.map(({ uri, diagnostics }) => [uri, diagnostics]));
        return [...newest]
          .filter(([, items]) => items.length > 0)
          .sort(([left], [right]) => (left < right ? -1 : 1));
      };
      const { asked } = cache;
      const sent = await published(cache);
      assert.notEqual(cache.asked, asked);
      assert.deepEqual(sent, await published(undefined));
    });

    test('all documents are reviewed where that fails, and the log says so', async () => {
      let isFirst = true;
      cache.prepare = () => {
        const failing = isFirst ? Promise.reject(new Error('no room')) : Promise.resolve();
        isFirst = false;
        return failing;
      };
      const server = await InProcess.start(world, cache);
      assert.deepEqual(await server.told(uris), fresh);
      server.end();
      assert.match(server.errors.join(), /Work in the background failed: no room/u);
    });

    const interruptions: Readonly<Record<string, (server: InProcess) => Promise<unknown> | void>> = {
      'somebody asks for more': (server) => {
        void server.request('workspace/symbol', { query: '' });
      },
      'a document is opened that has changed': (server) => server.open(two, timetable),
      'a document is opened with another text': (server) => server.open(three, `${weather}\n`),
      'a file changes': (server) => server.write(one, [founding, weather].join('\n\n')),
      'a file comes': (server) => server.write(uriOf(3), founding),
      'a setting becomes another': (server) => server.setSettings({ sharedText: { enabled: false } }),
    };
    for (const [what, interrupt] of Object.entries(interruptions)) {
      test(`all is as with a fresh server where ${what}`, async () => {
        await session(world, cache, async (server) => {
          await pulledBy(server);
          await interrupt(server);
          goOn();
          await server.request('workspace/symbol', { query: '' });
          const view = await server.view(uris);
          const expected = await session(world, undefined, async (other) => {
            if (what.startsWith('a document')) await interrupt(other);
            return other.view(uris);
          });
          assert.deepEqual(view, expected);
        });
      });
    }
  });

  test('is not kept while a document is reviewed that is no file of it, or is not saved', async () => {
    await cache.clear();
    await session(world, cache, async (server) => {
      await server.open('untitled:Untitled-1', founding);
      await server.rest();
      await server.close('untitled:Untitled-1');
      await server.open(one, weather);
      await server.rest();
      assert.equal(cache.reviews.size, 0);
      await server.close(one);
      await server.rest();
      assert.equal(cache.reviews.size, 1);
    });
  });

  test('is not kept while a model of names is on its way', async () => {
    await cache.clear();
    await session(world, cache, async (server) => {
      server.lacksModels = true;
      await server.rest();
      assert.equal(cache.reviews.size, 0);
      server.lacksModels = false;
      await server.open(one, weather);
      await server.close(one);
      await server.rest();
      assert.equal(cache.reviews.size, 1);
    });
  });

  test(`whatever happened before, between and after, it is told as a fresh server tells it (${runs} workspaces)`, async function () {
    this.timeout(0);
    let unread = 0;
    let caughtUp = 0;
    const steps = (maxLength: number): fc.Arbitrary<Step[]> => fc.array(step, { maxLength });
    const onFiles = step.filter((each) => each.do === 'write file' || each.do === 'delete file');
    const between = fc.oneof(steps(2), fc.array(onFiles, { minLength: 1, maxLength: 2 }));
    const result = await fc.check(
      fc.asyncProperty(beginning, steps(3), between, steps(3), async (files, before, between, after) => {
        const world = worldOf(files);
        const cache = new MemoryCache();
        await session(world, cache, (server) => doing(server, before));
        if (between.length > 0) await session(world, undefined, (server) => doing(server, between));
        const asked = cache.asked;
        const shown = await session(world, cache, async (server) => {
          const now = await server.told(uris);
          const fresh = await freshlyTold(world);
          const isCounted = now.status?.entities !== undefined;
          assert.deepEqual(isCounted ? now : uncounted(now), isCounted ? fresh : uncounted(fresh));
          if (!isCounted) caughtUp++;
          if (cache.asked === asked) unread++;
          await doing(server, after);
          // Who asks for more than what was kept waits for it here.
          await server.request('workspace/symbol', { query: '' });
          return server.view(uris);
        });
        assert.deepEqual(shown, await session(world, undefined, (server) => server.view(uris)));
      }),
      { numRuns: runs, seed },
    );
    if (result.failed) {
      const [files, before, between, after] = result.counterexample ?? [
        new Map<number, string>(),
        [],
        [],
        [],
      ];
      const all = [told(files, before), told(new Map(), between), told(new Map(), after)].join('\n then\n');
      assert.fail(`seed ${seed}:\n${all}\n${String((result.errorInstance as Error).message)}`);
    }
    assert.ok(unread > runs / 10, `only ${unread} of ${runs} were answered without a review`);
    assert.ok(caughtUp > runs / 10, `only ${caughtUp} of ${runs} were caught up with`);
  });
});
