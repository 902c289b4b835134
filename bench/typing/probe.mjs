/**
 * Loaded into the measured server before its own code (`node --import`): answers, over the channel to its parent,
 * what only the process itself knows. Costs nothing while nobody asks.
 */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';

/** Milliseconds between two looks at the event loop. */
const resolution = 5;
let delays;
let session;

const answers = {
  /** Milliseconds of CPU, user and system, of all threads since the start. */
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
  /** Begins to watch how long the event loop is held. */
  watch: () => {
    delays = monitorEventLoopDelay({ resolution });
    delays.enable();
    return 0;
  },
  /** The longest time that the event loop was held since `watch`, in milliseconds. */
  longest: () => {
    delays.disable();
    return Math.max(0, delays.max / 1e6 - resolution);
  },
  /** The most memory held so far, in MB. */
  memory: () => process.resourceUsage().maxRSS / 1024,
  profile: () => {
    session = new Session();
    session.connect();
    session.post('Profiler.enable');
    session.post('Profiler.setSamplingInterval', { interval: 200 });
    session.post('Profiler.start');
    return 0;
  },
  /** Ends the profile and writes it to a file. */
  profiled: (path) => {
    session.post('Profiler.stop', (error, result) => {
      if (error === null) writeFileSync(path, JSON.stringify(result.profile));
    });
    return 0;
  },
};

process.on('message', ({ id, ask, value }) => {
  process.send({ id, answer: answers[ask](value) });
});
process.channel.unref();
