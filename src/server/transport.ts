import { Console } from 'node:console';
import {
  createServerPipeTransport,
  createServerSocketTransport,
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
} from 'vscode-languageserver/node';
import type { MessageReader, MessageWriter } from 'vscode-languageserver/node';
import { KeepingEncoder } from './encoding';
import { patientWriter } from './patientWriter';
import { Turns } from './slices';
import { StreamWriter } from './streamWriter';

/** How client and server reach one another, and what to do when the client's end closes. */
interface Transport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
}

/**
 * The transport that the command line names, in the words of all language servers: `--stdio`, `--node-ipc`,
 * `--socket=PORT` and `--pipe=NAME`.
 * @param onEnd called when the client closes the stream
 * @throws Error when none is named
 */
export function transportOf(args: readonly string[], onEnd: () => void): Transport {
  if (args.includes('--node-ipc'))
    return { reader: new IPCMessageReader(process), writer: new IPCMessageWriter(process) };
  const port = valueOf(args, '--socket');
  if (port !== undefined) return pair(createServerSocketTransport(Number(port)));
  const pipe = valueOf(args, '--pipe');
  if (pipe !== undefined) return pair(createServerPipeTransport(pipe));
  if (!args.includes('--stdio'))
    throw new Error('Say how to talk to the server: --stdio, --node-ipc, --socket=PORT or --pipe=NAME');
  // The protocol has standard output for itself.
  globalThis.console = new Console(process.stderr);
  process.stdin.on('end', onEnd).on('close', onEnd);
  const encoder = new KeepingEncoder();
  const writer = new StreamWriter(process.stdout, encoder);
  const turns = new Turns({ now: () => performance.now(), pause });
  return {
    reader: new StreamMessageReader(process.stdin),
    writer: patientWriter(writer, encoder, turns),
  };
}

/** Lets the event loop turn once. */
export const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function pair([reader, writer]: readonly [MessageReader, MessageWriter]): Transport {
  return { reader, writer };
}

function valueOf(args: readonly string[], name: string): string | undefined {
  const at = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
  if (at < 0) return undefined;
  return args[at] === name ? args[at + 1] : args[at].slice(name.length + 1);
}
