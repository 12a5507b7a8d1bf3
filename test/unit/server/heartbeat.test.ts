import { describe, expect, it } from 'vitest';
import { Heartbeat } from '../../../src/server/heartbeat.ts';
import { FakeClock } from '../../support/fake-clock.ts';

function createSubject() {
  const clock = new FakeClock();
  const heartbeat = new Heartbeat(clock);
  const connection = () => {
    const counting = {
      beats: 0,
      beat() {
        counting.beats += 1;
      },
    };
    return counting;
  };
  return { clock, heartbeat, connection };
}

describe('the heartbeat', () => {
  it('beats for all connections every 12 s, by one timer', async () => {
    const { clock, heartbeat, connection } = createSubject();
    const connections = [connection(), connection(), connection()];
    for (const each of connections) heartbeat.add(each);
    expect(clock.pending).toBe(1);
    await clock.advance(36_000);
    expect(connections.map(({ beats }) => beats)).toEqual([3, 3, 3]);
    expect(clock.pending).toBe(1);
  });

  it('has no timer while there are no connections', async () => {
    const { clock, heartbeat, connection } = createSubject();
    expect(clock.pending).toBe(0);
    const [one, other] = [connection(), connection()];
    heartbeat.add(one);
    heartbeat.add(other);
    heartbeat.remove(one);
    heartbeat.remove(one);
    expect(clock.pending).toBe(1);
    heartbeat.remove(other);
    expect(clock.pending).toBe(0);
    await clock.advance(36_000);
    expect([one.beats, other.beats]).toEqual([0, 0]);
  });

  it('beats on for the others where a connection ends by a beat', async () => {
    const { clock, heartbeat, connection } = createSubject();
    const ending = { beat: () => heartbeat.remove(ending) };
    const other = connection();
    heartbeat.add(ending);
    heartbeat.add(other);
    await clock.advance(24_000);
    expect(other.beats).toBe(2);
  });

  it('is still once the last connection ends by a beat', async () => {
    const { clock, heartbeat } = createSubject();
    const ending = { beat: () => heartbeat.remove(ending) };
    heartbeat.add(ending);
    await clock.advance(12_000);
    expect(clock.pending).toBe(0);
  });
});
