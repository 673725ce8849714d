import { addCommand } from '../commands.ts';
import { addSetting } from '../settings.ts';
import { baseName } from '../../paths.ts';
import type { NamedFileReader } from './reader.ts';

const entry =
  /^(?:@(?:reboot|hourly|daily|midnight|weekly|monthly|annually|yearly)|(?:[\d*/,A-Za-z-]{1,60}\s+){5})\s*(\S.*)$/;

/** Reads a crontab; in `cron.d` a user stands before the command and stays with it. */
export const addCrontab: NamedFileReader = (_file, facts, lines) => {
  for (let line = 1; line <= lines.count; line++) {
    const content = lines.line(line).slice(0, 2_000).trim();
    const [whole, command] = content.startsWith('#') ? [] : (entry.exec(content) ?? []);
    if (whole === undefined || command === undefined) continue;
    addSetting(facts, 'schedule.cron', whole.slice(0, whole.length - command.length).trim(), { line });
    addCommand(facts, { line, command, source: 'schedule' });
  }
};

const unitKeys =
  /^(ExecStart(?:Pre|Post)?|ExecStop|ExecReload|OnCalendar|OnBootSec|OnUnitActiveSec|User|Restart|MemoryMax|CPUQuota)\s*=\s*(.*)$/;

/** Reads a systemd unit: what it executes, when, and as whom. */
export const addSystemdUnit: NamedFileReader = ({ path }, facts, lines) => {
  for (let line = 1; line <= lines.count; line++) {
    const [, key, value = ''] = unitKeys.exec(lines.line(line).slice(0, 4_000)) ?? [];
    if (key === undefined || value === '') continue;
    if (!key.startsWith('Exec')) addSetting(facts, key, value.trim(), { line });
    else addCommand(facts, { line, name: baseName(path), command: value.replace(/^[@:+!-]+/, ''), source: 'schedule' });
  }
};
