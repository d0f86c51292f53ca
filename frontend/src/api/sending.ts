/** What `fetch` does, telling meanwhile how much of the body has gone out. */
export interface Sending {
  method: string;
  headers: Headers;
  body: Blob;
  signal: AbortSignal;
  /** From 0 to 1. */
  progress: (share: number) => void;
}

export function sending(url: string, { method, headers, body, signal, progress }: Sending): Promise<Response> {
  return new Promise((resolve, reject) => {
    const line = new XMLHttpRequest();
    line.open(method, url);
    headers.forEach((value, name) => line.setRequestHeader(name, value));
    line.responseType = "blob";
    line.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    line.onload = () => resolve(new Response(line.status === 204 ? null : (line.response as Blob), { status: line.status, headers: kept(line) }));
    line.onerror = line.onabort = () => reject(new TypeError("not sent"));
    signal.addEventListener("abort", () => line.abort());
    line.send(body);
  });
}

function kept(line: XMLHttpRequest): Headers {
  const headers = new Headers();
  for (const name of ["Content-Type", "Date", "Retry-After"]) {
    const value = line.getResponseHeader(name);
    if (value) headers.set(name, value);
  }
  return headers;
}
