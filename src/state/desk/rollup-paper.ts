import { computed } from '@preact/signals';
import { modelOf } from '../model.ts';
import { type Paper, paperTools, sheetOf, unitOf } from '../paper-sheet.ts';
import type { Session } from '../session.ts';
import { createRollUpDesk } from './rollup-desk.ts';

/** `/in/tong-hop`: the roll-up in view as a paper; the address says which, as on `/ban/tong-hop`. */
export const createRollUpPaper = modelOf((session: Session, asOf: (at: number) => string) => {
  const { tools, absent } = paperTools();
  const desk = createRollUpDesk(session);
  const made = computed((): Paper | null => {
    const [figures] = desk.figures.value;
    const unit = unitOf(session, desk.choice.unit.value.id);
    if (!figures || !unit || !tools.value) return null;
    return tools.value.rollUpPaper({
      ...figures,
      unit,
      parent: unit.parent,
      campaign: desk.choice.campaign.value?.title ?? '',
      today: session.clock.today.value,
      asOf: asOf(desk.at.value.at ?? session.environment.now()),
    });
  });
  return {
    ...sheetOf(
      session,
      () => made.value,
      () => tools.value,
    ),
    ready: computed(() => desk.ready.value && (tools.value !== null || absent.value)),
  };
});
