/** As in package.json, `engines`. */
const OLDEST = [22, 19] as const;

/** What is wrong with a version of Node, written v22.19.0; null where nothing is. */
export function findNodeProblem(version: string): string | null {
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return null;
  return `automl-gateway needs Node ${OLDEST.join('.')} or newer; this is ${version}`;
}
