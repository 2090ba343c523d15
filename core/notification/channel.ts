/** How a notice reaches somebody. */
export type NoticeChannel = 'mail' | 'sms' | 'webhook';
