import type { Context, Hono } from 'hono';
import * as v from 'valibot';
import { ProblemError } from '../../domain/problem.ts';
import {
  campaignRequest,
  closeRoundRequest,
  grantRequest,
  invitationRequest,
  invitationsRequest,
  peopleQuery,
  revokeRequest,
  unitsImportQuery,
} from '../../protocol/desk.ts';
import { id } from '../../protocol/shapes.ts';
import type { Endpoint } from '../context.ts';
import { questionOf } from './question.ts';
import { closeRound } from '../desk/close-round.ts';
import { writeImport } from '../desk/write-import.ts';
import { readPeople, revokeDevice, writeGrant, writeInvitation, writeInvitations } from '../desk/people.ts';
import { readCoverage, readRollUp } from '../desk/read.ts';
import { type Desk, type Written, deskWrite } from '../desk/write.ts';
import { writeCampaign } from '../desk/write-campaign.ts';
import { unitsEnvelope, writeUnits } from '../desk/write-units.ts';
import { checked, deskLimit, readBytes, readJson } from '../http/body.ts';
import { reply } from '../http/reply.ts';
import { sessionOf } from '../http/session.ts';

/** The desk's reads and writes (`protocol.md` §5). */
export function deskRoutes(app: Hono, endpoint: Endpoint): void {
  const asked = (c: Context) => questionOf(c, endpoint);
  app.get('/rollup', async (c) => {
    const { fed, officer, question: what } = await asked(c);
    return reply(c, await readRollUp(endpoint, fed, officer, what));
  });
  app.get('/coverage', async (c) => {
    const { fed, officer, question: what } = await asked(c);
    return reply(c, await readCoverage(endpoint, fed, officer, what));
  });

  app.get('/people', async (c) => {
    const { device, officer } = await sessionOf(c, endpoint);
    const { unit = officer.unit.id } = checked(peopleQuery, c.req.query());
    return reply(c, await readPeople(endpoint, device.fed, officer, unit));
  });

  const writes = <Request extends { change: string }, Answer extends object>(
    path: string,
    shape: v.GenericSchema<unknown, Request>,
    work: (desk: Desk, request: Request) => Promise<Written<Answer>>,
  ) =>
    app.post(path, async (c) => {
      const session = await sessionOf(c, endpoint);
      const request = await readJson(c, shape, deskLimit);
      return reply(c, await deskWrite(endpoint, session, path, request, (desk) => work(desk, request)));
    });
  writes('/campaigns', campaignRequest, writeCampaign);
  writes('/rounds/close', closeRoundRequest, closeRound);
  writes('/units', unitsEnvelope, writeUnits);
  app.post('/units/import', async (c) => {
    const session = await sessionOf(c, endpoint);
    const query = checked(unitsImportQuery, c.req.query());
    const bytes = await readBytes(c, deskLimit);
    return reply(c, await writeImport(endpoint, session, query, bytes));
  });
  writes('/invitations', invitationRequest, writeInvitation);
  writes('/invitations/many', invitationsRequest, writeInvitations);
  writes('/grants', grantRequest, writeGrant);

  app.post('/devices/:id/revoke', async (c) => {
    const session = await sessionOf(c, endpoint);
    const { change, reason } = await readJson(c, revokeRequest);
    const device = c.req.param('id');
    if (!v.is(id, device)) throw new ProblemError({ code: 'malformed', args: { at: ['id'] } });
    const request = { change, device, ...(reason === undefined ? {} : { reason }) };
    return reply(
      c,
      await deskWrite(endpoint, session, 'revoke', request, (desk) => revokeDevice(desk, device, reason)),
    );
  });
}
