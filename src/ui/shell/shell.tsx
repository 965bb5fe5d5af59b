import type { ComponentChildren } from 'preact';
import type { Device } from '../../state/device.ts';
import { type Session, hasDesk } from '../../state/session.ts';
import { unsentCount } from '../../state/unsent.ts';
import { shell } from '../../text/shell.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { LanguageContext, useWords } from '../words.tsx';
import { ClockBar, OldBar, PausedBar, UpdateBar } from './bars.tsx';
import { SyncState } from './sync-state.tsx';
import { Toast } from './toast.tsx';
import styles from './shell.module.css';

/** The frame around every page of an officer: header, tabs or rail, bars, and the live region. */
export function Shell({
  session,
  device,
  children,
}: {
  readonly session: Session;
  readonly device: Device;
  readonly children: ComponentChildren;
}) {
  return (
    <LanguageContext.Provider value={session.looks.current.value.language}>
      <Frame session={session} device={device}>
        {children}
      </Frame>
    </LanguageContext.Provider>
  );
}

function Frame({ session, children }: { session: Session; device: Device; children: ComponentChildren }) {
  const words = useWords(shell);
  const { officer, world, navigation } = session;
  const path = navigation.path.value;
  return (
    <div class={styles.shell}>
      <a class={styles.skip} href="#main">
        {words.skip}
      </a>
      <div class={styles.side}>
        <header class={styles.header}>
          <p class={styles.unit} title={officer.unit.name}>
            {words.shortUnit(officer.unit.name)}
          </p>
          <a
            class={styles.device}
            href="/may"
            aria-label={words.device}
            aria-current={path === '/may' ? 'page' : undefined}
          >
            <Icon name="device" />
          </a>
          <div class={styles.state}>
            <span class={styles.officer}>{officer.name}</span>
            <SyncState session={session} />
          </div>
        </header>
        <nav class={styles.tabs} aria-label={words.tabs}>
          <Tab href="/" icon="today" label={words.today} path={path} />
          <Tab href="/phong-trao" icon="campaign" label={words.campaigns} path={path} />
          <Tab href="/viec" icon="work" label={words.work} path={path} also="/soan" />
          <Tab href="/hop-gui" icon="outbox" label={words.outbox} path={path} count={unsentCount(world)} />
          {hasDesk(session) && <Tab href="/ban" icon="desk" label={words.desk} path={path} />}
        </nav>
      </div>
      <div class={styles.body}>
        <PausedBar session={session} />
        <ClockBar session={session} />
        <OldBar session={session} />
        <UpdateBar session={session} />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <Toast announcer={session.announcer} />
    </div>
  );
}

function Tab({
  href,
  icon,
  label,
  path,
  also,
  count = 0,
}: {
  readonly href: string;
  readonly icon: IconName;
  readonly label: string;
  readonly path: string;
  /** Another branch of addresses that belongs to this tab. */
  readonly also?: string;
  readonly count?: number;
}) {
  const within = (top: string): boolean => path === top || (top !== '/' && path.startsWith(`${top}/`));
  const here = within(href) || (also !== undefined && within(also));
  return (
    <a class={styles.tab} href={href} aria-current={here ? 'page' : undefined}>
      <span class={styles.tabIcon}>
        <Icon name={icon} />
        {count > 0 && <span class={styles.count}>{count}</span>}
      </span>
      <span class={styles.tabLabel}>{label}</span>
    </a>
  );
}
