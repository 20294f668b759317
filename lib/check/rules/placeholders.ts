import type { Path, Report } from '../../diagnostics/diagnostic';
import { isLikelyPlaceholder } from '../../manifest/placeholder';
import { isHiddenValue } from '../../secrecy/secret-places';
import type { CheckedJob } from '../job';
import type { Written } from './rule';
import { textsThat } from './texts-of';

/** Texts that are valid but look as if somebody forgot to replace them. */
export function checkPlaceholders(_job: CheckedJob, report: Report, { manifest }: Written): void {
  for (const { path, text } of textsThat(isLikelyPlaceholder, manifest)) {
    if (isFreeText(path)) continue;
    report({
      code: 'possible-placeholder',
      path,
      message: `${isHiddenValue(path, text, manifest) ? 'the value' : JSON.stringify(text)} looks like a placeholder`,
      hint: 'write the real value',
    });
  }
}

/** What people write about, rather than what they configure. */
function isFreeText([first, second]: Path): boolean {
  return (first === 'metadata' && second === 'annotations') || (first === 'spec' && second === 'configMaps');
}
