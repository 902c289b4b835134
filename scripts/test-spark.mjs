/**
 * `npm run test:spark -- [--documents N] [--only alone|cluster]`: the job of integrations/spark against `winnow export --tables` on the same
 * generated documents with the same log of decisions, row by row: on this machine alone, with two documents that workers do not survive,
 * and on a cluster of two worker processes of which one is killed in the middle. Installs PySpark from the Python registry into a virtual environment below node_modules/.cache.
 * Where there is no JDK, no Python or no registry it says so and ends with 0.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endOnSignals, run } from './lib/command.mjs';
import { distFolder, root } from './lib/paths.mjs';
import { runMain, say, Trouble } from './lib/say.mjs';
import { corpus } from './spark/corpus.mjs';
import { decisionsOn } from './spark/decisions.mjs';
import { ENDLESS, FATAL } from './spark/faults.mjs';

const PACKAGES = ['pyspark==3.5.9', 'pyarrow==26.0.1', 'pandas==3.1.1'];
const environment = join(root, 'node_modules/.cache/spark', PACKAGES.join('_').replace(/[^\w.]+/gu, '-'));
const python = join(environment, 'bin/python');
const job = join(root, 'integrations/spark/winnow_spark.py');
const cli = join(distFolder, 'cli.js');
/** What the documents are called in decisions on single ones. */
const FILE = 'corpus.jsonl';
/** Small runs spend their time on compiling: the first compiler is enough. */
const javaOptions = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC';
/** So many documents and more take the one process more memory, and workers that share two cores with it more time. */
const LARGE = 5000;
/** A line in which the job tells of a stage. */
const STAGE = /^[\w-]+: \d+ rows, /u;
const secondsForPackages = 240;
const waitForCluster = 120_000;

endOnSignals();
await runMain(async () => {
  const { values } = parseArgs({
    options: { documents: { type: 'string', default: '20000' }, only: { type: 'string' } },
  });
  const count = Number(values.documents);
  const missing = await whatIsMissing();
  if (missing !== undefined) {
    console.log(`Skipped: ${missing}`);
    return 0;
  }
  if (!existsSync(cli)) throw new Trouble('There is no dist/cli.js: run "npm run build" first.');
  const folder = mkdtempSync(join(tmpdir(), 'winnow-spark-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const documents = [...corpus(count)];
  const decisions = decisionsOn(documents, [process.execPath, cli, 'worker'], FILE);
  const faulty = [...documents, { id: 'z-endless', text: ENDLESS }, { id: 'z-fatal', text: FATAL }];
  const plain = write(join(folder, 'plain'), documents, decisions);
  const expected = join(folder, 'expected');
  await must('one process', process.execPath, [cli, 'export', join(plain, FILE), '--tables', expected]);
  const partitions = String(Math.max(2, Math.ceil(count / 1000)));
  if (values.only !== 'cluster') {
    const from = write(join(folder, 'faulty'), faulty, decisions);
    await alone({ folder, from, expected, partitions, isLarge: count > LARGE });
  }
  if (values.only !== 'alone') await cluster({ folder, from: plain, expected, partitions });
  return 0;
});

/** @returns {Promise<string | undefined>} why nothing can be tested, as the rest of a sentence */
async function whatIsMissing() {
  const java = await run('java', ['-version']);
  if (java.code !== 0) return 'there is no Java';
  if (existsSync(join(environment, 'complete'))) return undefined;
  const made = await run('python3', ['-m', 'venv', '--clear', environment]);
  if (made.code !== 0) return 'there is no Python 3 with venv';
  say(`Installing ${PACKAGES.join(' and ')}`);
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--retries',
    '1',
    ...PACKAGES,
  ];
  const installed = await run(python, pip, { timeout: secondsForPackages * 1000 });
  if (installed.code !== 0)
    return `PySpark could not be installed: ${installed.output.trim().split('\n').at(-1)}`;
  writeFileSync(join(environment, 'complete'), '');
  return undefined;
}

/** Writes documents, and what was decided on them, into a new folder. */
function write(folder, documents, decisions) {
  mkdirSync(join(folder, '.winnow'), { recursive: true });
  writeFileSync(join(folder, FILE), linesOf(documents));
  writeFileSync(join(folder, '.winnow/decisions.jsonl'), linesOf(decisions));
  return folder;
}

function linesOf(records) {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** One process with two threads. What workers do not survive is set aside, and nothing else is any different. */
async function alone({ folder, from, expected, partitions, isLarge }) {
  const output = join(folder, 'alone');
  const worker = `${process.execPath} ${join(root, 'scripts/spark/faulty-worker.mjs')} ${cli}`;
  const submitted = submit({
    master: 'local[2]',
    from,
    output,
    worker,
    partitions,
    memory: isLarge ? '2g' : '1g',
    more: ['--timeout', isLarge ? '60' : '15'],
  });
  const { seconds, words } = await submitted;
  for (const id of ['z-endless', 'z-fatal'])
    if (!words.includes(`set aside: ${id} (lines:`)) throw new Trouble(`${id} was not set aside:\n${words}`);
  await compare(`local[2], two documents set aside, ${seconds} s`, expected, output);
}

/** A master and two workers, of which one goes with all that it holds while documents are judged. */
async function cluster({ folder, from, expected, partitions }) {
  const [port] = await freePorts(1);
  const output = join(folder, 'cluster');
  const processes = [];
  const start = (name, ...args) => {
    const child = spawn(join(environment, 'bin/spark-class'), [`org.apache.spark.deploy.${name}`, ...args], {
      env: {
        ...variables(),
        SPARK_LOG_DIR: folder,
        SPARK_WORKER_DIR: join(folder, 'workers'),
        SPARK_DAEMON_MEMORY: '256m',
      },
      stdio: 'ignore',
      detached: true,
    });
    processes.push(child);
    return child;
  };
  process.once('exit', () => processes.forEach(end));
  const host = '127.0.0.1';
  start('master.Master', '--host', host, '--port', String(port), '--webui-port', '0');
  const workerArguments = ['--cores', '1', '--memory', '1g', '--webui-port', '0', '--host', host];
  const [lost] = [1, 2].map(() => start('worker.Worker', ...workerArguments, `spark://${host}:${port}`));
  const submitted = submit({
    master: `spark://${host}:${port}`,
    from,
    output,
    worker: `${process.execPath} ${cli} worker`,
    partitions,
    more: [],
  });
  const killed = killWhen(join(output, '_work/counts/_SUCCESS'), lost, submitted);
  const { seconds } = await submitted;
  if (!(await killed)) throw new Trouble('The job had ended before a worker was killed.');
  processes.forEach(end);
  await compare(`cluster of two workers, one of them killed, ${seconds} s`, expected, output);
}

/** Kills a process with its children once there is a file; false where something else ended before. */
async function killWhen(path, child, submitted) {
  let isOver = false;
  submitted.then(
    () => (isOver = true),
    () => (isOver = true),
  );
  while (!existsSync(path)) {
    if (isOver) return false;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  end(child);
  say('Killed one of two workers');
  return true;
}

/** Ends a process that was started as the head of a group, and all of the group. */
function end({ pid }) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

function variables() {
  return { ...process.env, PYSPARK_PYTHON: python, SPARK_LOCAL_IP: '127.0.0.1', SPARK_HOME: undefined };
}

async function submit({ master, from, output, worker, partitions, memory = '1g', more }) {
  const start = Date.now();
  const settings = {
    'spark.ui.enabled': 'false',
    'spark.driver.host': '127.0.0.1',
    'spark.executor.memory': '800m',
    'spark.executor.extraJavaOptions': javaOptions,
    'spark.network.timeout': `${waitForCluster / 1000}s`,
    'spark.log.level': 'ERROR',
  };
  const args = [
    ...['--master', master, '--driver-memory', memory, '--driver-java-options', javaOptions],
    ...Object.entries(settings).flatMap(([name, value]) => ['--conf', `${name}=${value}`]),
    ...[job, '--input', join(from, FILE), '--decisions', from, '--output', output],
    ...['--worker', worker, '--partitions', partitions, ...more],
  ];
  const words = await must(master, join(environment, 'bin/spark-submit'), args, variables());
  // What each stage took.
  console.log(
    words
      .split('\n')
      .filter((line) => STAGE.test(line))
      .join('\n'),
  );
  return { words, seconds: Math.round((Date.now() - start) / 1000) };
}

async function compare(what, expected, output) {
  const compared = await run(python, [join(root, 'scripts/spark/compare.py'), expected, output]);
  console.log(`${what}\n${compared.output.trimEnd().replace(/^/gmu, '  ')}`);
  if (compared.code !== 0) throw new Trouble('The tables are not those of one process.');
}

/** Runs a program that must end well, and returns what it says. */
async function must(what, program, args, env = process.env) {
  say(what);
  const { code, output } = await run(program, args, { env });
  if (code !== 0) throw new Trouble(`${what} ended with ${code}:\n${output.slice(-6000)}`);
  return output;
}

async function freePorts(count) {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
