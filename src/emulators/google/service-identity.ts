/** By which names a service goes in its own answers. */
export interface ServiceIdentity {
  /** E.g. "automl.googleapis.com". */
  readonly host: string;
  /** The package of its interface description, e.g. "google.cloud.automl.v1". */
  readonly rpcPackage: string;
}
