import { parentPort } from 'node:worker_threads';
import { type ShareRequest, WorkShare } from './work-share';

/** Runs in a thread of its own: answers requests until the thread is ended. */
export function answerRequests(): void {
  const share = new WorkShare();
  parentPort?.on('message', (request: ShareRequest) => {
    for (const reply of share.answer(request)) parentPort?.postMessage(reply);
  });
}
