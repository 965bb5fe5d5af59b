import type { ComponentType } from 'preact';
import type { Device } from '../state/device.ts';
import type { Session } from '../state/session.ts';

/** What every page gets: the officer at work, the device, and the `:names` of its address. */
export interface PageProps {
  readonly session: Session;
  readonly device: Device;
  readonly params: Readonly<Record<string, string>>;
}

export type PageComponent = ComponentType<PageProps>;
