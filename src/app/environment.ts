import type { Environment, InstallState, Shared, StorageFacts, WorkerPort } from '../state/environment.ts';
import type { Ports } from '../sync/ports.ts';
import { browserAddressBar } from './address-bar.ts';
import { browserMirror, draftChannel, holdDraft, onHidden } from './draft-windows.ts';
import { browserInstall } from './install.ts';

/** The browser as the app's world. Made once at start. */
export function browserEnvironment(ports: Ports, worker: WorkerPort): Environment {
  const install = browserInstall();
  return {
    now: ports.now,
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    visible: () => document.visibilityState === 'visible',
    onVisible: (callback) => {
      const seen = (): void => {
        if (document.visibilityState === 'visible') callback();
      };
      document.addEventListener('visibilitychange', seen);
      return () => document.removeEventListener('visibilitychange', seen);
    },
    onHidden,
    holdDraft,
    ...draftChannel(),
    mirror: browserMirror,
    copy: (text) =>
      navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      ),
    onOnline: (callback) => {
      addEventListener('online', callback);
      return () => removeEventListener('online', callback);
    },
    id: ports.id,
    address: browserAddressBar(),
    deviceName,
    mustInstallFirst: () => install.state() === ('by-hand' satisfies InstallState),
    install,
    storage: { read: storageFacts, keep },
    download: (name, type, content) => {
      const url = URL.createObjectURL(new Blob([content], { type }));
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      // Safari reads the blob after the click has returned.
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    },
    origin: location.origin,
    share: 'share' in navigator ? share : null,
    print: () => print(),
    canShare: (name) => canShare([new File([], name, { type: 'text/plain' })]),
    shareFile: (name, type, content) =>
      navigator.share({ files: [new File([content], name, { type })] }).then(
        () => true,
        // The person closed the sheet, or no app there took it.
        () => false,
      ),
    reload: () => location.reload(),
    worker,
    bell: async () => (await import('./bell.ts')).browserBell,
    build: ports.build,
  };
}

/** Text and picture where the sheet takes both, text alone where it takes no files. */
async function share({ title, text, files = [] }: Shared): Promise<'yes' | 'no' | 'unable'> {
  const words: ShareData = title === undefined ? { text } : { title, text };
  const whole: ShareData = { ...words, files: [...files] };
  try {
    await navigator.share(files.length > 0 && navigator.canShare?.(whole) ? whole : words);
    return 'yes';
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'no' : 'unable';
  }
}

/** A name a person would know the device by; they can change it. */
function deviceName(): string {
  const agent = navigator.userAgent;
  const model = /Android [\d.]+; ([^;)]+?)(?: Build|\))/.exec(agent)?.[1];
  if (model && model !== 'K') return `Điện thoại ${model}`;
  if (/Android/.test(agent)) return 'Điện thoại Android';
  if (/iPhone/.test(agent)) return 'iPhone';
  if (/iPad/.test(agent)) return 'iPad';
  return /Windows/.test(agent) ? 'Máy tính Windows' : 'Máy tính';
}

/** Not every browser has a share sheet, and not every one takes files. */
function canShare(files: File[]): boolean {
  return (navigator as { canShare?: Navigator['canShare'] }).canShare?.({ files }) ?? false;
}

/** Older phones have no storage manager; what is not known is said so. */
function manager(): StorageManager | undefined {
  return (navigator as { storage?: StorageManager }).storage;
}

async function storageFacts(): Promise<StorageFacts> {
  const storage = manager();
  const kept = (await storage?.persisted?.().catch(() => false)) ?? false;
  const { usage, quota } = (await storage?.estimate?.().catch((): StorageEstimate => ({}))) ?? {};
  const free = usage === undefined || quota === undefined ? null : quota - usage;
  return { kept, used: usage ?? null, free };
}

async function keep(): Promise<boolean> {
  return (await manager()?.persist?.()) ?? false;
}
