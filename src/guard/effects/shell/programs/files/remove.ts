import type { Program, ProgramTable } from '../../call.ts';
import { deleteFiles, moveFile, filesAt } from '../../files.ts';
import { readOptions } from '../../options.ts';
import { known, nothing } from '../../value.ts';

const removeAll: Program = (call) => {
  deleteFiles(readOptions(call.words).operands, true, call);
  return nothing;
};

/** Programs whose operands are gone afterwards. */
export const removing: ProgramTable = {
  rm: (call) => {
    const { operands, has } = readOptions(call.words);
    if (!has('--help', '--version')) deleteFiles(operands, has('-r', '-R', '--recursive'), call);
    return nothing;
  },
  rmdir: (call) => {
    deleteFiles(readOptions(call.words).operands, false, call);
    return nothing;
  },
  unlink: (call) => {
    deleteFiles(call.words, false, call);
    return nothing;
  },
  shred: (call) => {
    deleteFiles(readOptions(call.words, { valued: '-n --iterations -s --size' }).operands, false, call);
    return nothing;
  },
  wipe: removeAll,
  srm: removeAll,
  rimraf: removeAll,
  del: removeAll,
  'del-cli': removeAll,
  trash: (call) => {
    for (const value of readOptions(call.words).operands) {
      for (const path of filesAt(value, call)) {
        moveFile(
          value,
          known(`${call.analysis.where.home}/.local/share/Trash/files/${path.replace(/^.*\//, '')}`),
          call,
        );
      }
    }
    return nothing;
  },
};
