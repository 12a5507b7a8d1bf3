#!/usr/bin/env node
import { findNodeProblem } from './node-version.ts';

// All else is loaded only then: an older Node lacks some of it, and would say so in its own words.
const problem = findNodeProblem(process.version);
if (problem === null) {
  await import('./main.ts');
} else {
  console.error(problem);
  process.exitCode = 1;
}
