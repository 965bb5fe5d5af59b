import type { PageComponent } from '../ui/page-props.ts';
import { TodayPage } from '../ui/pages/today.tsx';

/** An address of the app and the page it shows, at hand or fetched as a chunk of its own. */
export type Route = {
  /** `/viec/:record` */
  readonly pattern: string;
  /** Only for officers who look after other units. */
  readonly desk?: true;
} & ({ readonly page: PageComponent } | { readonly load: () => Promise<PageComponent> });

/** Every page of the app; a new page is one entry here. Only `/` is at hand, the others load when they are opened. */
export const routes: readonly Route[] = [
  { pattern: '/', page: TodayPage },
  {
    pattern: '/phong-trao',
    load: async () => (await import('../ui/pages/campaigns.tsx')).CampaignsPage,
  },
  {
    pattern: '/phong-trao/:campaign',
    load: async () => (await import('../ui/pages/campaign.tsx')).CampaignPage,
  },
  { pattern: '/viec', load: async () => (await import('../ui/pages/works.tsx')).WorksPage },
  { pattern: '/viec/:record', load: async () => (await import('../ui/pages/record.tsx')).RecordPage },
  {
    pattern: '/in/tong-hop',
    desk: true,
    load: async () => (await import('../ui/pages/desk/rollup-paper.tsx')).RollUpPaperPage,
  },
  { pattern: '/in/:record', load: async () => (await import('../ui/pages/paper.tsx')).RecordPaperPage },
  { pattern: '/guong', load: async () => (await import('../ui/pages/stories.tsx')).StoriesPage },
  { pattern: '/guong/:record', load: async () => (await import('../ui/pages/story.tsx')).StoryPage },
  { pattern: '/nhan', load: async () => (await import('../ui/pages/received.tsx')).ReceivedPage },
  { pattern: '/hop-gui', load: async () => (await import('../ui/pages/outbox.tsx')).OutboxPage },
  { pattern: '/soan/:draft', load: async () => (await import('../ui/pages/editor.tsx')).EditorPage },
  { pattern: '/may', load: async () => (await import('../ui/pages/device.tsx')).DevicePage },
  {
    pattern: '/ban',
    desk: true,
    load: async () => (await import('../ui/pages/desk/coverage.tsx')).CoveragePage,
  },
  {
    pattern: '/ban/duyet',
    desk: true,
    load: async () => (await import('../ui/pages/desk/review.tsx')).ReviewPage,
  },
  {
    pattern: '/ban/tong-hop',
    desk: true,
    load: async () => (await import('../ui/pages/desk/rollup.tsx')).RollUpPage,
  },
  {
    pattern: '/ban/khen-thuong',
    desk: true,
    load: async () => (await import('../ui/pages/desk/awards.tsx')).AwardsPage,
  },
  {
    pattern: '/ban/ke-hoach',
    desk: true,
    load: async () => (await import('../ui/pages/desk/plans.tsx')).PlansPage,
  },
  {
    pattern: '/ban/ke-hoach/:plan',
    desk: true,
    load: async () => (await import('../ui/pages/desk/plan.tsx')).PlanPage,
  },
  {
    pattern: '/ban/don-vi',
    desk: true,
    load: async () => (await import('../ui/pages/desk/units.tsx')).UnitsPage,
  },
  { pattern: '/vao', load: async () => (await import('../ui/pages/join.tsx')).JoinPage },
];
