export async function get(path: string, options?: any) {
  const response = await fetch(`${import.meta.env.VITE_API_URL}${path}`, {
    method: 'GET',
    headers: { authorization: `Bearer ${sessionStorage.getItem('token') ?? ''}` },
    ...options,
  });
  if (response.status >= 400) throw new Error(`${path} answered ${response.status}.`);
  return response.json();
}
