import { version } from '../../package.json';
import { type Address, readAddress } from './store/postgres/address.ts';

/** How this endpoint runs. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Where the embedded store lives, and files. */
  readonly dataDir: string;
  /** The PostgreSQL that holds the data instead of the embedded store; null for the embedded one. */
  readonly database: Address | null;
  /** The origin people type, when it is not the one the process listens on. */
  readonly publicUrl: URL | null;
  /** Folder of the built app; null serves the API alone. */
  readonly staticDir: string | null;
  /** Take the caller's address from `X-Forwarded-For`, as set by one proxy in front. */
  readonly trustProxy: boolean;
  /** Who has it may read the metrics from elsewhere; null: only the machine itself may. */
  readonly metricsToken: string | null;
  /** Whether officers may ask for pushes; without it the endpoint connects to nobody. */
  readonly push: boolean;
  /** Push services beside those of the known browsers, as origins. */
  readonly pushServices: readonly string[];
  /** The release, as `package.json` names it. */
  readonly version: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** A setting that cannot be followed. Its message is one sentence for the person who starts the endpoint. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** Reads the settings from the environment. Pure. @throws ConfigError */
export function getConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const port = Number(env['PORT'] ?? 8787);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new ConfigError(`PORT must be a number from 0 to 65535, not "${env['PORT']}".`);
  }
  const logLevel = levels.find((level) => level === (env['LOG_LEVEL'] ?? 'info'));
  if (!logLevel)
    throw new ConfigError(`LOG_LEVEL must be one of ${levels.join(', ')}, not "${env['LOG_LEVEL']}".`);
  return {
    port,
    host: env['HOST'] ?? '0.0.0.0',
    dataDir: env['DATA_DIR'] ?? './data',
    database: env['DATABASE_URL'] ? readDatabase(env['DATABASE_URL']) : null,
    publicUrl: env['PUBLIC_URL'] ? readUrl(env['PUBLIC_URL']) : null,
    staticDir: env['STATIC_DIR'] ?? './dist',
    trustProxy: env['TRUST_PROXY'] === '1' || env['TRUST_PROXY'] === 'true',
    metricsToken: env['METRICS_TOKEN'] || null,
    push: readSwitch('PUSH', env['PUSH'] ?? 'on'),
    pushServices: readOrigins(env['PUSH_SERVICES'] ?? ''),
    version,
    logLevel,
  };
}

/** What was given is not repeated: it holds a password. @throws ConfigError */
export function readDatabase(text: string, name = 'DATABASE_URL'): Address {
  const address = readAddress(text);
  if (address) return address;
  throw new ConfigError(
    `${name} must be an address like postgres://user:password@host:5432/database (or postgresql://…); unset it to use the embedded store.`,
  );
}

function readUrl(text: string): URL {
  try {
    const url = new URL(text);
    if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  } catch {
    // Told below.
  }
  throw new ConfigError(`PUBLIC_URL must be an address like https://thidua.example.vn, not "${text}".`);
}

function readSwitch(name: string, text: string): boolean {
  if (text !== 'on' && text !== 'off') throw new ConfigError(`${name} must be on or off, not "${text}".`);
  return text === 'on';
}

function readOrigins(text: string): string[] {
  const given = text.split(/[\s,]+/).filter((one) => one !== '');
  return given.map((one) => {
    if (URL.canParse(one) && /^https?:$/.test(new URL(one).protocol)) return new URL(one).origin;
    throw new ConfigError(`PUSH_SERVICES must be addresses like https://push.example.vn, not "${one}".`);
  });
}

/** Whether people reach the endpoint over https, so that cookies may insist on it. */
export function isSecure(config: Pick<Config, 'publicUrl'>): boolean {
  return config.publicUrl?.protocol === 'https:';
}
