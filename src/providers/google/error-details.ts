import type { JsonObject } from '../../domain/json.ts';
import { isJsonObject } from '../../domain/json.ts';
import type { FieldViolation } from '../../errors.ts';
import { toDocumentationUrl } from './documentation-url.ts';
import { parseDurationMs } from './duration.ts';

/** What the parts of google.rpc in an error say; whatever has another shape than theirs is passed over. */
export interface ErrorDetails {
  /** Of ErrorInfo; the services of old have them in `errors`. */
  readonly reasons: readonly string[];
  /** Of ErrorInfo, e.g. "service" → "aiplatform.googleapis.com". */
  readonly metadata: ReadonlyMap<string, string>;
  /** Of BadRequest. */
  readonly violations: readonly FieldViolation[];
  /** Of QuotaFailure: the first. */
  readonly quota: ExceededQuota | null;
  /** What PreconditionFailure and ResourceInfo add to the message. */
  readonly remarks: readonly string[];
  /** Of LocalizedMessage; empty where there is none. */
  readonly localizedMessage: string;
  /** Of Help: the first page of Google's documentation. */
  readonly helpUrl: string | null;
  /** Of RetryInfo, or as some services have it, ErrorInfo (A14). */
  readonly retryAfterMs: number | null;
}

/** Each null where the service does not say. */
export interface ExceededQuota {
  readonly metric: string | null;
  readonly limit: string | null;
  readonly value: string | null;
}

const MAX_DETAILS = 20;
const MAX_ITEMS = 20;

export function readErrorDetails(error: JsonObject): ErrorDetails {
  const details = [...objectsIn(error, 'details'), ...objectsIn(error, 'errors')].slice(0, MAX_DETAILS);
  const of = (type: string) => details.filter((detail) => typeOf(detail) === type);
  const all = (from: readonly JsonObject[], name: string) =>
    from.flatMap((detail) => objectsIn(detail, name)).slice(0, MAX_ITEMS);
  const metadata = all(details, 'metadata');
  const delays = [
    ...details.map((detail) => textIn(detail, 'retryDelay')),
    ...textsIn(metadata, 'quotaResetDelay'),
  ];
  return {
    reasons: textsIn(details, 'reason').filter((reason) => reason !== ''),
    metadata: new Map(metadata.flatMap(textEntries)),
    violations: all(details, 'fieldViolations').map(toViolation),
    quota: all(of('QuotaFailure'), 'violations').map(toQuota)[0] ?? null,
    remarks: [
      ...all(of('PreconditionFailure'), 'violations').map(toRemark),
      ...of('ResourceInfo').map(toResource),
    ],
    localizedMessage: textsIn(of('LocalizedMessage'), 'message')[0] ?? '',
    helpUrl: firstOf(textsIn(all(details, 'links'), 'url').map(toDocumentationUrl)),
    retryAfterMs: firstOf(delays.map(parseDurationMs)),
  };
}

/** "google.rpc.QuotaFailure" of "type.googleapis.com/google.rpc.QuotaFailure" reads QuotaFailure. */
function typeOf(detail: JsonObject): string {
  return /\bgoogle\.rpc\.(\w{1,40})$/.exec(textIn(detail, '@type'))?.[1] ?? '';
}

function toViolation(violation: JsonObject): FieldViolation {
  const [field, description, reason] = ['field', 'description', 'reason'].map((name) =>
    textIn(violation, name),
  );
  return { field: field ?? '', message: description || reason || 'not valid' };
}

function toQuota(violation: JsonObject): ExceededQuota {
  const text = (name: string) => textIn(violation, name) || null;
  return {
    metric: text('quotaMetric') ?? text('subject'),
    limit: text('quotaId') ?? text('description'),
    value: text('quotaValue'),
  };
}

/** `{type: "DEPLOYED", subject: "endpoints/7", description: "Undeploy it."}` → "DEPLOYED endpoints/7: Undeploy it." */
function toRemark(violation: JsonObject): string {
  const what = [textIn(violation, 'type'), textIn(violation, 'subject')]
    .filter((part) => part !== '')
    .join(' ');
  return joined([what, textIn(violation, 'description')]);
}

function toResource(detail: JsonObject): string {
  return joined([textIn(detail, 'resourceName'), textIn(detail, 'description')]);
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(': ');
}

function firstOf<Value>(values: readonly (Value | null)[]): Value | null {
  return values.find((value) => value !== null) ?? null;
}

export function textIn(object: JsonObject, name: string): string {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return typeof value === 'string' ? value : '';
}

function textsIn(objects: readonly JsonObject[], name: string): readonly string[] {
  return objects.map((object) => textIn(object, name));
}

function textEntries(object: JsonObject): readonly (readonly [string, string])[] {
  return Object.entries(object).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
}

/** The objects of a list, or the one object that stands there. */
function objectsIn(object: JsonObject, name: string): readonly JsonObject[] {
  const value: unknown = Object.hasOwn(object, name) ? object[name] : undefined;
  const members: readonly unknown[] = Array.isArray(value) ? value.slice(0, MAX_DETAILS) : [value];
  return members.filter(isJsonObject);
}
