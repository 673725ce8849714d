/** Shannon entropy in bits a character. */
export const entropyOf = (text: string): number => {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
};

const classOf = (character: string): number => {
  if (character >= '0' && character <= '9') return 0;
  if (character >= 'a' && character <= 'z') return 1;
  return character >= 'A' && character <= 'Z' ? 2 : 3;
};

/** How often neighbours differ in class (digit, lower, upper), separators left out; 0 to 1. */
const alternationOf = (text: string): number => {
  const letters = text.replace(/[^A-Za-z0-9]/g, '');
  let changes = 0;
  for (let at = 1; at < letters.length; at++) {
    if (classOf(letters[at] ?? '') !== classOf(letters[at - 1] ?? '')) changes++;
  }
  return letters.length < 2 ? 0 : changes / (letters.length - 1);
};

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * Whether a value of 16 characters or more looks drawn at random.
 *
 * Names are words with few changes between letters, digits and case; random text changes at every second character.
 */
export const looksRandom = (value: string): boolean => {
  if (value.length < 16 || uuid.test(value) || !/^[\w+/=.~-]+$/.test(value)) return false;
  const digits = value.replace(/\D/g, '').length;
  if (digits < 2 || digits === value.length) return false;
  return entropyOf(value) >= 3.2 && alternationOf(value) >= 0.34;
};

/** Whether a short value has the mix of characters that people and generators give a password. */
export const looksLikePassword = (value: string): boolean => {
  const classes = new Set(Array.from(value, classOf));
  return value.length >= 8 && value.length <= 64 && classes.size === 4 && entropyOf(value) >= 2.8;
};
