import type { World } from './world.ts';

/** Whether the level above has stopped this device and all of the officer's work has arrived. */
export function isDone(world: World): boolean {
  return world.facts.value.paused === 'device.revoked' && onlyHereIn(world) === 0;
}

/** Drafts, and what is on its way with text or files: what is lost when this storage is. */
export function onlyHereIn({ drafts, outbox, uploads }: World): number {
  return drafts.value.length + outbox.value.length + uploads.value.length;
}
