import { useMemo } from 'preact/hooks';
import type { Unit } from '../../../domain/unit.ts';
import { unitChangeWords } from '../../../text/desk/unit-change.ts';
import { useWords } from '../../words.tsx';
import { PickOne } from './pick-one.tsx';

/** One unit out of thousands, by its name or code. */
export function UnitPicker({
  label,
  units,
  value,
  onChange,
}: {
  readonly label: string;
  readonly units: readonly Unit[];
  readonly value: string;
  readonly onChange: (unit: string) => void;
}) {
  const words = useWords(unitChangeWords);
  const items = useMemo(() => units.map(({ id, name, code }) => ({ id, name, beside: code })), [units]);
  return (
    <PickOne
      label={label}
      find={words.find}
      noMatch={words.noMatch}
      items={items}
      value={value}
      onChange={onChange}
    />
  );
}
