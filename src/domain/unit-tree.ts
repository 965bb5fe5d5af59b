import type { Unit } from './unit.ts';

/** The organisation tree, any depth, read from a list in any order. A cycle or a missing parent makes a root. */
export interface UnitTree {
  readonly roots: readonly Unit[];
  get(id: string): Unit | undefined;
  childrenOf(id: string): readonly Unit[];
  /** From the parent up to the root; never the unit itself. */
  ancestorsOf(id: string): readonly Unit[];
  /** The unit and everything below it, parents before children. */
  subtreeOf(id: string): readonly Unit[];
  /** Whether `id` is `top` or stands below it. */
  isWithin(id: string, top: string): boolean;
}

/** Reads a list of units as a tree. Total: unknown ids give empty answers, a cycle ends where it began. */
export function unitTree(units: Iterable<Unit>): UnitTree {
  const byId = new Map<string, Unit>();
  for (const unit of units) byId.set(unit.id, unit);
  const children = new Map<string, Unit[]>();
  const roots: Unit[] = [];
  for (const unit of byId.values()) {
    const siblings = unit.parent !== null && byId.has(unit.parent) ? children.get(unit.parent) : roots;
    if (siblings) siblings.push(unit);
    else if (unit.parent !== null) children.set(unit.parent, [unit]);
  }

  const reached = new Set(roots);
  const reach = (): void => {
    for (const unit of reached) for (const child of children.get(unit.id) ?? []) reached.add(child);
  };
  reach();
  for (const unit of byId.values()) {
    if (reached.has(unit)) continue;
    // Only below a circle is nobody reached: of its units the one with the least id is a root, so that all are shown.
    const start = onCircle(unit, byId);
    let root = start;
    for (
      let above = byId.get(start.parent ?? '');
      above && above !== start;
      above = byId.get(above.parent ?? '')
    )
      if (above.id < root.id) root = above;
    roots.push(root);
    reached.add(root);
    reach();
  }

  const ancestorsOf = (id: string): Unit[] => {
    const found = new Set<Unit>();
    let next = byId.get(byId.get(id)?.parent ?? '');
    while (next && next.id !== id && !found.has(next)) {
      found.add(next);
      next = byId.get(next.parent ?? '');
    }
    return [...found];
  };

  const subtreeOf = (id: string): Unit[] => {
    const top = byId.get(id);
    const found = new Set<Unit>(top ? [top] : []);
    // A Set goes on over what is added while it is read: parents before children, each once.
    for (const unit of found) for (const child of children.get(unit.id) ?? []) found.add(child);
    return [...found];
  };

  return {
    roots,
    get: (id) => byId.get(id),
    childrenOf: (id) => children.get(id) ?? [],
    ancestorsOf,
    subtreeOf,
    isWithin: (id, top) => byId.has(id) && (id === top || ancestorsOf(id).some((unit) => unit.id === top)),
  };
}

/** The first unit met twice on the way up: it stands on the circle. */
function onCircle(unit: Unit, byId: ReadonlyMap<string, Unit>): Unit {
  const seen = new Set<Unit>();
  let above = unit;
  while (!seen.has(above)) {
    seen.add(above);
    above = byId.get(above.parent ?? '') ?? above;
  }
  return above;
}
