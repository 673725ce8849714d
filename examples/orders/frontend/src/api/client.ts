const base = import.meta.env.VITE_API_URL;

/** What the API says when it refuses. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Sends a request to the API and reads its answer.
 *
 * @param path Path below the API's address.
 * @param init Method, body and what else `fetch` takes.
 * @throws ApiError when the API refuses.
 */
export async function request<T>(path: string, init: RequestInit = {}): Promise<T> {
  const token = sessionStorage.getItem('token');
  console.log('request', path);
  const response = await fetch(`${base}${path}`, {
    ...init,
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
  });
  if (!response.ok) throw new ApiError(response.status, `${path} was refused with ${response.status}.`);
  return (await response.json()) as T;
}
