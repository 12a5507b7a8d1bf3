/**
 * The same iterator with other values. Not a generator, so that `return` reaches the source while it waits. A value
 * that cannot be mapped ends the source: nobody calls `return` after a rejection.
 */
export function mapAsync<Value, Mapped>(
  source: AsyncIterator<Value>,
  map: (value: Value) => Mapped | Promise<Mapped>,
): AsyncIterableIterator<Mapped> {
  const finished: IteratorResult<Mapped> = { done: true, value: undefined };
  return {
    next: async () => {
      const result = await source.next();
      if (result.done) return finished;
      try {
        return { done: false, value: await map(result.value) };
      } catch (error) {
        await source.return?.();
        throw error;
      }
    },
    return: async () => {
      await source.return?.();
      return finished;
    },
    // graphql-sse ends only what has all three methods of a generator.
    throw: async (error) => {
      await source.return?.();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
