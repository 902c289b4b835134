/**
 * Loaded before a command: from the n-th step that changes the disk on all goes wrong. WINNOW_FAILING_STEP is n, counted from 1;
 * WINNOW_FAILURE is `full` for a disk without space, or `killed` for a process that ends there and then. Of what is written in that
 * step half is there. With WINNOW_LINKS=none no file can have a second name.
 */
import fs from 'node:fs';

const failing = Number(process.env.WINNOW_FAILING_STEP);
const failure = process.env.WINNOW_FAILURE;
let step = 0;

/** Whether this step is to fail; a process that is to be killed is gone before it goes on. */
function fails(halfDone = () => undefined) {
  if (++step < failing) return false;
  halfDone();
  if (failure === 'killed') process.kill(process.pid, 'SIGKILL');
  return true;
}

function noSpace(call) {
  return Object.assign(new Error(`ENOSPC: no space left on device, ${call}`), {
    code: 'ENOSPC',
    syscall: call,
  });
}

const { openSync, linkSync, renameSync, rmSync, writeFile, writeSync, fsync } = fs;
const { mkdir, rename } = fs.promises;

fs.openSync = (path, flags, mode) => {
  const writes = typeof flags === 'number' ? (flags & fs.constants.O_CREAT) !== 0 : /[wax+]/.test(flags);
  if (writes && fails()) throw noSpace('open');
  return openSync(path, flags, mode);
};
fs.writeFile = (file, data, callback) => {
  const bytes = Buffer.from(data);
  if (fails(() => writeSync(file, bytes, 0, bytes.length >> 1))) callback(noSpace('write'));
  else writeFile(file, data, callback);
};
fs.fsync = (file, callback) => (fails() ? callback(noSpace('fsync')) : fsync(file, callback));
fs.linkSync = (from, to) => {
  if (process.env.WINNOW_LINKS === 'none')
    throw Object.assign(new Error('EPERM: operation not permitted, link'), { code: 'EPERM' });
  if (fails()) throw noSpace('link');
  linkSync(from, to);
};
fs.renameSync = (from, to) => {
  if (fails()) throw noSpace('rename');
  renameSync(from, to);
};
fs.promises.mkdir = async (path, options) => {
  if (fails()) throw noSpace('mkdir');
  return mkdir(path, options);
};
fs.promises.rename = async (from, to) => {
  if (fails()) throw noSpace('rename');
  return rename(from, to);
};
// Taking something away needs no space: only a kill comes before it.
fs.rmSync = (path, options) => {
  if (failure === 'killed') fails();
  rmSync(path, options);
};
