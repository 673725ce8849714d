/** What a client tells its model of this server: how to work where these rules hold. */
export const instructions = [
  'This repository keeps written rules, and bylaw enforces them.',
  'Before your first edit, call `canon` and follow what it says. Before you write something new, call `search` and extend what is there.',
  'Before a large write, call `propose` with the whole text of the file, and mend what it finds.',
  'For a change that somebody may have to understand or take back, call `record_change`.',
  'When a call is refused, do what the refusal says instead. `why_denied` and `explain` tell more. Never look for another way to the same effect.',
  'When the refusal is wrong for this case, call `request_grant`, tell the user what you need and why, and go on with other work. A person decides.',
].join('\n');
