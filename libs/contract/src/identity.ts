/** What a credential may do. A session may do all that its account may. */
export type Scope = 'read' | 'act' | 'publish' | 'administer';

/** Offices of administration that an account may hold, beside the posts of its person. */
export type Office = 'administrator' | 'publisher' | 'auditor';

export interface SignIn {
  login: string;
  password: string;
}

export interface SignedIn {
  token: string;
  expires: string;
  /** the password is a first one: change it before anything else */
  change_password: boolean;
}

export interface PostHeld {
  role: string;
  of: string | null;
  deputy: boolean;
  from: string | null;
  to: string | null;
}

export interface Me {
  account: string;
  login: string;
  person: string;
  offices: Office[];
  scopes: Scope[];
  change_password: boolean;
  posts: PostHeld[];
}

export interface ChangePassword {
  old: string;
  new: string;
}

export interface NewToken {
  name: string;
  scopes: Scope[];
  /** days until it ends; at most 366 */
  days: number;
}

export interface TokenLine {
  id: string;
  name: string;
  scopes: Scope[];
  created: string;
  expires: string;
  ended: string | null;
}

/** The secret is told once, when the token is made, and not kept: the same request again is answered with 409. */
export interface TokenMade extends TokenLine {
  token: string;
}

export interface NewAccount {
  login: string;
  person: string;
  offices?: Office[];
}

export interface AccountLine {
  id: string;
  login: string;
  person: string;
  offices: Office[];
  change_password: boolean;
  ended: string | null;
}

/** A first password, told once and not kept: the same request again is answered with 409. */
export interface FirstPassword {
  account: string;
  login: string;
  password: string;
}
