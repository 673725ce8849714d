const identifier = /[A-Za-z_$][\w$]*/g;

/** Each has one group: a name, or a text in which every word is one. All take linear time. */
const declarations: readonly RegExp[] = [
  /\b(?:def|class|function|const|let|var|interface|type|enum|fn|func|local|declare)[ \t]{1,4}\*?[ \t]{0,4}([A-Za-z_$][\w$]*)/g,
  // An assignment, a default and a field.
  /([A-Za-z_$][\w$]*)[ \t]{0,4}(?::[^\n=(){};]{1,60})?=(?![=>])/g,
  /\bdef[ \t]{1,4}\w{1,100}[ \t]{0,4}\(([^()]{1,1000})\)/g,
  /\bfunction\b[^(\n]{0,100}\(([^()]{1,1000})\)/g,
  /\(([^()\n]{1,300})\)[ \t]{0,4}(?::[^=\n]{1,80})?=>/g,
  /([A-Za-z_$][\w$]*)[ \t]{0,4}=>/g,
  /\b(?:const|let|var)[ \t]{1,4}[{[]([^{}[\]]{1,600})[}\]][ \t]{0,4}=/g,
  /\bfor[ \t]{1,4}\(?(?:(?:const|let|var)[ \t]{1,4})?[([]?([\w$, \t]{1,120}?)[)\]]?[ \t]{1,4}(?:in|of)\b/g,
  /\bas[ \t]{1,4}([A-Za-z_]\w*)[ \t]{0,4}:/g,
  // A function of a shell.
  /^[ \t]{0,20}([A-Za-z_]\w*)[ \t]{0,4}\(\)/gm,
];

const words = new Set(
  'return await async if else for while in of not and or is None True False null undefined true false this self new int str float bool dict list set tuple bytes string number boolean unknown void any readonly'.split(
    ' ',
  ),
);

/** The names that a text gives to things itself, as far as its words show: what a renamed copy would call otherwise. */
export const ownNamesOf = (text: string): ReadonlySet<string> => {
  const own = new Set<string>();
  for (const pattern of declarations) {
    for (const [, named = ''] of text.matchAll(pattern)) {
      for (const [name] of named.matchAll(identifier)) if (!words.has(name)) own.add(name);
    }
  }
  return own;
};
