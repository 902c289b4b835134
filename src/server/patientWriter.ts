import type { Message, MessageWriter } from 'vscode-languageserver';
import type { KeepingEncoder } from './encoding';
import { inSlices, type Turns } from './slices';

/**
 * A writer that writes long answers in slices before they take their place among the messages: what is asked meanwhile
 * is answered meanwhile. The order of answers is free; notifications and requests keep theirs.
 */
export function patientWriter(writer: MessageWriter, encoder: KeepingEncoder, turns: Turns): MessageWriter {
  const later = async (message: Message): Promise<void> => {
    await inSlices(encoder.preparing(message), turns);
    await writer.write(message);
  };
  return {
    onError: writer.onError,
    onClose: writer.onClose,
    write: (message) => (encoder.isLong(message) ? later(message) : writer.write(message)),
    end: () => writer.end(),
    dispose: () => writer.dispose(),
  };
}
