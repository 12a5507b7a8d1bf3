import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fail, ok, reasonOf, type Told } from './finding.ts';

const CHECK = 'audit log';
const NAME_ANOTHER = 'name another file in access.auditLog';

/** Whether a gateway could write its audit log there; null stands for its own output. Makes nothing. */
export function examineAuditLog(file: string | null): readonly Told[] {
  if (file === null) return [];
  const isThere = existsSync(file);
  if (isThere && statSync(file).isDirectory()) return [fail(CHECK, `${file} is a folder`, NAME_ANOTHER)];
  // With the slash the system lets nothing but a folder pass.
  const place = isThere ? file : `${dirname(file)}/`;
  try {
    accessSync(place, constants.W_OK);
  } catch (error) {
    const advice = `see that ${place} is there and the user that runs the gateway may write it, or ${NAME_ANOTHER}`;
    return [fail(CHECK, `${file} cannot be written (${reasonOf(error)})`, advice)];
  }
  return [ok(CHECK, isThere ? `${file} can be written` : `${file} will be made at the start`)];
}
