import http from 'node:http';

/** What the API server has answered. */
export interface Answer<Body = unknown> {
  readonly status: number;
  readonly body: Body;
  /** What it warns of, in the words that kubectl prints. */
  readonly warnings: readonly string[];
}

interface List<T> {
  readonly metadata: { readonly resourceVersion: string };
  readonly items: readonly T[];
}

interface WatchEvent<T> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'ERROR';
  readonly object: T;
}

/** How long something may take to come about, in milliseconds. */
const LONGEST_WAIT = 120_000;

/** The API server behind a proxy that speaks plain HTTP on a socket. */
export class ApiServer {
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 16 });

  constructor(private readonly socketPath: string) {}

  /** @param body is sent as JSON */
  async request<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const response = await this.send(method, path, { agent: this.agent }, body);
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += chunk;
    const { statusCode: status = 0, headers } = response;
    const isJson = headers['content-type']?.startsWith('application/json');
    return { status, body: isJson ? JSON.parse(text) : text, warnings: warningsOf(headers.warning) };
  }

  /** @throws if the request is refused, with the server's words */
  async call<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const { status, body: answer } = await this.request<Body & { readonly message?: string }>(method, path, body);
    if (status >= 400) throw new Error(`${method} ${path}: ${status} ${answer.message ?? answer}`);
    return answer;
  }

  get<Body>(path: string): Promise<Body> {
    return this.call('GET', path);
  }

  /**
   * Waits until the objects of a collection are as they are wanted.
   *
   * @param path of the collection; a query may choose among its objects
   * @throws if it takes too long
   */
  async until<T extends { readonly metadata: { readonly name: string } }>(
    path: string,
    isReached: (objects: readonly T[]) => boolean,
  ): Promise<readonly T[]> {
    const signal = AbortSignal.timeout(LONGEST_WAIT);
    // Listed first: an API server of 1.36 on etcd before 3.4.25 can't say since when a watch of "now" is complete.
    const { items, metadata } = await this.get<List<T>>(path);
    const objects = new Map(items.map((object) => [object.metadata.name, object]));
    const all = () => [...objects.values()];
    if (isReached(all())) return all();
    const since = `${path.includes('?') ? '&' : '?'}watch=1&resourceVersion=${metadata.resourceVersion}`;
    for await (const { type, object } of this.events<T>(`${path}${since}`, signal)) {
      if (type === 'ERROR') break;
      if (type === 'DELETED') objects.delete(object.metadata.name);
      else objects.set(object.metadata.name, object);
      if (isReached(all())) return all();
    }
    throw new Error(`${path}: it stays at ${JSON.stringify(all())}`);
  }

  private async *events<T>(path: string, signal: AbortSignal): AsyncGenerator<WatchEvent<T>> {
    const response = await this.send('GET', path, { agent: false });
    signal.addEventListener('abort', () => response.destroy());
    let rest = '';
    for await (const chunk of response.setEncoding('utf8')) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line);
    }
  }

  private send(method: string, path: string, options: http.RequestOptions, body?: unknown) {
    return new Promise<http.IncomingMessage>((resolve, reject) => {
      const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
      const headers = { accept: 'application/json', 'content-type': type };
      const request = http.request({ ...options, socketPath: this.socketPath, method, path, headers });
      request.on('response', resolve).on('error', reject);
      request.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

/** The texts of a header like `299 - "first", 299 - "second"`. */
function warningsOf(header = ''): string[] {
  return [...header.matchAll(/\d{3} \S+ ("(?:[^"\\]|\\.)*")/g)].map(([, quoted = '""']) => {
    return quoted.slice(1, -1).replaceAll(/\\(.)/g, '$1');
  });
}
