import { siteExpectations } from './site.ts';
import { supervisionExpectations } from './supervision.ts';
import { talkExpectations } from './talk.ts';
import { telephoneExpectations } from './telephone.ts';
import { textExpectations } from './text.ts';
import type { Expectations } from './expectation.ts';
import { accountExpectations } from './account.ts';
import { smsExpectations } from './sms.ts';
import { broadcastExpectations } from './broadcast.ts';
import { agreementExpectations } from './agreement.ts';
import { calendarExpectations } from './calendar.ts';
import { cannedExpectations } from './canned.ts';
import { callExpectations } from './call.ts';
import { catalogueExpectations } from './catalogue.ts';
import { displayExpectations } from './display.ts';
import { identityExpectations } from './identity.ts';
import { intakeExpectations } from './intake.ts';
import { interruptionExpectations } from './interruption.ts';
import { mailExpectations } from './mail.ts';
import { mailboxExpectations } from './mailbox.ts';
import { notificationExpectations } from './notification.ts';
import { onCallExpectations } from './oncall.ts';
import { peopleExpectations } from './people.ts';
import { redirectionExpectations } from './redirection.ts';
import { workplaceExpectations } from './workplace.ts';
import { presenceExpectations } from './presence.ts';
import { publicationExpectations } from './publication.ts';
import { queryExpectations } from './query.ts';
import { reportExpectations } from './report.ts';
import { searchExpectations } from './search.ts';
import { ticketExpectations } from './ticket.ts';

/** What every route gives every caller. A route without an entry here fails the matrix. */
export const expectations: Expectations = {
  ...siteExpectations,
  ...supervisionExpectations,
  ...talkExpectations,
  ...telephoneExpectations,
  ...callExpectations,
  ...presenceExpectations,
  ...textExpectations,
  ...peopleExpectations,
  ...accountExpectations,
  ...smsExpectations,
  ...notificationExpectations,
  ...mailExpectations,
  ...mailboxExpectations,
  ...identityExpectations,
  ...intakeExpectations,
  ...interruptionExpectations,
  ...broadcastExpectations,
  ...displayExpectations,
  ...onCallExpectations,
  ...agreementExpectations,
  ...calendarExpectations,
  ...cannedExpectations,
  ...catalogueExpectations,
  ...redirectionExpectations,
  ...workplaceExpectations,
  ...reportExpectations,
  ...publicationExpectations,
  ...queryExpectations,
  ...ticketExpectations,
  ...searchExpectations,
};
