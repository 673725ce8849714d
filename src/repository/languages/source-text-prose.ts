/** First sentence of a docstring, on one line and at most 200 characters; undefined where there is none. */
export const firstSentence = (text: string): string | undefined => {
  const start = text.slice(0, 1000).trimStart();
  const paragraph = start.split(/\n[ \t]*\r?\n/, 1)[0] ?? '';
  const line = paragraph.replace(/\s+/g, ' ').trim();
  const end = line.search(/[.!?](?:\s|$)/);
  const sentence = (end >= 0 ? line.slice(0, end + 1) : line).slice(0, 200);
  return sentence === '' ? undefined : sentence;
};

const commentLimit = 400;

/** Text cut to what a comment fact keeps. */
export const shortened = (text: string): string => (text.length > commentLimit ? text.slice(0, commentLimit) : text);

/** The text of a block comment (`/* … *\/`) without its inner stars. */
export const blockText = (value: string): string =>
  shortened(
    value
      .slice(0, 4 * commentLimit)
      .split('\n')
      .map((line) => line.trim().replace(/^\*+ ?/, ''))
      .join('\n')
      .trim(),
  );
