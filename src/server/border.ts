import type { Message, MessageReader, MessageWriter } from 'vscode-languageserver';
import { UriBook } from './uris';

/**
 * Reader and writer of a connection on whose near side each resource has one name; see `UriBook`. Being here, it
 * holds for every message, whoever sends or answers it.
 */
export function withOneName(
  reader: MessageReader,
  writer: MessageWriter,
): { readonly reader: MessageReader; readonly writer: MessageWriter } {
  const book = new UriBook();
  return {
    reader: {
      onError: reader.onError,
      onClose: reader.onClose,
      onPartialMessage: reader.onPartialMessage,
      listen: (callback) => reader.listen((message) => callback(safely(message, () => book.inward(message)))),
      dispose: () => reader.dispose(),
    },
    writer: {
      onError: writer.onError,
      onClose: writer.onClose,
      write: (message) => writer.write(safely(message, () => book.outward(message))),
      end: () => writer.end(),
      dispose: () => writer.dispose(),
    },
  };
}

/** A message that is nested too deeply to be gone through passes as it is; whoever handles it says what is wrong. */
function safely(message: Message, translate: () => Message): Message {
  try {
    return translate();
  } catch {
    return message;
  }
}
