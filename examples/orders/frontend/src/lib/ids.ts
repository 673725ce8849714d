/** Makes an id for something that the API has not seen yet. */
export const newId = (): string =>
  'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (letter) => {
    const digit = (Math.random() * 16) | 0;
    return (letter === 'x' ? digit : (digit & 0x3) | 0x8).toString(16);
  });
