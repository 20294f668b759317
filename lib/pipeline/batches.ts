/** How many files a thread takes at a time: enough that taking costs nothing, few enough that all end together. */
const BATCH = 16;

/** What threads share to divide the files among them: the index of the next file that nobody has taken. */
export type Turn = Int32Array<SharedArrayBuffer>;

export function newTurn(): Turn {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/** The indexes [from, to) that this thread takes, batch by batch, until all of them are taken. */
export function* takeBatches(turn: Turn, length: number): Generator<readonly [from: number, to: number]> {
  for (let from = Atomics.add(turn, 0, BATCH); from < length; from = Atomics.add(turn, 0, BATCH)) {
    yield [from, Math.min(from + BATCH, length)];
  }
}
