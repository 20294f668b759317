import type { Report } from '../../diagnostics/diagnostic';
import type { CheckedJob } from '../job';

const MOVING =
  /^((latest|stable)(-[a-z]+)*|main|master|trunk|head|edge|nightly|canary|rolling|snapshot|dev|develop|testing|unstable)$/i;

/** A tag that moves can give each retry another image. */
export function checkImage({ spec: { image } }: CheckedJob, report: Report): void {
  if (!MOVING.test(image.tag)) return;
  report({
    code: 'mutable-tag',
    path: ['spec', 'image', 'tag'],
    message: `the tag ${image.tag} moves: a retry may run another image than the first try`,
    hint: 'name a version, or a digest (sha256:…)',
  });
}
