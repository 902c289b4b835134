import { Message, type MessageStrategy } from 'vscode-languageserver';

/** Hears of each request before it is answered. One is made for a connection, as part of its options. */
export class RequestWatch implements MessageStrategy {
  #heard: (method: string) => void = () => undefined;

  /** Sets who hears the method of each request from now on. */
  hearing(heard: (method: string) => void): void {
    this.#heard = heard;
  }

  handleMessage(
    message: Message,
    next: Parameters<MessageStrategy['handleMessage']>[1],
  ): ReturnType<MessageStrategy['handleMessage']> {
    if (Message.isRequest(message)) this.#heard(message.method);
    return next(message);
  }
}
