import { availableParallelism } from 'node:os';
import { DirectWorker } from './direct-worker';
import type { FileWorker } from './file-worker';

/**
 * So many files are worth starting other threads for. Each of them loads and optimizes the code by itself, which takes a
 * third of a second of CPU; with fewer files nobody would get done any sooner.
 */
const ENOUGH_FILES = 500;
const MAX_THREADS = 4;

/**
 * The worker for so many files: this thread, or several where there is enough to do.
 *
 * @param workerScript what other threads run. Default: there are none
 */
export async function workerFor(files: number, workerScript?: string): Promise<FileWorker> {
  const threads = Math.min(availableParallelism(), MAX_THREADS);
  if (workerScript === undefined || files < ENOUGH_FILES || threads < 2) return new DirectWorker();
  const { ThreadPool } = await import('./thread-pool.js');
  return new ThreadPool(workerScript, threads);
}
