import pino from 'pino';
import type { Config } from './config.ts';
import type { Log } from './context.ts';

/** Structured lines on standard output. What is logged never names a person: the callers see to it. */
export function createLog({ logLevel }: Pick<Config, 'logLevel'>): Log {
  return pino({ level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
