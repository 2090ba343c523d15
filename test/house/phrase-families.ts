/**
 * Where the last word of phrases stands that a source puts together (`kind.${ticket.kind}`), when it does
 * not stand in that source itself: `file#name`, every value of what is declared there, each with its phrase;
 * or `file` (a pattern of files, or another catalogue), any word of it.
 */
export type Families = Readonly<Record<string, readonly string[]>>;

const kinds = ['core/ticket/ticket.ts#KINDS'];
const channels = ['core/ticket/ticket.ts#CHANNELS'];
const statuses = ['core/ticket/ticket.ts#STATUSES'];
const priorities = ['core/clock/priority.ts#PRIORITIES'];
const roles = ['features/people/actor.ts#ROLES'];
const notices = ['core/notification/notice-kind.ts#NOTICE_KINDS'];
const severities = ['core/interruption/severity.ts#SEVERITIES'];
const announced = ['core/interruption/severity.ts#ANNOUNCED_KINDS'];
const plannedNotices = ['core/interruption/planned-clock.ts#PLANNED_NOTICES'];
const plannedStates = ['core/interruption/planned-clock.ts#PLANNED_STATES'];
const bulletinKinds = [...announced, 'core/interruption/severity.ts#BULLETIN_KINDS'];
const serviceStates = ['core/interruption/status-board.ts#ServiceState'];
const views = ['core/ticket/standing-views.ts#STANDING_VIEWS'];
const clock = ['core/clock/clock.ts#ClockStatus'];
const shelves = ['web/console/administration/catalogue.ts#Shelf'];
const moves = 'web/console/ticket/action-forms.ts';

/** The families of each catalogue. */
export const FAMILIES: Readonly<Record<string, Families>> = {
  agreements: {
    'agreements.bulletins_*': severities,
    'agreements.days_*': ['web/console/agreement/DelayFields.tsx'],
    'agreements.part_*': ['web/console/agreement/queries.ts'],
    'agreements.policy_*': ['core/clock/clock.ts#PRIORITY_CHANGE_POLICIES'],
    'agreements.state_*': ['features/agreement/version-view.ts#VERSION_STATES'],
    'agreements.why_*': ['core/agreement/what-if.ts#TRIED_WHY'],
  },
  tree: {
    'tree.text_*': ['core/call/tree.ts'],
    'tree.group_*': ['web/console/tree/TreeTexts.tsx'],
    'tree.way_*': ['core/call/tree.ts#WAYS'],
    'tree.menu_*': ['web/console/tree/TreeEditor.tsx'],
    'tree.has_*': ['web/console/tree/TreeEditor.tsx'],
    'tree.choice_*': ['web/console/tree/MenuFields.tsx'],
    'tree.part_*': ['core/call/tree.ts'],
    'tree.found_*': ['web/console/tree/TreeTrialPage.tsx'],
    'tree.next_*': ['web/console/tree/TrialWalk.tsx'],
    'tree.trial_*': ['core/call/walk-step.ts'],
    'tree.do_*': ['core/call/walk-step.ts'],
    'tree.*': ['web/console/tree/TreeSettings.tsx'],
  },
  agreement: { 'why.*': ['core/agreement/what-if.ts#TRIED_WHY'] },
  presence: {
    'presence.*': ['core/call/presence.ts#PRESENCES'],
    'presence.reason_*': ['core/call/presence.ts#PRESENCE_REASONS'],
    'why.*': ['core/call/why-agent.ts'],
    'why.first_*': ['core/call/why-agent.ts#WHY_FIRST'],
    'why.chosen_*': ['core/call/why-agent.ts'],
  },
  account: {
    'account.scope.*': ['features/people/actor.ts#SCOPES'],
    'account.sms.*': ['core/notification/sms-kind.ts#SMS_KINDS'],
  },
  calls: { 'what.*': ['core/call/compare-calls.ts#MEASURES'] },
  administration: {
    'queue.*': ['web/console/administration/queues.ts'],
    'comparison.what_*': ['core/call/compare-calls.ts#MEASURES'],
    'calendars.rule.*': ['features/agreement/calendar-view.ts#RULES'],
    'canned.sample_*': ['core/ticket/canned-reply.ts#CANNED_VARIABLES'],
    'catalogue.*.about': shelves,
    'catalogue.*.add': shelves,
    'catalogue.*.effect_disabled': shelves,
    'catalogue.*.none': shelves,
    'catalogue.*.one': shelves,
    'catalogue.*.unknown': shelves,
    'catalogue.reset_*': ['core/ticket/identity-check.ts#RESET_KINDS'],
    'destination.format_*': ['features/broadcast/destination-routes.ts#FORMATS'],
    'destination.outcome_*': ['features/broadcast/tracking-routes.ts#OUTCOMES'],
    'destination.url_hint_*': ['features/broadcast/destination-routes.ts#FORMATS'],
    'mailbox.*': ['web/console/administration/mailboxes.ts'],
    'mailbox.fault.*': [
      ...['adapters/mail/imap-fault.ts#IMAP_FAULTS', 'features/mail/renew-token.ts#TOKEN_FAULTS'],
      'features/mail/sign-in-mailbox.ts#SignInFault',
    ],
    'mailbox.method.*': ['features/mail/seal-connection.ts#METHODS'],
    'mailbox.security.*': [
      'features/mail/seal-connection.ts#SECURITIES',
      'features/mail/mailbox-schema.ts',
    ],
    'notice.to.*': ['core/notification/rule.ts#DESTINATIONS'],
    'notice.when.*': notices,
    'plan_rules.unit_*': ['web/console/administration/planned-rules.ts#UNITS'],
    'provider.kind_*': ['core/redirection/provider.ts#PROVIDER_KINDS'],
    'role.*': roles,
    'subscriber.channel_*': ['web/console/broadcast/subscribers.ts#CHANNELS'],
    'subscriber.rhythm_*': ['core/interruption/subscriber.ts#RHYTHMS'],
    'subscriber.since_*': ['features/broadcast/subscriber-list-store.ts#SUBSCRIBER_STATES'],
    'subscriber.state_*': ['features/broadcast/subscriber-list-store.ts#SUBSCRIBER_STATES'],
    'text.kind.*': [...notices, 'core/notification/cap.ts'],
    'text.part.*': ['locales/fr/notifications.json'],
  },
  broadcast: {
    'csv.*': ['features/broadcast/write-subscribers-csv.ts#COLUMNS'],
    'csv.channel_*': ['core/notification/channel.ts'],
    'csv.rhythm_*': ['core/interruption/subscriber.ts#RHYTHMS'],
    'csv.state_*': ['features/broadcast/subscriber-list-store.ts#SUBSCRIBER_STATES'],
    'page.rhythm_*': ['core/interruption/subscriber.ts#RHYTHMS'],
  },
  bulletin: { 'draft.*': announced, 'title.*': bulletinKinds },
  phone: {
    'recording.event_*': ['features/call/recording-store.ts#RECORDING_EVENTS'],
    'recording.state_*': ['features/call/recording-store.ts#RECORDING_STATES'],
    'calls.csv_*': ['features/call/write-calls-csv.ts#COLUMNS'],
    'calls.standing_*': ['features/call/list-calls.ts#STANDINGS'],
    'call.imported_*': ['core/call/call.ts#CALL_OUTCOMES', 'web/console/call/ImportedCall.tsx'],
    'call.end_*': ['core/call/journey.ts#EndReason'],
    'pop.state_*': ['core/call/journey.ts'],
    'call.placed_*': ['features/call/outgoing-store.ts#DialPurpose'],
    'call.reset_*': ['core/ticket/identity-check.ts#IDENTITY_STATES'],
    'call.fact_*': ['core/call/journey.ts', 'core/call/talk.ts'],
    'callbacks.why_*': ['core/call/callback.ts#CALLBACK_KINDS'],
    'callbacks.state_*': ['core/call/callback.ts'],
  },
  check: { 'what.*': ['features/check/difference.ts#CheckedThing'] },
  cli: {
    'config.*': ['main/config*.ts'],
    'fault.*': ['{main,adapters/{postgres,telephony}}/**/*.ts'],
    'role.*': roles,
  },
  history: {
    'callout_made_*': ['features/oncall/callout-view.ts'],
    'message_*': ['core/ticket/event.ts#SAYINGS'],
  },
  import: { 'row.*': ['core/import/*.ts'] },
  intake: {
    'register.confirm.*': ['web/console/intake/draft.ts#CONFIRMATIONS'],
    'register.priority_*': priorities,
  },
  ledger: {
    'ledger.*': ['features/mail/store.ts#Outcome'],
    'reason.*': ['{core,features,adapters}/mail/*.ts'],
  },
  list: {
    'bulk.act_*': ['web/console/list/bulk-acts.ts#BULK_ACTS'],
    'bulk.field_*': ['web/console/list/bulk-acts.ts#BulkField'],
    'bulk.optional_*': ['web/console/list/bulk-acts.ts'],
    'list.column_*': ['web/console/list/columns.tsx'],
    'list.empty_*': views,
    'list.filter_*': ['web/console/list/list-state.ts#FILTERS'],
    'view.*': views,
  },
  notifications: {
    'target.subject_*': ['features/call/warn-of-target.ts'],
    'target.takes_*': ['features/call/warn-of-target.ts'],
    '*.subject': notices,
    '*.body': notices,
    '*.sms': ['core/notification/sms-kind.ts#SMS_KINDS'],
    '*.until': ['core/notification/write-notice.ts'],
    'kind.*': kinds,
    'priority.*': priorities,
    'status.*': statuses,
  },
  outages: {
    'outages.errand_*': ['features/ticket/read-errands.ts#ERRANDS'],
    'outages.facts_*': ['core/interruption/outage.ts#OUTAGE_STATES'],
    'outages.field_*': ['web/console/interruption/BulletinForm.tsx'],
    'outages.kind_*': bulletinKinds,
    'outages.new_*': bulletinKinds,
    'outages.severity_*': severities,
    'outages.severity_*_why': severities,
    'template.choice_*': ['core/interruption/bulletin-template.ts'],
    'template.kind_*': announced,
    'template.kind_planned_*': plannedNotices,
    'template.variable_*': ['core/interruption/bulletin-template.ts'],
    'template.*': ['web/console/administration/templates.ts'],
  },
  rota: {
    'oncall.by_*': ['features/oncall/callout-view.ts'],
    'oncall.message_*': ['features/notification/outbox-routes.ts'],
    'oncall.reason_*': ['features/oncall/rota-view.ts'],
    'oncall.swap_*': ['features/oncall/swap-store.ts#SWAP_STATES'],
    'rota.field_*': ['web/console/oncall/rota-draft.ts'],
    'escalation.by_*': ['core/oncall/escalation.ts#CALL_CHANNELS'],
    'webhook.tried_*': ['features/oncall/trial-route.ts'],
  },
  planned: { 'notice.*': plannedNotices },
  plans: {
    'planned.field_*': ['web/console/interruption/PlanForm.tsx'],
    'planned.freeze_*': ['web/console/interruption/Freezes.tsx'],
    'planned.group_*': ['web/console/interruption/PlannedPage.tsx'],
    'planned.state_*': plannedStates,
  },
  portal: {
    'handover.over_*': ['core/ticket/ticket.ts#REDIRECTION_STATES'],
    'follow.from_*': ['features/notification/follow-routes.ts'],
    'portal.declared_*': kinds,
    'portal.example_*': priorities,
    'portal.plain_*': statuses,
    'portal.priority_*': priorities,
    'portal.status_*': statuses,
    'portal.target_*': clock,
    'portal.target_none_*': kinds,
  },
  refusals: {
    '*_too_big': ['adapters/http/field-errors.ts'],
    '*_too_small': ['adapters/http/field-errors.ts'],
  },
  publication: {
    'publication.state_*': ['core/report/publication-state.ts#PUBLICATION_STATES'],
    'publication.field_*': ['web/console/publication/Changes.tsx'],
    'publication.file_*_*': ['features/report/write-document.ts', 'core/clock/time-words.ts'],
    'publication.next_*': ['core/report/publication-state.ts#GIVEN_AS'],
    'publication.publish_*': ['core/report/publication-state.ts#GIVEN_AS'],
    'publication.due_*': ['core/report/publication-state.ts#GIVEN_AS'],
    'publication.failed_*': ['core/report/publication-state.ts#GIVEN_AS'],
  },
  publications: {
    'letter.*_subject': ['core/report/publication-state.ts#GIVEN_AS'],
    'letter.*_body': ['core/report/publication-state.ts#GIVEN_AS'],
  },
  redirection: {
    'guide.transfer_*': ['core/redirection/provider.ts#TRANSFERS'],
    'redirection.delay_*': ['core/redirection/provider-delay.ts#DelayStatus'],
    'redirection.state_*': ['core/ticket/ticket.ts#REDIRECTION_STATES'],
    'sheet.csv_*': ['features/redirection/write-sheet-csv.ts#COLUMNS'],
    'sheet.state_*': ['core/ticket/ticket.ts#REDIRECTION_STATES'],
  },
  dashboard: {
    'dashboard.reason_*': ['core/ticket/first-contact.ts#FIRST_CONTACT_REASONS'],
    'dashboard.outcome_*': ['core/call/call.ts#CALL_OUTCOMES'],
    'dashboard.part_*': ['features/report/figure-store.ts#TICKET_PARTS'],
    'dashboard.part_calls_*': ['features/report/call-figure-store.ts#CALL_PARTS'],
    'dashboard.figures_*': ['web/console/report/queries.ts#FIGURES'],
    'dashboard.rule_*': ['core/report/facts.ts#FLAG_RULES'],
  },
  query: {
    'query.subject_*': ['core/report/query.ts#SUBJECTS'],
    'query.dimension_*': ['core/report/query.ts#TIMES', 'core/report/query.ts#SIDES'],
    'query.measure_*': ['core/report/query.ts#MEASURE_NAMES'],
    'query.every_*': ['core/report/query-due.ts#QUERY_RHYTHMS'],
    'query.period_*': ['core/report/query.ts#PERIODS'],
    'query.kind_*': kinds,
    'query.channel_*': channels,
    'query.level_*': ['core/report/query.ts#LEVELS'],
  },
  report: {
    'breakdown.*': ['features/report/breakdown-store.ts#DIVISIONS'],
    'division.*': ['features/report/breakdown-store.ts#DIVISIONS'],
    'channel.*': channels,
    'kind.*': kinds,
    'identity.by.*': ['core/report/identity-row.ts#PROVED_BY'],
    'reason.*': ['core/ticket/first-contact.ts#FIRST_CONTACT_REASONS'],
    'rule.*': ['core/report/facts.ts#FLAG_RULES'],
  },
  status: {
    'status.notice_*': plannedNotices,
    'status.bulletin_*': announced,
    'status.now_*': serviceStates,
    'status.severity_*': severities,
    'status.state_*': serviceStates,
  },
  telephony: { 'trial.*': ['main/try-telephone.ts#TRIAL_STEPS'] },
  telephone: {
    'telephone.state_*': ['web/console/telephone/phone.ts'],
    'telephone.microphone_*': ['web/console/telephone/devices.ts'],
    'telephone.beside_*': ['core/call/talk.ts'],
    'telephone.then_*': ['web/console/telephone/BesidePart.tsx'],
    'telephone.quality_*': ['web/console/telephone/quality.ts'],
    'telephone.*_to': ['web/console/telephone/HandOver.tsx'],
    'telephone.*': [
      'web/console/telephone/CallPart.tsx',
      'web/console/telephone/DevicesPart.tsx',
      'web/console/telephone/HandOver.tsx',
    ],
  },
  supervision: { 'supervision.change.*': ['features/supervision/change-store.ts#CHANGES'] },
  ticket: {
    'identity.state_*': ['core/ticket/identity-check.ts#IDENTITY_STATES'],
    'identity.step_*': ['features/ticket/identity-schema.ts'],
    'actions.*': [moves],
    'actions.done_*': [moves],
    'actions.field_*': [moves],
    'channel.*': channels,
    'clock.*': [...clock, 'web/ticket/Countdown.tsx'],
    'clock.why_*': ['core/clock/clock.ts#SegmentReason'],
    'facts.satisfaction_*': ['core/ticket/event.ts#SatisfactionLevel'],
    'kind.*': kinds,
    'parked.*': ['core/mail/decide-filing.ts#ParkedReason'],
    'relations.*': ['core/ticket/event.ts#LinkRelation'],
    'status.*': statuses,
  },
};
