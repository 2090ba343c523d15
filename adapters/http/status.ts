/** HTTP status of the refusal codes that are not 422: the one place where the two meet. */
const STATUS: Readonly<Record<number, readonly string[]>> = {
  400: ['body_malformed', 'url_malformed', 'request_malformed', 'upload_malformed'],
  401: ['not_signed_in', 'sign_in_refused', 'second_factor_refused'],
  403: ['not_allowed', 'sign_in_unfinished', 'scope_missing', 'session_required', 'origin_refused'],
  404: [
    'not_found',
    'display_unknown',
    'route_unknown',
    'number_unknown',
    'number_malformed',
    'number_mistyped',
  ],
  405: ['method_not_allowed'],
  408: ['request_timeout'],
  409: [
    'email_taken',
    'name_taken',
    'last_administrator',
    'address_taken',
    'team_has_tickets',
    'team_in_mailbox',
    'mailbox_of_environment',
    'service_in_mailbox',
    'category_in_agreement',
    'catalogue_last',
    'catalogue_order_stale',
    'person_disabled',
    'move_forbidden',
    'redirected_already',
    'redirection_over',
    'identity_unverified',
    'identity_none',
    'identity_over',
    'identity_still_reset',
    'interruption_over',
    'window_frozen',
    'window_conflict',
    'window_settled',
    'window_not_over',
    'interruption_not_restored',
    'outage_declared_already',
    'reopening_is_new',
    'pause_none',
    'pause_contested_already',
    'restoration_none',
    'rating_closed',
    'mail_not_quarantined',
    'mail_not_parked',
    'mail_not_configured',
    'sms_not_configured',
    'sms_none',
    'notice_always',
    'second_factor_demanded',
    'second_factor_none',
    'second_factor_own',
    'callout_under_way',
    'callout_over',
    'escalation_taken',
    'swap_settled',
    'swap_moot',
    'swap_asked_already',
  ],
  412: ['version_stale'],
  413: ['body_too_large', 'file_too_large'],
  415: ['media_type_unsupported'],
  421: ['host_unknown'],
  429: ['too_many_requests', 'too_many_streams', 'too_many_sign_ins', 'too_many_codes'],
  431: ['headers_too_large'],
  500: ['fault'],
  503: ['not_ready'],
};

const byCode = new Map(
  Object.entries(STATUS).flatMap(([status, codes]) => codes.map((code) => [code, Number(status)])),
);

/** The HTTP status of a refusal code; 422 for every code that the table does not name. */
export function statusOf(code: string): number {
  return byCode.get(code) ?? 422;
}

/** Every code that the table names, for the test that each has its phrases. */
export const codesWithStatus: readonly string[] = Object.values(STATUS).flat();
