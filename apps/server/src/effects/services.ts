/** An outside service that workflows call. */
export interface Service {
  url: string;
  /** sent with every call, such as a credential */
  headers: Readonly<Record<string, string>>;
  /** seconds that an answer may take */
  timeout: number;
}

/** By the name that workflow files use. */
export type Services = Readonly<Record<string, Service>>;
