import type { Dice } from './dice.ts';
import { oddJson, oddText } from './odd-texts.ts';
import type { SentOperation } from './persisted-operations.ts';

/** What a client says over a socket, one text after the other, when it does not know the protocol well. */
export function messageSequence(dice: Dice, writeOperation: () => SentOperation): readonly string[] {
  const opening = dice.chance(0.85) ? [initMessage(dice)] : [];
  const messages = dice.times(dice.between(1, 10), () => anyMessage(dice, writeOperation));
  const flood = dice.chance(0.03) ? dice.times(300, () => '{"type":"ping"}') : [];
  return [...opening, ...messages, ...flood].map((message) =>
    typeof message === 'string' ? message : JSON.stringify(message),
  );
}

function initMessage(dice: Dice): object {
  const payload = dice.pick([undefined, {}, { authorization: 'Bearer x' }, oddJson(dice)]);
  return { type: 'connection_init', ...(payload === undefined ? {} : { payload }) };
}

function anyMessage(dice: Dice, writeOperation: () => SentOperation): object | string {
  const id = dice.chance(0.8) ? dice.pick(['1', '2', '3']) : oddText(dice);
  switch (
    dice.weighted({ subscribe: 8, complete: 4, ping: 2, pong: 1, init: 0.3, bent: 2, unknown: 1, text: 0.5 })
  ) {
    case 'subscribe':
      return { id, type: 'subscribe', payload: writeOperation() };
    case 'complete':
      return { id, type: 'complete' };
    case 'ping':
      return { type: 'ping', payload: dice.pick([{}, undefined, { a: oddJson(dice) }]) };
    case 'pong':
      return { type: 'pong' };
    case 'init':
      return initMessage(dice);
    case 'bent':
      return { id: oddJson(dice), type: 'subscribe', payload: oddJson(dice) };
    case 'unknown':
      return {
        id,
        type: dice.pick(['next', 'error', 'start', 'connection_ack', '__proto__', 'constructor']),
        payload: {},
      };
    case 'text':
      return dice.pick([
        '',
        'null',
        '[]',
        '1',
        '{',
        '{"type":null}',
        '{"__proto__":{"type":"ping"}}',
        oddText(dice),
      ]);
  }
}
