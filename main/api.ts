import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { FileStore } from '../adapters/documents/file-store.ts';
import { isBackground } from '../adapters/http/background.ts';
import { healthRoutes, type Readiness } from '../adapters/http/health-routes.ts';
import { httpLog } from '../adapters/http/http-log.ts';
import type { Metrics } from '../adapters/http/metrics.ts';
import type { MailReader } from '../adapters/mail/mail-reader.ts';
import { openApiRoutes } from '../adapters/http/openapi.ts';
import type { Route } from '../adapters/http/route.ts';
import { screenRoutes } from '../adapters/http/screen-routes.ts';
import { createServer } from '../adapters/http/server.ts';
import { sessionSecret, sessionSecretOf } from '../adapters/http/session-cookie.ts';
import { pendingMigrations } from '../adapters/postgres/migrate.ts';
import { outgoingRoutes } from '../features/call/outgoing-routes.ts';
import { promptRoutes } from '../features/call/prompt-routes.ts';
import { recordingRoutes } from '../features/call/recording-routes.ts';
import { ctiRoutes } from '../features/call/cti-routes.ts';
import { comparisonRoutes } from '../features/call/comparison-routes.ts';
import { calendarRoutes } from '../features/agreement/calendar-routes.ts';
import { trialRoutes } from '../features/report/trial-routes.ts';
import { passingRoutes } from '../features/ticket/passing-routes.ts';
import { draftRoutes } from '../features/agreement/draft-routes.ts';
import { versionRoutes } from '../features/agreement/version-routes.ts';
import { agreementRoutes } from '../features/agreement/routes.ts';
import { queueRoutes } from '../features/call/queue-routes.ts';
import { skillRoutes } from '../features/call/skill-routes.ts';
import { presenceRoutes } from '../features/call/presence-routes.ts';
import { auditRoutes } from '../features/audit/routes.ts';
import { systemRoutes } from '../features/demo/routes.ts';
import { admitSocket } from '../features/call/admit-socket.ts';
import type { Line } from '../features/call/line.ts';
import { placeRoutes, SOCKET_PATH } from '../features/call/place-routes.ts';
import { talkRoutes } from '../features/call/talk-routes.ts';
import { broadcastRoutes } from '../features/broadcast/routes.ts';
import { notificationRoutes } from '../features/notification/routes.ts';
import { onCallRoutes } from '../features/oncall/routes.ts';
import type { WebhookSettings } from '../features/oncall/webhook-settings.ts';
import { displayRoutes } from '../features/display/routes.ts';
import { anyone } from '../features/people/access.ts';
import type { FactorSettings } from '../features/people/factor-settings.ts';
import { identify } from '../features/people/identify.ts';
import { treeRoutes } from '../features/call/tree-routes.ts';
import { bulletinRoutes } from '../features/interruption/bulletin-routes.ts';
import { templateRoutes } from '../features/interruption/template-routes.ts';
import { outageRoutes } from '../features/interruption/outage-routes.ts';
import { plannedRuleRoutes } from '../features/interruption/planned-rule-routes.ts';
import { plannedRoutes } from '../features/interruption/planned-routes.ts';
import { statusRoutes } from '../features/interruption/status-routes.ts';
import { mailboxRoutes } from '../features/mail/mailbox-routes.ts';
import type { MailboxSettings } from '../features/mail/mailbox-settings.ts';
import { mailRoutes } from '../features/mail/routes.ts';
import { peopleRoutes } from '../features/people/routes.ts';
import { identityRoutes } from '../features/identity/routes.ts';
import { workplaceRoutes } from '../features/workplace/routes.ts';
import { redirectionRoutes } from '../features/redirection/routes.ts';
import { dashboardRoutes } from '../features/report/dashboard-routes.ts';
import { publicationRoutes } from '../features/publication/routes.ts';
import { queryRoutes } from '../features/query/routes.ts';
import { staffingRoutes } from '../features/report/staffing-routes.ts';
import { figureRoutes } from '../features/report/figure-routes.ts';
import { reportRoutes } from '../features/report/routes.ts';
import { searchRoutes } from '../features/search/routes.ts';
import { siteRoutes } from '../features/site/routes.ts';
import { streamRoutes } from '../features/stream/routes.ts';
import { supervisionRoutes } from '../features/supervision/routes.ts';
import type { TicketDeps } from '../features/ticket/deps.ts';
import { callRoutes } from '../features/call/call-routes.ts';
import { callbackRoutes } from '../features/call/callback-routes.ts';
import { callLinkRoutes } from '../features/call/link-routes.ts';
import { reasonRoutes } from '../features/call/reason-routes.ts';
import { listeningRoutes } from '../features/call/listening-routes.ts';
import { telephoneNowRoutes } from '../features/call/now-routes.ts';
import { ownCallRoutes } from '../features/call/own-call-routes.ts';
import { catalogueRoutes } from '../features/catalogue/routes.ts';
import { deskRoutes } from '../features/ticket/routes.ts';
import { type Config, projectRoot } from './config.ts';

/** What the features are handed. */
export type ApiDeps = TicketDeps &
  Readonly<{
    /** Where attachments are kept. */
    files: FileStore;
    /** Reads messages that came by mail. */
    reader: MailReader;
    /** What is decided of second factors. */
    factor: FactorSettings;
    /** What is said of mailboxes: their key, that of the environment. */
    mailboxes: MailboxSettings;
    /** What is said of webhooks: the key of their secrets, and where they may lead. */
    webhooks: WebhookSettings;
    /** Whether a mail server is configured. */
    mailConfigured: boolean;
    /** Whether the background work ran lately. */
    jobsAlive: () => boolean;
    /** The telephone that this process serves. */
    line: Line;
  }>;

export type ApiOptions = ApiDeps &
  Readonly<{
    config: Pick<Config, 'publicUrl' | 'loopback' | 'trustedProxies' | 'tls'>;
    logger: Logger;
    metrics?: Metrics;
    /** The built screens; none in tests. */
    screens?: string;
    /** Holds every answer against its schema; for tests. */
    checkAnswers?: boolean;
  }>;

const probe = anyone('health.read');
const readScreens = anyone('screen.read');

/** Where the screens are built. */
export const screensFolder = join(projectRoot, 'web', 'dist');

/** Every route of the API, in the order of the documentation. */
export function apiRoutes(deps: ApiDeps): Route[] {
  const routes = [
    ...peopleRoutes(deps),
    ...auditRoutes(deps),
    ...agreementRoutes(deps),
    ...versionRoutes(deps),
    ...draftRoutes(deps),
    ...trialRoutes(deps),
    ...passingRoutes(deps),
    ...calendarRoutes(deps),
    ...searchRoutes(deps),
    ...deskRoutes(deps),
    ...outageRoutes(deps),
    ...bulletinRoutes(deps),
    ...treeRoutes(deps),
    ...templateRoutes(deps),
    ...plannedRoutes(deps),
    ...plannedRuleRoutes(deps),
    ...statusRoutes(deps),
    ...broadcastRoutes(deps),
    ...catalogueRoutes(deps),
    ...redirectionRoutes(deps),
    ...identityRoutes(deps),
    ...workplaceRoutes(deps),
    ...callRoutes(deps),
    ...callLinkRoutes(deps),
    ...reasonRoutes(deps),
    ...callbackRoutes(deps),
    ...ownCallRoutes(deps),
    ...telephoneNowRoutes(deps),
    ...listeningRoutes(deps),
    ...streamRoutes(deps),
    ...supervisionRoutes(deps),
    ...presenceRoutes(deps),
    ...comparisonRoutes(deps),
    ...ctiRoutes(deps),
    ...recordingRoutes(deps),
    ...promptRoutes(deps),
    ...outgoingRoutes(deps),
    ...queueRoutes(deps),
    ...skillRoutes(deps),
    ...displayRoutes(deps),
    ...onCallRoutes(deps),
    ...placeRoutes(deps),
    ...talkRoutes(deps),
    ...systemRoutes({ ...deps, telephone: deps.line.state }),
    ...siteRoutes(deps),
    ...notificationRoutes(deps),
    ...mailRoutes(deps),
    ...mailboxRoutes(deps),
    ...dashboardRoutes(deps),
    ...figureRoutes(deps),
    ...staffingRoutes(deps),
    ...reportRoutes({ ...deps, software: version }),
    ...publicationRoutes({ ...deps, software: version }),
    ...queryRoutes(deps),
    ...healthRoutes(probe, () => readiness(deps)),
  ];
  return [...routes, ...openApiRoutes(probe, routes, version)];
}

/** The version of this software. */
export const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  version: string;
};

/** Builds the API and the screens on one server, which is not listening yet. */
export async function buildApi(options: ApiOptions): Promise<FastifyInstance> {
  const { pool, clock, config, logger, metrics } = options;
  const routes = apiRoutes(options);
  if (options.screens) routes.push(...screenRoutes(readScreens, options.screens, PAGES));
  return createServer({
    routes,
    logger: httpLog(logger),
    publicUrl: config.publicUrl,
    loopback: config.loopback,
    trustedProxies: config.trustedProxies,
    ...(config.tls && { tls: config.tls }),
    sockets: {
      path: SOCKET_PATH,
      target: options.line.socketTarget,
      admit: ({ headers }) => admitSocket(options, sessionSecretOf(headers.cookie)),
    },
    ...(metrics && { onAnswer: metrics.onAnswer }),
    checkAnswers: options.checkAnswers ?? false,
    authenticate: (request: FastifyRequest) =>
      identify(
        pool,
        {
          session: sessionSecret(request),
          authorization: request.headers.authorization,
          address: request.ip,
          background: isBackground(request),
        },
        clock.now(),
      ),
  });
}

/** Which page answers below each path. */
export const PAGES = [
  ['/', 'portal/index.html'],
  ['/accessibilite', 'portal/index.html'],
  ['/billets', 'portal/index.html'],
  ['/billets/*', 'portal/index.html'],
  ['/compte', 'portal/index.html'],
  ['/declarer', 'portal/index.html'],
  ['/demander', 'portal/index.html'],
  ['/entente', 'portal/index.html'],
  ['/garde/*', 'portal/index.html'],
  ['/identites', 'portal/index.html'],
  ['/organisme', 'portal/index.html'],
  ['/comptes', 'portal/index.html'],
  ['/question', 'portal/index.html'],
  ['/recu/*', 'portal/index.html'],
  ['/prestataire/*', 'portal/index.html'],
  ['/suivi/*', 'portal/index.html'],
  ['/wallboard', 'wallboard/index.html'],
  ['/console', 'console/index.html'],
  ['/console/*', 'console/index.html'],
] as const;

async function readiness({ pool, jobsAlive, line }: ApiDeps): Promise<Readiness> {
  const beside = { jobs: jobsAlive(), telephone: line.state() };
  try {
    const pending = await pendingMigrations(pool);
    return { database: true, migrations: pending === 0, ...beside };
  } catch {
    return { database: false, migrations: false, ...beside };
  }
}
