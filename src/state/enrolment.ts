import { computed, signal } from '@preact/signals';
import { normaliseCode } from '../domain/code.ts';
import type { Problem } from '../domain/problem.ts';
import type { Device } from './device.ts';
import { modelOf } from './model.ts';
import type { Surroundings } from './session.ts';

/** The enrolment form: a code from the unit above and a name for the device. */
export const createEnrolment = modelOf(
  (
    { environment }: Pick<Surroundings, 'environment'>,
    device: Pick<Device, 'enrol'>,
    named: string | null,
    given: string | null = null,
  ) => {
    const code = signal(given ?? '', { name: 'code' });
    const name = signal(named ?? environment.deviceName(), { name: 'device-name' });
    const busy = signal(false, { name: 'enrolling' });
    const tried = signal(false, { name: 'tried' });
    const problem = signal<Problem | null>(null, { name: 'enrol-problem' });
    const clean = computed(() => normaliseCode(code.value));
    return {
      code,
      name,
      busy,
      /** What the endpoint or the line said; null once something else is typed. */
      problem,
      /** Said only after a first try: nobody is told off while typing. */
      codeShort: computed(() => tried.value && clean.value === null),
      nameEmpty: computed(() => tried.value && name.value.trim() === ''),
      /** On iOS the app must be on the home screen first (`hazards.md` B5). */
      gated: computed(() => environment.mustInstallFirst()),
      typeCode(typed: string) {
        code.value = typed;
        problem.value = null;
      },
      typeName(typed: string) {
        name.value = typed;
      },
      /** Resolves with whether the officer is in. */
      async submit(): Promise<boolean> {
        tried.value = true;
        const wanted = normaliseCode(code.peek());
        const called = name.peek().trim();
        if (busy.peek() || wanted === null || called === '') return false;
        busy.value = true;
        problem.value = null;
        problem.value = await device.enrol(wanted, called);
        busy.value = false;
        return problem.peek() === null;
      },
    };
  },
);
