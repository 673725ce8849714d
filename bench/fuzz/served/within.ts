/** Whatever takes longer is not waited for: nobody waits a minute for one answer. */
const mostMs = 20_000;

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
