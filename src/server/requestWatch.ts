import { Message, type MessageStrategy, type RequestMessage } from 'vscode-languageserver';

/** Hears of each request before it is answered, and may have it wait. One is made for a connection, as part of its options. */
export class RequestWatch implements MessageStrategy {
  #heard: (request: RequestMessage) => Promise<void> | undefined = () => undefined;

  /** Sets who hears of each request from now on, and says until when it waits, if it does. */
  hearing(heard: (request: RequestMessage) => Promise<void> | undefined): void {
    this.#heard = heard;
  }

  handleMessage(
    message: Message,
    next: Parameters<MessageStrategy['handleMessage']>[1],
  ): ReturnType<MessageStrategy['handleMessage']> {
    const waiting = Message.isRequest(message) ? this.#heard(message) : undefined;
    return waiting === undefined ? next(message) : waiting.then(() => next(message));
  }
}
