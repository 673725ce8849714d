const base = 0x01000193;

/** Hashes all windows of a given width, one for each start; each is made from the one before it. */
export const rollingHasher = (width: number): ((tokens: Int32Array) => Int32Array) => {
  let leading = 1;
  for (let count = 0; count < width; count++) leading = Math.imul(leading, base);
  let room = new Int32Array(1 << 14);
  return (tokens) => {
    if (room.length < tokens.length) room = new Int32Array(tokens.length * 2);
    const windows = room;
    let hash = 0;
    for (let at = 0; at < Math.min(width, tokens.length); at++) hash = (Math.imul(hash, base) + (tokens[at] ?? 0)) | 0;
    windows[0] = hash;
    for (let at = width; at < tokens.length; at++) {
      hash = (Math.imul(hash, base) + (tokens[at] ?? 0) - Math.imul(tokens[at - width] ?? 0, leading)) | 0;
      windows[at - width + 1] = hash;
    }
    // The room is used again for the next file.
    return windows.subarray(0, Math.max(0, tokens.length - width + 1));
  };
};
