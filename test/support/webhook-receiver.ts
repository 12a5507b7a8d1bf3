import type { ServerResponse } from 'node:http';
import { type HttpServer, startHttpServer } from './start-http-server.ts';
import type { ReceivedMessage } from './verify-webhook.ts';

/** A real receiver on the loopback that keeps what it is sent and answers as it is told. */
export interface WebhookReceiver extends HttpServer {
  readonly messages: readonly ReceivedMessage[];
  /** Called once a message is there whole. */
  answer: (response: ServerResponse) => void;
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const messages: ReceivedMessage[] = [];
  const server = await startHttpServer(async (request, response) => {
    let body = '';
    for await (const piece of request.setEncoding('utf8')) body += piece;
    messages.push({ headers: request.headers, body });
    receiver.answer(response);
  });
  const receiver: WebhookReceiver = {
    ...server,
    messages,
    answer: (response) => response.writeHead(204).end(),
  };
  return receiver;
}
