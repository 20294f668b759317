import type { Path, Report } from '../../diagnostics/diagnostic';
import { MAX_DATA_BYTES } from '../../manifest/limits';
import { isMap } from '../../manifest/own-property';

/** Docker credentials must be JSON with an `auths` object; without it the kubelet finds no credentials. */
export function checkDockerConfig(text: string, path: Path, report: Report): void {
  const hint = 'give the content of a Docker config.json: {"auths": {"<registry>": {"auth": "…"}}}';
  const tell = (message: string) => report({ code: 'docker-config', path, message, hint });
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch {
    tell('the Docker credentials are not JSON');
    return;
  }
  if (!isMap(config) || !isMap(config.auths)) tell('the Docker credentials have no object auths');
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_DATA_BYTES) {
    const message = `the Docker credentials have ${bytes} bytes, ${MAX_DATA_BYTES} at most are allowed in one Secret`;
    report({ code: 'data-too-large', path, message, hint: 'keep the registries that the image needs' });
  }
}
