import type { Path, Report } from '../../diagnostics/diagnostic';
import { isLikelyPlaceholder } from '../../manifest/placeholder';
import { isSecretPath } from '../../secrecy/secret-paths';
import type { CheckedJob } from '../job';
import type { Written } from './rules';
import { textsOf } from './texts-of';

/** Texts that are valid but look as if somebody forgot to replace them. */
export function checkPlaceholders(_job: CheckedJob, report: Report, { manifest }: Written): void {
  for (const { path, text } of textsOf(manifest)) {
    if (isFreeText(path) || !isLikelyPlaceholder(text)) continue;
    report({
      code: 'possible-placeholder',
      path,
      message: `${isSecretPath(path) ? 'the value' : JSON.stringify(text)} looks like a placeholder`,
      hint: 'write the real value',
    });
  }
}

/** What people write about, rather than what they configure. */
function isFreeText([first, second]: Path): boolean {
  return (first === 'metadata' && second === 'annotations') || (first === 'spec' && second === 'configMaps');
}
