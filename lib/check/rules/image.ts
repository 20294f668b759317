import type { Report } from '../../diagnostics/diagnostic';
import type { CheckedJob } from '../job';

const MOVING =
  /^((latest|stable)(-[a-z]+)*|main|master|trunk|head|edge|nightly|canary|rolling|snapshot|dev|develop|testing|unstable)$/i;

/** What registries take. */
const MAX_TAG = 128;

const PATH = ['spec', 'image', 'tag'];

/** A tag that moves can give each retry another image, unless a digest says which. */
export function checkImage({ spec: { image } }: CheckedJob, report: Report): void {
  const [tag = ''] = image.tag.split('@', 1);
  if (tag.length > MAX_TAG) {
    report({
      code: 'too-long',
      path: PATH,
      message: `tag has ${tag.length} characters, ${MAX_TAG} at most are allowed`,
      hint: `shorten it by ${tag.length - MAX_TAG}`,
    });
  }
  if (!MOVING.test(image.tag)) return;
  report({
    code: 'mutable-tag',
    path: PATH,
    message: `the tag ${image.tag} moves: a retry may run another image than the first try`,
    hint: 'name a version, or a digest (sha256:…)',
  });
}
