/** Longer than a server takes to start on a machine that is busy with something else. */
const mostMs = 90_000;

/** The value, in time. Throws what is said where it is late. */
export const within = async <T>(awaited: Promise<T>, complaint: string): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(complaint)), mostMs);
  });
  try {
    return await Promise.race([awaited, late]);
  } finally {
    clearTimeout(timer);
  }
};
