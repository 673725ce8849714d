import type { Program } from '../call.ts';
import { archiving } from './files/archive.ts';
import { copying } from './files/copy.ts';
import { editing } from './files/edit.ts';
import { finding } from './files/find.ts';
import { printing } from './files/print.ts';
import { readingPrograms } from './files/read.ts';
import { removing } from './files/remove.ts';
import { writing } from './files/write.ts';
import { harmless } from './harmless.ts';
import { interpreters } from './interpreters/interpreters.ts';
import { networkPrograms } from './network/curl.ts';
import { builtins, quietPrograms } from './shells/builtins.ts';
import { multiplying } from './shells/multiplying.ts';
import { shells } from './shells/shells.ts';
import { wrapperPrograms } from './shells/wrappers.ts';
import { cloudPrograms } from './systems/cloud.ts';
import { containerPrograms } from './systems/containers.ts';
import { databasePrograms } from './systems/databases.ts';
import { gitPrograms } from './systems/git.ts';
import { packagePrograms } from './systems/packages.ts';
import { runnerPrograms } from './systems/runners.ts';
import { servicePrograms } from './systems/services.ts';
import { storePrograms } from './systems/stores.ts';

/** Every program whose effects are known beyond its being run. Of two of one name, the later counts. */
export const programs: ReadonlyMap<string, Program> = new Map(
  Object.entries({
    ...harmless,
    ...printing,
    ...readingPrograms,
    ...removing,
    ...copying,
    ...writing,
    ...archiving,
    ...editing,
    ...finding,
    ...networkPrograms,
    ...packagePrograms,
    ...servicePrograms,
    ...containerPrograms,
    ...cloudPrograms,
    ...databasePrograms,
    ...storePrograms,
    ...gitPrograms,
    ...runnerPrograms,
    ...interpreters,
    ...quietPrograms,
    ...wrapperPrograms,
    ...multiplying,
    ...shells,
    ...builtins,
  }),
);
