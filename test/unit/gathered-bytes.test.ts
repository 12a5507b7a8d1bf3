import { describe, expect, it } from 'vitest';
import { GatheredBytes } from '../../src/gathered-bytes.ts';

describe('gathered bytes', () => {
  it('are those that came, in their order, however they were cut', () => {
    const text = 'not every piece has the same length; '.repeat(1_000);
    const gathered = new GatheredBytes();
    let at = 0;
    for (let size = 0; at < text.length; size = (size + 1) % 700) {
      gathered.add(Buffer.from(text.slice(at, at + size)));
      at += size;
    }
    expect(gathered.length).toBe(text.length);
    expect(String(gathered.toBuffer())).toBe(text);
  });

  it('keep nothing of the pieces they came in', () => {
    const gathered = new GatheredBytes();
    const piece = Buffer.from('a');
    gathered.add(piece);
    piece.write('b');
    expect(String(gathered.toBuffer())).toBe('a');
  });

  it('are none where nothing came', () => {
    expect(new GatheredBytes().toBuffer()).toHaveLength(0);
  });
});
