/** What every page of ours has in common: nothing is allowed that is not named, and no other site may frame it. */
const COMMON = {
  'default-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** The value of the Content-Security-Policy header that allows these sources and no others. */
export function toContentSecurityPolicy(sources: Readonly<Record<string, string>>): string {
  return Object.entries({ ...COMMON, ...sources })
    .map(([directive, allowed]) => `${directive} ${allowed}`)
    .join('; ');
}
