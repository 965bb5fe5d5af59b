import { toJsonSchema } from '@valibot/to-json-schema';
import type { Hono } from 'hono';
import * as v from 'valibot';
import { problems } from '../../domain/problem-codes.ts';
import * as desk from '../../protocol/desk.ts';
import * as enrol from '../../protocol/enrol.ts';
import * as handover from '../../protocol/handover.ts';
import { problemReply } from '../../protocol/problem.ts';
import * as pulling from '../../protocol/pull.ts';
import * as pushing from '../../protocol/push.ts';
import * as subscribing from '../../protocol/subscription.ts';
import * as wiped from '../../protocol/wiped.ts';
import { BASE, limits } from '../../protocol/version.ts';
import type { Endpoint } from '../context.ts';
import { reply } from '../http/reply.ts';

interface Route {
  readonly method: 'get' | 'post' | 'patch' | 'delete' | 'options';
  readonly path: string;
  readonly summary: string;
  readonly request?: v.GenericSchema;
  /** JSON of this shape; absent: another type, named by `type`. */
  readonly reply?: v.GenericSchema;
  readonly type?: string;
  readonly query?: readonly string[];
  /** The body is a file. */
  readonly file?: true;
  /** No device is needed to ask. */
  readonly open?: true;
}

/** Shapes that contain themselves, by name. */
const shared = { PlanBlock: desk.planBlock };

/** A push with its changes as they should be; the endpoint takes the envelope and judges each change by itself. */
const wholePush = v.object({
  ...pushing.pushRequest.entries,
  changes: v.pipe(v.array(pushing.change), v.maxLength(limits.changes)),
});

const figures = ['campaign', 'round', 'unit'];
const routes: readonly Route[] = [
  {
    method: 'post',
    path: '/enrol',
    summary: 'Enrol a device with a code',
    request: enrol.enrolRequest,
    reply: enrol.enrolReply,
    open: true,
  },
  { method: 'get', path: '/me', summary: 'This device and its officers', reply: enrol.meReply },
  {
    method: 'post',
    path: '/leave',
    summary: 'An officer leaves this device',
    request: enrol.leaveRequest,
    reply: enrol.meReply,
  },
  {
    method: 'post',
    path: '/push',
    summary: 'Send changes',
    request: wholePush,
    reply: pushing.pushReply,
  },
  {
    method: 'post',
    path: '/wiped',
    summary: 'The browser deleted the storage of this device',
    request: wiped.wipedRequest,
    reply: wiped.wipedReply,
  },
  {
    method: 'get',
    path: '/subscriptions',
    summary: 'With which key a browser subscribes to pushes',
    reply: subscribing.subscriptionReply,
  },
  {
    method: 'post',
    path: '/subscriptions',
    summary: 'Where this device takes pushes for an officer',
    request: subscribing.subscriptionRequest,
    reply: subscribing.subscriptionReply,
  },
  {
    method: 'delete',
    path: '/subscriptions',
    summary: 'This device takes no more pushes for an officer',
    reply: subscribing.subscriptionReply,
  },
  {
    method: 'get',
    path: '/handover',
    summary: 'What this device seals hand-over files with, for one officer',
    reply: handover.handOverKey,
  },
  {
    method: 'post',
    path: '/handover',
    summary: 'Bring a file that another device has sealed',
    request: handover.handOverRequest,
    reply: handover.handOverReply,
  },
  {
    method: 'get',
    path: '/pull',
    summary: 'One page of the feed',
    reply: pulling.pullReply,
    query: ['cursor', 'limit', 'nonce'],
  },
  {
    method: 'post',
    path: '/manifest',
    summary: 'What an officer should hold',
    request: pulling.manifestRequest,
    reply: pulling.manifestReply,
  },
  {
    method: 'post',
    path: '/get',
    summary: 'Rows by key',
    request: pulling.getRequest,
    reply: pulling.getReply,
  },
  { method: 'get', path: '/events', summary: 'Server-sent events: there is news', type: 'text/event-stream' },
  {
    method: 'get',
    path: '/rollup',
    summary: 'Figures of a unit and its children',
    reply: desk.rollUpReply,
    query: figures,
  },
  {
    method: 'get',
    path: '/coverage',
    summary: 'How far a round has spread',
    reply: desk.coverageReply,
    query: figures,
  },
  ...(
    ['rollup.xlsx', 'rollup.csv', 'coverage.xlsx', 'coverage.csv', 'awards.xlsx', 'reports.zip'] as const
  ).map((file) => ({
    method: 'get' as const,
    path: `/export/${file}`,
    summary: 'What the desk shows, as a file',
    type: 'application/octet-stream',
    query: [...figures, 'form', 'count', 'lang'],
  })),
  {
    method: 'post',
    path: '/campaigns',
    summary: 'Write a campaign version',
    request: desk.campaignRequest,
    reply: desk.campaignReply,
  },
  {
    method: 'post',
    path: '/rounds/close',
    summary: 'Close a round',
    request: desk.closeRoundRequest,
    reply: desk.closeRoundReply,
  },
  {
    method: 'post',
    path: '/units',
    summary: 'Change the organisation tree',
    request: desk.unitsRequest,
    reply: desk.unitsReply,
  },
  {
    method: 'post',
    path: '/units/import',
    summary: 'Bring in the units of a CSV or XLSX file, which is the body',
    file: true,
    reply: desk.unitsImportReply,
    query: ['change', 'dryRun', 'unit'],
  },
  {
    method: 'post',
    path: '/invitations',
    summary: 'Make a code for an officer',
    request: desk.invitationRequest,
    reply: desk.invitationReply,
  },
  {
    method: 'post',
    path: '/invitations/many',
    summary: 'Make codes for officers of many units',
    request: desk.invitationsRequest,
    reply: desk.invitationsReply,
  },
  {
    method: 'get',
    path: '/people',
    summary: 'Who works in a branch, with which devices',
    reply: desk.peopleReply,
    query: ['unit'],
  },
  {
    method: 'post',
    path: '/grants',
    summary: 'Give a mandate with dates',
    request: desk.grantRequest,
    reply: desk.grantReply,
  },
  {
    method: 'post',
    path: '/devices/{id}/revoke',
    summary: 'Shut a device out',
    request: desk.revokeRequest,
    reply: desk.revokeReply,
  },
  {
    method: 'get',
    path: '/health',
    summary: 'Whether the endpoint is well',
    reply: desk.healthReply,
    open: true,
  },
  { method: 'options', path: '/files', summary: 'What of tus 1.0.0 is spoken here', type: '*/*', open: true },
  { method: 'post', path: '/files', summary: 'Begin the upload of a file (tus creation)', type: '*/*' },
  {
    method: 'get',
    path: '/files/{id}',
    summary: 'A file by its SHA-256; HEAD of an upload by its own id says where it stands (tus)',
    type: '*/*',
  },
  { method: 'patch', path: '/files/{id}', summary: 'A piece of an upload (tus)', type: '*/*' },
  { method: 'delete', path: '/files/{id}', summary: 'Give an upload up (tus termination)', type: '*/*' },
  { method: 'get', path: '/openapi.json', summary: 'This document', type: 'application/json', open: true },
];

/** A guard as JSON Schema. What only code can check is told by the guard's metadata. */
function schemaOf(shape: v.GenericSchema, typeMode: 'input' | 'output'): object {
  const {
    $schema: _dialect,
    $defs: _shared,
    ...schema
  } = toJsonSchema(shape, {
    errorMode: 'ignore',
    typeMode,
    target: 'draft-2020-12',
    definitions: shared,
    overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
    // The one custom guard: any JSON object.
    overrideSchema: ({ valibotSchema }) => (valibotSchema.type === 'custom' ? { type: 'object' } : undefined),
  });
  return schema;
}

const json = (shape: v.GenericSchema, typeMode: 'input' | 'output') => ({
  content: { 'application/json': { schema: schemaOf(shape, typeMode) } },
});

function operation(route: Route): object {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = (route.query ?? []).map((name) => ({
    name,
    in: 'query',
    required: ['nonce', 'campaign', 'change'].includes(name),
    schema: { type: 'string' },
  }));
  return {
    summary: route.summary,
    parameters: [...inPath, ...inQuery, ...(route.open ? [] : [{ $ref: '#/components/parameters/officer' }])],
    ...(route.file ? { requestBody: { required: true, content: { 'application/octet-stream': {} } } } : {}),
    ...(route.request ? { requestBody: { required: true, ...json(route.request, 'input') } } : {}),
    responses: {
      '200': {
        description: 'Done',
        ...(route.reply
          ? json(route.reply, 'output')
          : { content: { [route.type ?? 'application/json']: {} } }),
      },
      ...(route.path === '/pull'
        ? { '409': { description: 'The cursor is of no use', ...json(pulling.resetReply, 'output') } }
        : {}),
      default: { $ref: '#/components/responses/problem' },
    },
    ...(route.open ? { security: [] } : {}),
  };
}

function sharedSchemas(): object {
  const { PlanBlock } =
    toJsonSchema(v.object({ block: desk.planBlock }), { errorMode: 'ignore', definitions: shared }).$defs ??
    {};
  const text = JSON.stringify(PlanBlock).replaceAll('#/$defs/', '#/components/schemas/');
  return { PlanBlock: JSON.parse(text) as object };
}

/** The contract as OpenAPI 3.1, generated from the guards that check it. */
function openApi(version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = `${BASE}${route.path}`;
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  const codes = Object.entries(problems).flatMap(([code, { where }]) => (where === 'device' ? [] : [code]));
  return {
    openapi: '3.1.0',
    info: { title: 'Thi Đua', version, description: `Every code a problem may have: ${codes.join(', ')}.` },
    paths,
    security: [{ device: [] }],
    components: {
      securitySchemes: {
        device: { type: 'apiKey', in: 'cookie', name: 'thi-dua', description: '`__Host-thi-dua` over https' },
      },
      parameters: {
        officer: {
          name: 'x-officer',
          in: 'header',
          description: 'For whom the request speaks; without it the only officer of the device',
          schema: { type: 'string', format: 'uuid' },
        },
      },
      schemas: sharedSchemas(),
      responses: {
        problem: {
          description: 'RFC 9457 with a stable code',
          content: { 'application/problem+json': { schema: schemaOf(problemReply, 'output') } },
        },
      },
    },
  };
}

export function openApiRoutes(app: Hono, { config }: Endpoint): void {
  let built: object | undefined;
  app.get('/openapi.json', (c) => reply(c, (built ??= openApi(config.version))));
}
