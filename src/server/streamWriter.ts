import type { Writable } from 'node:stream';
import type { Message, MessageWriter } from 'vscode-languageserver/node';
import { AbstractMessageWriter } from 'vscode-languageserver/node';
import type { KeepingEncoder } from './encoding';

/**
 * Writes messages to a stream: a header with the length, and behind it the pieces of the message as they are, handed to the
 * system together. Nothing is copied for it.
 */
export class StreamWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #stream: Writable;
  readonly #encoder: KeepingEncoder;
  #failed = 0;

  constructor(stream: Writable, encoder: KeepingEncoder) {
    super();
    this.#stream = stream;
    this.#encoder = encoder;
    stream.on('error', (error) => this.fireError(error));
    stream.on('close', () => this.fireClose());
  }

  /** Resolves when the stream has taken the message; rejects when it cannot, or when the message is none that JSON can say. */
  async write(message: Message): Promise<void> {
    try {
      await this.#send(this.#encoder.pieces(message));
    } catch (error) {
      this.fireError(error, message, ++this.#failed);
      throw error;
    }
  }

  end(): void {
    this.#stream.end();
  }

  #send(pieces: readonly Uint8Array[]): Promise<void> {
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    return new Promise((resolve, reject) => {
      this.#stream.cork();
      this.#stream.write(Buffer.from(`Content-Length: ${length}\r\n\r\n`));
      pieces.forEach((piece, index) => {
        if (index < pieces.length - 1) this.#stream.write(piece);
        else this.#stream.write(piece, (error) => (error ? reject(error) : resolve()));
      });
      this.#stream.uncork();
    });
  }
}
