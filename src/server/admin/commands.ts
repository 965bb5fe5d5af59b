import type { Officer } from '../../domain/officer.ts';
import { dayAt } from '../../domain/time.ts';
import type { Unit } from '../../domain/unit.ts';
import type { Config } from '../config.ts';
import type { Endpoint } from '../context.ts';
import { foundFederation, invite, inviteAgain } from '../desk/found.ts';
import { openEndpoint } from '../listen.ts';
import type { Fed, Federation, Reader } from '../store/port.ts';
import { runBackup, runRestore } from './backup.ts';
import { runMove } from './move.ts';
import { AdminError, needed, readBytes, readKind, readOptions, readRole } from './read.ts';
import { bringUnits } from './units.ts';

const help = `Commands (DATA_DIR names the data folder, default ./data, on which no endpoint may be running meanwhile; with DATABASE_URL
they work on PostgreSQL, beside running endpoints):

  federation --code PY --name "…" [--unit-name "…"] [--kind province]   found a federation with its top unit
  units      --file units.xlsx [--federation PY]                         bring in units of an Excel or CSV file; columns: code,name[,kind,parent,members,workforce,from]
  invite     --unit CODE --role officer|reviewer|admin --name "…"        print a code to enrol a phone with
  invite     --unit CODE --officer "NAME"|ID                             print a code for another phone of an officer of that unit
  devices    [--federation PY]                                           list enrolled phones
  revoke     --device ID                                                 shut a lost phone out
  move       --from FOLDER|sqlite --to postgres://…|postgres              copy everything into an empty PostgreSQL database (sqlite: DATA_DIR, postgres: DATABASE_URL)
  backup     --to FOLDER|FILE.backup                                      one snapshot of everything, also while an endpoint runs
  restore    --from FOLDER|FILE.backup [--replace]                        put a backup (of a folder the newest) in place of the data
  help                                                                   show this`;

type Print = (line: string) => void;
type Option = (name: string) => string | undefined;
type Command = {
  readonly options: readonly string[];
  run(endpoint: Endpoint, option: Option, print: Print): Promise<void>;
};

const commands: Readonly<Record<string, Command>> = {
  federation: {
    options: ['code', 'name', 'unit-name', 'kind'],
    async run(endpoint, option, print) {
      const code = needed(option, 'code');
      const name = needed(option, 'name');
      if (!/^[A-Z0-9]{1,10}$/.test(code)) {
        throw new AdminError(
          '--code must be 1 to 10 capital letters or digits: it begins every receipt number.',
        );
      }
      const kind = readKind(option('kind') ?? 'province', '--kind');
      const { unit } = await endpoint.store.write(async (writer) => {
        const known = await writer.federations();
        if (known.some((federation) => federation.code === code))
          throw new AdminError(`The federation ${code} is there already.`);
        return foundFederation(writer, endpoint, { code, name, unitName: option('unit-name') ?? name, kind });
      });
      print(`Federation ${code} is founded. Its top unit has the code ${unit.code}.`);
      print(`Next: invite --unit ${unit.code} --role admin --name "…"`);
    },
  },
  units: {
    options: ['file', 'federation'],
    async run(endpoint, option, print) {
      const bytes = readBytes(needed(option, 'file'));
      const federations = await endpoint.store.read((reader) => reader.federations());
      const { fed } = choose(federations, option('federation'));
      for (const line of await bringUnits(endpoint, fed, bytes)) print(line);
    },
  },
  invite: {
    options: ['unit', 'role', 'name', 'officer', 'federation'],
    async run(endpoint, option, print) {
      const code = needed(option, 'unit');
      const officer = option('officer')?.trim();
      if (officer !== undefined && (option('role') ?? option('name')) !== undefined)
        throw new AdminError('--officer is somebody who is there already: leave --role and --name out.');
      const fresh =
        officer === undefined
          ? { role: readRole(needed(option, 'role')), name: needed(option, 'name') }
          : null;
      const made = await endpoint.store.write(async (writer) => {
        const { fed } = choose(await writer.federations(), option('federation'));
        const unit = await writer.unitByCode(fed, code);
        if (!unit) throw new AdminError(`There is no unit with the code ${code}.`);
        if (fresh) return invite(writer, endpoint, fed, { unit: unit.id, ...fresh });
        const { id, role, name } = await officerOf(writer, fed, unit, officer ?? '', endpoint.now());
        return inviteAgain(writer, endpoint, fed, { unit: unit.id, role, name }, id);
      });
      print(made.code);
      print(`Good once, until ${made.expires}.`);
    },
  },
  devices: {
    options: ['federation'],
    async run(endpoint, option, print) {
      const devices = await endpoint.store.read(async (reader) =>
        reader.devices(choose(await reader.federations(), option('federation')).fed),
      );
      for (const { id, name, since, revokedAt, officers } of devices) {
        print(
          `${id}  ${revokedAt === null ? 'in use' : `revoked ${revokedAt}`}  since ${since}  ${name}  (${officers.join(', ')})`,
        );
      }
      print(`${devices.length} devices.`);
    },
  },
  revoke: {
    options: ['device', 'federation'],
    async run(endpoint, option, print) {
      const id = needed(option, 'device');
      const at = new Date(endpoint.now()).toISOString();
      const done = await endpoint.store.write(async (writer) => {
        for (const { fed } of await writer.federations())
          if (await writer.revokeDevice(fed, id, at)) return true;
        return false;
      });
      if (!done) throw new AdminError(`There is no device ${id}; "devices" lists them.`);
      print(`The device ${id} is shut out. What it has not sent stays on it.`);
    },
  },
};

/** An officer of a unit, by name or, where two are called alike, by id. @throws AdminError */
async function officerOf(reader: Reader, fed: Fed, unit: Unit, asked: string, now: number): Promise<Officer> {
  const { mandates } = await reader.branchPeople(fed, unit.id, dayAt(now), new Date(now).toISOString());
  const ids = new Set(
    mandates
      .filter(({ officer, name }) => officer === asked || name.normalize('NFC') === asked.normalize('NFC'))
      .map(({ officer }) => officer),
  );
  const found: Officer[] = [];
  for (const id of ids) {
    const officer = await reader.officer(fed, id);
    if (officer?.unit.id === unit.id) found.push(officer);
  }
  const [first, ...others] = found;
  if (!first) throw new AdminError(`The unit ${unit.code} has no officer "${asked}".`);
  if (others.length > 0)
    throw new AdminError(
      `Several officers of ${unit.code} are called so. Say which by id: ${found.map(({ id }) => id).join(', ')}.`,
    );
  return first;
}

/** @throws AdminError */
function choose(federations: readonly Federation[], code: string | undefined): Federation {
  const [first, ...others] = federations;
  if (!first) throw new AdminError('There is no federation yet: begin with "federation --code PY --name …".');
  if (code === undefined && others.length > 0) {
    throw new AdminError(
      `Say which federation with --federation: ${federations.map((one) => one.code).join(', ')}.`,
    );
  }
  const found = code === undefined ? first : federations.find((one) => one.code === code);
  if (!found) throw new AdminError(`There is no federation ${code}.`);
  return found;
}

/** Runs one command of the command line. @throws AdminError, and what `openEndpoint` throws */
export async function runAdmin(args: readonly string[], config: Config, print: Print): Promise<void> {
  const [name = 'help', ...rest] = args;
  if (name === 'help' || name === '--help') return print(help);
  if (name === 'move') return runMove(rest, config, print);
  if (name === 'backup') return runBackup(rest, config, print);
  if (name === 'restore') return runRestore(rest, config, print);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new AdminError(`There is no command "${name}". See "help".`);
  const option = readOptions(rest, command.options);
  const endpoint = await openEndpoint({ ...config, logLevel: 'silent' });
  try {
    await command.run(endpoint, option, print);
  } finally {
    await endpoint.store.close();
  }
}
