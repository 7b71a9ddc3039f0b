/**
 * Enough of a browser's XMLHttpRequest, over fetch, for the reference Direct Line client, which knows nothing else.
 * Asynchronous and JSON only; every answer is kept in `log` by method and path, so that a test can look at its status.
 */
export class FetchXhr {
  static readonly log: { readonly method: string; readonly path: string; readonly status: number }[] = [];

  onreadystatechange: (() => void) | undefined;
  ontimeout: (() => void) | undefined;
  readyState = 0;
  status = 0;
  response: unknown = null;
  responseType = '';
  timeout = 0;
  #request: { method: string; url: string } = { method: 'GET', url: '' };
  #answerHeaders = new Headers();
  readonly #headers = new Headers();
  readonly #abort = new AbortController();

  open(method: string, url: string): void {
    this.#request = { method, url };
    this.readyState = 1;
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers.set(name, value);
  }

  getResponseHeader(name: string): string | null {
    return this.#answerHeaders.get(name);
  }

  abort(): void {
    this.#abort.abort();
  }

  send(body?: string): void {
    const { method, url } = this.#request;
    void fetch(url, {
      method,
      headers: this.#headers,
      signal: this.#abort.signal,
      ...(body !== undefined && { body }),
    }).then(
      (answer) => this.#take(answer),
      () => {
        this.#end(0, null);
      },
    );
  }

  async #take(answer: Response): Promise<void> {
    this.#answerHeaders = answer.headers;
    const { method, url } = this.#request;
    const text = await answer.text();
    FetchXhr.log.push({ method, path: new URL(url).pathname, status: answer.status });
    this.#end(answer.status, text === '' ? null : JSON.parse(text));
  }

  #end(status: number, response: unknown): void {
    if (this.#abort.signal.aborted) return;
    this.readyState = 4;
    this.status = status;
    this.response = response;
    this.onreadystatechange?.();
  }
}
