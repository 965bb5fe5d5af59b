import { describe, expect, it } from 'vitest';
import type { Officer } from '../../src/domain/officer.ts';
import { dropLease, readFact, takeLease, writeFacts } from '../../src/storage/facts.ts';
import { forgetOfficer, readSetting, rememberOfficer, writeSetting } from '../../src/storage/settings.ts';
import { waiting } from '../../src/storage/waiting.ts';
import { freshVault, monday, newId } from './device.ts';

const officer = (id: string, name: string): Officer => ({
  id,
  name,
  role: 'officer',
  unit: { id: newId(), name: 'CĐCS', kind: 'grassroots', parent: null },
});

describe('settings', () => {
  it('D10 know several officers on one phone, each once, and who is at work', async () => {
    const [hoa, binh] = [newId(), newId()];
    await rememberOfficer(officer(hoa, 'Hoa'));
    await rememberOfficer(officer(binh, 'Bình'));
    await rememberOfficer(officer(hoa, 'Hoa Nguyễn'));
    await writeSetting('current', hoa);
    const names = (await readSetting('officers'))?.filter(({ id }) => id === hoa || id === binh);
    expect(names?.map(({ name }) => name).sort()).toEqual(['Bình', 'Hoa Nguyễn']);

    await forgetOfficer(hoa);
    expect(await readSetting('current')).toBeUndefined();
    expect((await readSetting('officers'))?.some(({ id }) => id === hoa)).toBe(false);
    await writeSetting('current', binh);
    await forgetOfficer(newId());
    expect(await readSetting('current')).toBe(binh);
  });
});

describe('the lease for one flush', () => {
  it('F1 is held by one, renewed by the same, and passes on when it lapses or is dropped', async () => {
    const vault = await freshVault();
    expect(await takeLease(vault, 'a', monday, 1000)).toBe(true);
    expect(await takeLease(vault, 'b', monday, 1000)).toBe(false);
    expect(await takeLease(vault, 'a', monday + 900, 1000)).toBe(true);
    expect(await takeLease(vault, 'b', monday + 1500, 1000)).toBe(false);
    expect(await takeLease(vault, 'b', monday + 1900, 1000)).toBe(true);
    await dropLease(vault, 'a');
    expect(await takeLease(vault, 'a', monday + 1901, 1000)).toBe(false);
    await dropLease(vault, 'b');
    expect(await takeLease(vault, 'a', monday + 1902, 1000)).toBe(true);
  });

  it('D14 lapses when it was written by a clock that was years ahead', async () => {
    const vault = await freshVault();
    await takeLease(vault, 'a', monday + 1e11, 1000);
    expect(await takeLease(vault, 'b', monday, 1000)).toBe(true);
    expect(waiting(monday + 1, monday)).toBe(true);
    expect(waiting(monday, monday)).toBe(false);
  });
});

describe('facts', () => {
  it('are written together and read one by one', async () => {
    const vault = await freshVault();
    await writeFacts(vault, { epoch: 'e', skew: -5 });
    expect(await readFact(vault, 'epoch')).toBe('e');
    expect(await readFact(vault, 'skew')).toBe(-5);
    expect(await readFact(vault, 'client')).toBeUndefined();
  });
});
