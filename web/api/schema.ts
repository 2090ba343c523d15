// Generated from openapi.json; change the routes, then run main/generate.ts.

export type Account = {
  passwordChangedAt: string | null;
  secondFactor: {
    since: string | null;
    recoveryCodesLeft: number;
    demanded: boolean;
  };
  sessions: {
    id: number;
    openedAt: string;
    seenAt: string;
    endsAt: string;
    address: string | null;
    userAgent: string | null;
    current: boolean;
  }[];
};

export type AgentSkills = {
  skills: {
    service: number | null;
    language: "fr" | "en" | null;
    level: number;
  }[];
  reserved: number[];
  version: number;
};

export type Agreement = {
  name: string;
  version: number;
  inForceFrom: string;
  timeZone: string;
  commitments: {
    id: string;
    indicator: "restoration" | "first_contact" | "calls";
    label: string;
    targetPercent: number;
    calendar: string;
    notes: string[];
    priority: "P1" | "P2" | "P3" | "P4" | "P5" | null;
    targetSeconds: number | null;
  }[];
  targets: {
    priority: "P1" | "P2" | "P3" | "P4" | "P5";
    targetSeconds: number;
    calendar: string;
    commitment: string;
    clause: string;
  }[];
  notes: {
    letter: string;
    text: string;
  }[];
  pauseClause: string;
  reopeningDays: number;
  closingDays: number;
  reminderDays: number[];
  thresholds: number[];
  calendars: {
    name: string;
    timeZone: string;
    continuous: boolean;
    week: {
      open: string;
      close: string;
    }[][];
    holidays: {
      date: string;
      name: string;
    }[];
  }[];
  channels: {
    all: ("phone" | "chat" | "in_person" | "email" | "portal" | "monitoring")[];
    byPriority: {
      [key: string]: ("phone" | "chat" | "in_person" | "email" | "portal" | "monitoring")[];
    };
  } | null;
  hours: string | null;
  emergencyContacts: {
    name: string;
    telephone: string;
    when: string;
  }[];
  exclusions: string[];
  tables: CalendarTable[];
};

export type AgreementDraft = {
  id: number;
  basedOn: number | null;
  inForceFrom: string | null;
  changedBy: string | null;
  changedAt: string | null;
  agreement: {
    id: number;
    name: string;
    organization: {
      id: number;
      name: string;
    } | null;
  };
  organizations: {
    id: number;
    name: string;
  }[];
  terms: AgreementTerms;
  inForceTo: string | null;
  version: number;
  faults: {
    field: string;
    code: string;
    message: string;
  }[];
};

export type AgreementPassing = {
  passing: number;
  later: number;
  sooner: number;
  becomeLate: number;
  noLongerLate: number;
  closings: number;
  reminders: number;
  tickets: {
    number: string;
    subject: string;
    status: "registered" | "in_progress" | "waiting_on_user" | "restored" | "resolved" | "closed" | "cancelled";
    priority: "P1" | "P2" | "P3" | "P4" | "P5";
    from: string | null;
    to: string | null;
    seconds: number;
    wasLate: boolean;
    late: boolean;
  }[];
};

export type AgreementSigning = {
  version: number;
  inForceFrom: string | null;
  inForceTo: string | null;
  follows: {
    version: number;
    until: string | null;
  } | null;
  openTickets: number;
  gained: string[];
  lost: string[];
  differences: {
    field: string;
    before: string | null;
    after: string | null;
    sentence: string;
  }[];
  faults: {
    field: string;
    code: string;
    message: string;
  }[];
};

export type AgreementSummary = {
  id: number;
  name: string;
  organization: {
    id: number;
    name: string;
  } | null;
  versions: {
    version: number;
    state: "past" | "in_force" | "coming";
    inForceFrom: string;
    inForceTo: string | null;
    signedBy: string | null;
    signedAt: string | null;
    reason: string | null;
    openTickets: number;
  }[];
  drafts: {
    id: number;
    basedOn: number | null;
    inForceFrom: string | null;
    changedBy: string | null;
    changedAt: string | null;
  }[];
};

export type AgreementTerms = {
  timeZone: string;
  commitments: (RestorationCommitment | FirstContactCommitment | CallsCommitment)[];
  priorityChange: "retroactive" | "from_change" | "upgrade_from_change" | "initial";
  pauseClause: string;
  notes: {
    [key: string]: string;
  };
  reopening: {
    businessDays: number;
    calendar: string;
  };
  closing: {
    businessDays: number;
    calendar: string;
  };
  provisional: {
    businessDays: number;
    calendar: string;
  };
  waiting: {
    reminders: number[];
    task: number;
    calendar: string;
  };
  thresholds: number[];
  alertManagement: ("P1" | "P2" | "P3" | "P4" | "P5")[];
  bulletins?: {
    critical: {
      firstMinutes: number | null;
      everyMinutes: number | null;
    };
    major: {
      firstMinutes: number | null;
      everyMinutes: number | null;
    };
    minor: {
      firstMinutes: number | null;
      everyMinutes: number | null;
    };
  };
  calls?: {
    rank: number;
    vip: boolean;
  };
  channels?: {
    all: ("phone" | "chat" | "in_person" | "email" | "portal" | "monitoring")[];
    byPriority: {
      [key: string]: ("phone" | "chat" | "in_person" | "email" | "portal" | "monitoring")[];
    };
  };
  recording?: {
    retentionDays: number;
  };
  hours?: string;
  emergencyContacts?: {
    name: string;
    telephone: string;
    when: string;
  }[];
  exclusions?: {
    text: string;
    services: string[];
    categories: string[];
  }[];
};

export type AgreementTrial = {
  from: string;
  to: string;
  before: {
    name: string;
    version: number;
  };
  incidents: number;
  rows: {
    id: string;
    label: string;
    labelEn: string;
    priority: "P1" | "P2" | "P3" | "P4" | "P5" | null;
    before: {
      numerator: number;
      denominator: number;
      rate: number | null;
      met: boolean | null;
      display: string;
      target: number;
      openLate: number | null;
    } | null;
    after: {
      numerator: number;
      denominator: number;
      rate: number | null;
      met: boolean | null;
      display: string;
      target: number;
      openLate: number | null;
    } | null;
  }[];
  total: number;
  changed: {
    number: string;
    subject: string;
    open: boolean;
    why: ("target" | "hours" | "priority" | "first_contact")[];
    before: {
      priority: "P1" | "P2" | "P3" | "P4" | "P5";
      elapsedSeconds: number;
      targetSeconds: number;
      met: boolean;
    } | null;
    after: {
      priority: "P1" | "P2" | "P3" | "P4" | "P5";
      elapsedSeconds: number;
      targetSeconds: number;
      met: boolean;
    } | null;
    firstContact: {
      before: "not_an_incident" | "not_bureautique" | "cancelled" | "duplicate" | "asynchronous_channel" | "not_resolved" | "imported_unknown" | "escalated" | "after_contact" | "reopened_in_window" | "first_contact";
      after: "not_an_incident" | "not_bureautique" | "cancelled" | "duplicate" | "asynchronous_channel" | "not_resolved" | "imported_unknown" | "escalated" | "after_contact" | "reopened_in_window" | "first_contact";
    } | null;
  }[];
};

export type AgreementVersion = {
  version: number;
  state: "past" | "in_force" | "coming";
  inForceFrom: string;
  inForceTo: string | null;
  signedBy: string | null;
  signedAt: string | null;
  reason: string | null;
  openTickets: number;
  agreement: {
    id: number;
    name: string;
    organization: {
      id: number;
      name: string;
    } | null;
  };
  organizations: {
    id: number;
    name: string;
  }[];
  terms: AgreementTerms;
};

export type Alert = {
  id: number;
  kind: "threshold" | "management" | "question_not_given" | "wait_overdue" | "pause_contested" | "still_down" | "notification_failed" | "provider_answered" | "provider_returned" | "redirection_overdue" | "bulletin_due" | "callout_missed";
  number: string;
  subject: string;
  teamId: number | null;
  personId: number | null;
  raisedAt: string;
  doneAt: string | null;
  doneBy: number | null;
  data: {
    [key: string]: string | number;
  };
};

export type AskedQuestion = {
  seq: number;
  question: string;
  at: string;
  author: {
    id: number;
    name: string;
  } | null;
};

export type Attachment = {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  visibility: "public" | "internal";
  at: string;
};

export type AuditEntry = {
  id: number;
  at: string;
  actor: {
    id: number;
    name: string;
  } | null;
  action: string;
  target: string;
  address: string | null;
  data: {
    [key: string]: unknown;
  };
};

export type AwaitedIdentity = {
  number: string;
  displayNumber: string;
  requester: string;
  reset: "password" | "second_factor" | "access";
  channel: "phone" | "chat" | "in_person" | "email" | "portal" | "monitoring";
  requestedAt: string;
  askedAt: string | null;
};

export type Begun = {
  stage: "second_factor" | "password" | "enrolment" | "open";
  person: Person | null;
};

export type Broadcast = {
  id: number;
  source: "bulletin" | "planned_notice" | "digest";
  title: string;
  begunAt: string;
  expandedAt: string | null;
  counts: {
    waiting: number;
    sent: number;
    refused: number;
    bounced: number;
    withdrawn: number;
  };
};

export type BroadcastMessage = {
  id: number;
  channel: "mail" | "sms" | "webhook";
  address: string;
  subject: string;
  outcome: "waiting" | "sent" | "refused" | "bounced" | "withdrawn";
  messageId: string;
  attempts: number;
  sentAt: string | null;
  lastError: string | null;
};

export type Bulletin = {
  place: number;
  kind: "outage" | "update" | "restoration" | "correction";
  textFr: string;
  textEn: string;
  greeting: {
    fr: string;
    en: string;
    until: string;
  } | null;
  nextAt: string | null;
  corrects: number | null;
  publishedAt: string;
  publishedBy: string | null;
};

export type BulletinDestination = {
  id: number;
  name: string;
  host: string;
  format: "json" | "teams" | "slack";
  language: "fr" | "en";
  services: number[];
  createdAt: string;
  sentAt: string | null;
  failed: number;
  waiting: number;
};

export type BulletinRow = {
  numerator: number;
  denominator: number;
  rate: number | null;
  display: string;
  late: {
    number: string;
    dueAt: string;
    publishedAt: string | null;
  }[];
};

export type BulletinTemplate = {
  id: number;
  kind: "outage" | "update" | "restoration" | "planned_announced" | "planned_reminder" | "planned_rescheduled" | "planned_started" | "planned_extended" | "planned_ended" | "planned_cancelled";
  name: string | null;
  severity: "critical" | "major" | "minor" | null;
  textFr: string | null;
  textEn: string | null;
  greetingFr: string | null;
  greetingEn: string | null;
  version: number;
  changedAt: string | null;
  changedBy: string | null;
};

export type Calendar = {
  name: string;
  version: number;
  timeZone: string;
  continuous: boolean;
  today: string;
  week: {
    open: string;
    close: string;
  }[][];
  weeks: {
    from: string;
    week: {
      open: string;
      close: string;
    }[][];
  }[];
  holidays: {
    date: string;
    name: string;
  }[];
  exceptions: {
    date: string;
    name: string;
    windows: {
      open: string;
      close: string;
    }[];
  }[];
  confirmed: {
    from: string;
    to: string;
    by: string | null;
    at: string | null;
  }[];
  usedBy: {
    agreement: string;
    version: number;
    commitments: string[];
    rules: ("reopening" | "closing" | "provisional" | "waiting")[];
  }[];
};

export type CalendarEffects = {
  total: number;
  later: number;
  sooner: number;
  becomeLate: number;
  noLongerLate: number;
  tickets: {
    number: string;
    subject: string;
    status: "registered" | "in_progress" | "waiting_on_user" | "restored" | "resolved" | "closed" | "cancelled";
    priority: "P1" | "P2" | "P3" | "P4" | "P5";
    from: string | null;
    to: string | null;
    seconds: number;
    wasLate: boolean;
    late: boolean;
  }[];
  closings: number;
  reminders: number;
  figures: {
    month: string;
    incidents: number;
  }[];
  past: boolean;
};

export type CalendarTable = {
  name: string;
  continuous: boolean;
  starts: number[];
  ends: number[];
  zone: {
    timeZone: string;
    from: number;
    to: number;
    starts: number[];
    offsets: number[];
  };
  confirmed: ([number, number])[];
};

export type CallComparison = {
  day: string;
  comparedAt: string;
  toleranceSeconds: number;
  ledger: {
    calls: number;
    answered: number;
    talkSeconds: number;
  };
  switch: {
    calls: number;
    answered: number;
    talkSeconds: number;
  };
  differenceCount: number;
  differences: {
    channel: string;
    what: "call" | "answered" | "wait" | "talk" | "length";
    ledger: number | null;
    switch: number | null;
  }[];
};

export type CallQueue = {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  language: "fr" | "en" | null;
  level: number;
  vip: boolean;
  ringSeconds: number;
  pauseSeconds: number;
  wrapUpSeconds: number;
  overflowSeconds: number;
  targetSeconds: number;
  service: {
    id: number;
    name: string;
  } | null;
  organization: {
    id: number;
    name: string;
  } | null;
  overflow: {
    id: number;
    name: string;
  } | null;
  reserved: number;
  disabledAt: string | null;
  version: number;
};

export type CallReason = {
  code: string;
  name: string;
  nameEn: string;
  disabledAt: string | null;
  version: number;
};

export type CallRules = {
  tellListening: boolean;
};

export type CallTree = {
  texts: {
    greeting: {
      fr: string;
      en: string;
    };
    other_language: {
      fr: string;
      en: string;
    };
    outage_offer: {
      fr: string;
      en: string;
    };
    outage_done: {
      fr: string;
      en: string;
    };
    closed: {
      fr: string;
      en: string;
    };
    unknown_key: {
      fr: string;
      en: string;
    };
    status_ask: {
      fr: string;
      en: string;
    };
    status_unknown: {
      fr: string;
      en: string;
    };
    status_over: {
      fr: string;
      en: string;
    };
    status_registered: {
      fr: string;
      en: string;
    };
    status_in_progress: {
      fr: string;
      en: string;
    };
    status_waiting: {
      fr: string;
      en: string;
    };
    status_restored: {
      fr: string;
      en: string;
    };
    status_done: {
      fr: string;
      en: string;
    };
    queue_enter: {
      fr: string;
      en: string;
    };
    queue_position: {
      fr: string;
      en: string;
    };
    queue_wait: {
      fr: string;
      en: string;
    };
    callback_offer: {
      fr: string;
      en: string;
    };
    callback_number: {
      fr: string;
      en: string;
    };
    callback_done: {
      fr: string;
      en: string;
    };
    message_ask: {
      fr: string;
      en: string;
    };
    message_done: {
      fr: string;
      en: string;
    };
    goodbye: {
      fr: string;
      en: string;
    };
  };
  otherLanguage: "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | null;
  tellKey: "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | null;
  open: {
    choices: {
      key: "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";
      words: {
        fr: string;
        en: string;
      };
      way: "queue" | "status" | "message" | "oncall" | "text" | "end";
      text: {
        fr: string;
        en: string;
      } | null;
    }[];
    seconds: number;
    repeats: number;
    otherwise: "queue" | "status" | "message" | "oncall" | "text" | "end";
  } | null;
  closed: {
    choices: {
      key: "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";
      words: {
        fr: string;
        en: string;
      };
      way: "queue" | "status" | "message" | "oncall" | "text" | "end";
      text: {
        fr: string;
        en: string;
      } | null;
    }[];
    seconds: number;
    repeats: number;
    otherwise: "queue" | "status" | "message" | "oncall" | "text" | "end";
  } | null;
  everySeconds: number;
  callBack: {
    key: "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";
    afterSeconds: number;
  } | null;
  tries: number;
  minutesBetween: number;
  messageSeconds: number;
};

export type CallTreeDraft = {
  content: CallTree;
  version: number;
  savedAt: string | null;
  savedBy: string | null;
  faults: {
    field: string;
    code: string;
    message: string;
  }[];
};

export type Callback = {
  id: number;
  kind: "platform" | "place" | "restored";
  call: number;
  queue: string;
  number: string | null;
  queuedAt: string;
  offeredAt: string;
  state: "waiting" | "taken" | "reached" | "given_up";
  takenBy: {
    id: number;
    name: string;
  } | null;
  takenAt: string | null;
  tries: number;
  triedAt: string | null;
  reachedAt: string | null;
  givenUpAt: string | null;
  reason: string | null;
  language: "fr" | "en";
  ticket: string | null;
  calledAgain: number | null;
};

export type Callout = {
  id: number;
  kind: "after_hours" | "asked" | "drill";
  number: string | null;
  priority: string | null;
  subject: string | null;
  startedAt: string;
  nextAt: string | null;
  answeredAt: string | null;
  answeredBy: {
    id: number;
    name: string;
  } | null;
  answeredVia: string | null;
  overAt: string | null;
  whyOver: string | null;
  attempts: {
    round: number;
    step: number;
    channel: "mail" | "sms" | "telephone" | "webhook" | null;
    person: {
      id: number;
      name: string;
    } | null;
    webhook: string | null;
    rota: string | null;
    missed: string | null;
    at: string;
    state: string | null;
  }[];
};

export type CalloutLink = {
  name: string;
  ticket: {
    number: string;
    subject: string;
    priority: string;
  } | null;
  calledAt: string;
  answeredAt: string | null;
  answeredBy: string | null;
  answeredBySelf: boolean;
  over: boolean;
};

export type CalloutSheetLine = {
  callout: number;
  person: {
    id: number;
    name: string;
  };
  number: string;
  priority: string;
  firstCalledAt: string;
  calls: number;
  answeredAt: string | null;
  overAt: string | null;
  seconds: number | null;
};

export type CallsCommitment = {
  indicator: "calls";
  id: string;
  label: string;
  labelEn: string;
  targetPercent: number;
  notes: string[];
  calendar: string;
  answerThresholdMs: number;
  shortAbandonMs: number;
};

export type CallsRow = {
  numerator: number;
  denominator: number;
  rate: number | null;
  met: boolean | null;
  display: string;
  id: string;
  label: string;
  labelEn: string;
  priority: "P1" | "P2" | "P3" | "P4" | "P5" | null;
  target: number;
  exclusions: {
    count: number;
    ids: string[];
    reason: string;
  }[];
  notes: string[];
  calendar: string;
  metCalls: {
    count: number;
    ids: string[];
  };
  notMetCalls: {
    count: number;
    ids: string[];
    reason: string;
  }[];
  counts: {
    [key: string]: number;
  };
  answeredOfAll: {
    numerator: number;
    denominator: number;
    rate: number | null;
    display: string;
  };
  abandonment: {
    numerator: number;
    denominator: number;
    rate: number | null;
    display: string;
  };
  averageSpeedOfAnswerMs: number | null;
  averageHandleMs: number | null;
  outliers: {
    count: number;
    ids: string[];
  };
  emergency: {
    offered: number;
    answered: number;
    answeredWithin: number;
    unanswered: {
      count: number;
      ids: string[];
    };
  };
};

export type CannedReply = {
  id: number;
  name: string;
  textFr: string;
  textEn: string;
  service: {
    id: number;
    code: string;
    name: string;
  } | null;
  version: number;
};

export type CatalogueEntry = {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  words: string;
  reachesUser: boolean;
  reset: "password" | "second_factor" | "access" | null;
  form: RequestForm | null;
  disabledAt: string | null;
  version: number;
  open: number;
  cannedReplies: string[];
  mailboxes: string[];
  agreements: string[];
};

export type Category = {
  id: number;
  code: string;
  name: string;
  nameEn: string;
};

export type Clock = {
  number: string;
  status: "met" | "breached" | "running" | "running_breached" | "paused" | "paused_breached" | "stopped";
  elapsedSeconds: number;
  targetSeconds: number;
  marginSeconds: number;
  due: string | null;
  effectivePriority: "P1" | "P2" | "P3" | "P4" | "P5";
  calendar: string;
  calendarConfirmed: boolean;
  at: string;
  commitment: string;
  label: string;
  start: string;
  restoredAt: string | null;
  reportMonth: string | null;
  reopenedCount: number;
  downgradedAfterBreach: boolean;
  upgrades: {
    at: string;
    from: string;
    to: string;
  }[];
  policy: string;
  agreement: {
    name: string;
    version: number;
  };
  segments: {
    from: string;
    to: string;
    counted: number;
    why: "running" | "waiting_on_user" | "believed_restored" | "before_change";
    event: number | null;
    calendar: string;
    clause: string;
  }[];
  summary: string;
  sentences: string[];
  table: CalendarTable;
};

export type Colleagues = {
  people: {
    id: number;
    name: string;
    state: "available" | "busy" | "wrap_up" | "break" | "training" | "away";
  }[];
  teams: {
    id: number;
    name: string;
    level: number;
    free: number;
  }[];
};

export type Conversation = {
  desk: string | null;
  call: {
    id: number;
    caller: string | null;
    state: "greeting" | "waiting" | "kept" | "ringing" | "calling" | "talking" | "ended";
    callBack: boolean;
    returns: boolean;
    queuedAt: string | null;
    answeredAt: string | null;
    heldAt: string | null;
    asked: boolean;
    beside: {
      name: string | null;
      state: "ringing" | "aside" | "joined";
    } | null;
  } | null;
};

export type CtiSource = {
  id: number;
  name: string;
  createdAt: string;
  rotatedAt: string | null;
  formerUntil: string | null;
  heardAt: string | null;
};

export type Dashboard = {
  month: string;
  over: boolean;
  provisional: boolean;
  provisionalUntil: string;
  calendarConfirmed: boolean;
  organization: {
    id: number;
    name: string;
  } | null;
  service: {
    id: number;
    name: string;
    nameEn: string;
  } | null;
  team: {
    id: number;
    name: string;
  } | null;
  agreement: {
    name: string;
    version: number;
  };
  notes: {
    [key: string]: string;
  };
  rows: DashboardRow[];
  warnings: {
    id: string;
    outlook: "safe" | "on_track" | "at_risk" | "missed";
    needed: number | null;
    spare: number;
    openInTime: number;
  }[];
  volumes: {
    kinds: VolumeLine[];
    channels: VolumeLine[];
    levels: VolumeLine[];
    services: ServiceLine[];
  };
  calls: DashboardCalls | null;
  flagged: {
    count: number;
    ids: string[];
    reason: "downgraded_after_breach" | "attached_after_target" | "cancelled_after_target" | "redirected_after_target" | "kind_changed_after_target" | "category_changed_after_target";
  }[];
  beside: {
    incidents: number;
    upgraded: number;
    waits: number;
    waitedSeconds: number;
    lateWaits: number;
    hops: number;
    routed: number;
    pingPong: number;
    unconfirmed: number;
    uncounted: number;
    withoutService: number;
    withoutCategory: number;
    withoutOrganization: number;
  };
  bulletins: {
    outages: {
      count: number;
      ids: string[];
    };
    first: BulletinRow;
    update: BulletinRow;
  } | null;
  redirections: {
    id: number;
    name: string;
    nameEn: string;
    count: number;
  }[];
  satisfaction: {
    level: number;
    count: number;
  }[];
};

export type DashboardCalls = {
  counts: {
    offeredInHours: number;
    outOfHours: number;
    answered: number;
    answeredWithin: number;
    abandoned: number;
    shortAbandoned: number;
    abandonedWithin: number;
    platform: number;
    answeredWaitMs: number;
    handled: number;
    handleMs: number;
  };
  answeredOfAll: {
    numerator: number;
    denominator: number;
    rate: number | null;
    display: string;
  };
  abandonment: {
    numerator: number;
    denominator: number;
    rate: number | null;
    display: string;
  };
  averageSpeedOfAnswerMs: number | null;
  averageHandleMs: number | null;
  outliers: number;
  emergency: {
    offered: number;
    answered: number;
    answeredWithin: number;
    unanswered: number;
  };
  aim: {
    targetPercent: number;
    withinSeconds: number;
  };
  halfHours: {
    at: string;
    days: number;
    calls: number;
    mostCalls: number;
    meanCalls: number;
    people: number | null;
    reached: {
      numerator: number;
      denominator: number;
      rate: number | null;
      met: boolean | null;
      display: string;
    };
  }[];
};

export type DashboardRow = {
  numerator: number;
  denominator: number;
  rate: number | null;
  met: boolean | null;
  display: string;
  id: string;
  label: string;
  labelEn: string;
  indicator: "restoration" | "first_contact" | "calls";
  priority: "P1" | "P2" | "P3" | "P4" | "P5" | null;
  target: number;
  targetSeconds: number | null;
  notes: string[];
  distance: {
    tenths: number;
    units: number;
  } | null;
  notMet: {
    reason: string;
    count: number;
  }[];
  exclusions: {
    reason: string;
    count: number;
  }[];
  restoration: {
    openLate: number;
    prudent: {
      numerator: number;
      denominator: number;
      rate: number | null;
      met: boolean | null;
      display: string;
    };
    reopened: number;
    withGaps: {
      numerator: number;
      denominator: number;
      rate: number | null;
      met: boolean | null;
      display: string;
    };
  } | null;
  provisional: number;
};

export type DashboardTrend = {
  months: {
    month: string;
    provisional: boolean;
    rows: {
      numerator: number;
      denominator: number;
      rate: number | null;
      met: boolean | null;
      display: string;
      id: string;
      openLate: number | null;
      prudent: {
        numerator: number;
        denominator: number;
        rate: number | null;
        met: boolean | null;
        display: string;
      } | null;
    }[];
  }[];
};

export type DestinationMessage = {
  id: number;
  title: string;
  outcome: "waiting" | "sent" | "refused" | "bounced" | "withdrawn";
  attempts: number;
  writtenAt: string;
  sentAt: string | null;
  lastError: string | null;
};

export type Display = {
  id: number;
  name: string;
  team: {
    id: number;
    name: string;
  } | null;
  createdAt: string;
  seenAt: string | null;
};

export type Escalation = {
  id: number;
  team: {
    id: number;
    name: string;
  } | null;
  steps: {
    targets: {
      kind: "rota" | "person" | "webhook";
      id: number;
    }[];
    channels: ("mail" | "sms" | "telephone")[];
    minutes: number;
  }[];
  drill: {
    day: number;
    time: string;
    timeZone: string;
  } | {
    week: number;
    weekday: number;
    time: string;
    timeZone: string;
  } | null;
  drillDueAt: string | null;
  version: number;
};

export type EscalationTrial = {
  step: number;
  channel: "mail" | "sms" | "webhook";
  person: string | null;
  webhook: string | null;
  rota: string | null;
  missed: string | null;
  at: string;
  by: string;
  state: string | null;
  error: string | null;
};

export type FigureCall = {
  id: number;
  source: string;
  sourceId: string;
  queue: string;
  arrivedAt: string;
  outcome: string;
  waitMs: number;
  handleMs: number | null;
};

export type FigureTicket = {
  number: string;
  subject: string;
  kind: string;
  priority: string;
  channel: string;
  organization: string | null;
  service: string | null;
  serviceEn: string | null;
  team: string | null;
  reachedAt: string;
  restoredAt: string | null;
  elapsedSeconds: number | null;
  targetSeconds: number | null;
  inTarget: boolean | null;
  contactReason: string | null;
  excluded: string | null;
};

export type FirstContactCommitment = {
  indicator: "first_contact";
  id: string;
  label: string;
  labelEn: string;
  targetPercent: number;
  notes: string[];
  calendar: string;
  category: string;
  liveChannels: ("phone" | "chat" | "in_person" | "email" | "portal" | "monitoring")[];
  afterContactToleranceSeconds: number;
};

export type FirstContactRow = {
  numerator: number;
  denominator: number;
  rate: number | null;
  met: boolean | null;
  display: string;
  id: string;
  label: string;
  labelEn: string;
  priority: "P1" | "P2" | "P3" | "P4" | "P5" | null;
  target: number;
  exclusions: {
    count: number;
    ids: string[];
    reason: string;
  }[];
  notes: string[];
  calendar: string;
  metTickets: {
    count: number;
    ids: string[];
  };
  notMetTickets: {
    count: number;
    ids: string[];
    reason: string;
  }[];
  provisionalTickets: {
    count: number;
    ids: string[];
  };
};

export type FollowedTicket = {
  number: string;
  kind: "incident" | "request" | "question";
  subject: string;
  status: "registered" | "in_progress" | "waiting_on_user" | "restored" | "resolved" | "closed" | "cancelled";
  statusText: string;
  due: string | null;
  updatedAt: string;
  question: string | null;
  restored: boolean;
  messages: {
    from: "you" | "centre" | "other";
    body: string;
    at: string;
  }[];
};

export type FormField = {
  key: string;
  type: "text" | "long_text" | "number" | "date" | "email" | "yes_no" | "choice" | "choices";
  label: {
    fr: "" | string;
    en: "" | string;
  };
  hint?: {
    fr: "" | string;
    en: "" | string;
  };
  required: boolean;
  options?: {
    value: "" | string;
    label: {
      fr: "" | string;
      en: "" | string;
    };
  }[];
  min?: number;
  max?: number;
};

export type Gap = {
  from: string;
  to: string;
};

export type Handover = {
  number: string;
  displayNumber: string;
  provider: string;
  kind: "incident" | "request" | "question";
  subject: string;
  description: string;
  service: string | null;
  requester: {
    name: string;
    phone: string | null;
    email: string | null;
    organization: string | null;
  };
  owned: boolean;
  open: boolean;
  state: "sent" | "accepted" | "settled" | "returned";
  reference: string | null;
  redirectedAt: string;
  answerDueAt: string | null;
  settleDueAt: string | null;
  messages: {
    id: number;
    from: "centre" | "provider";
    body: string;
    at: string;
  }[];
};

export type HistoryEvent = {
  seq: number;
  type: string;
  at: string;
  recordedAt: string;
  actor: {
    id: number;
    name: string;
  } | null;
  sentence: string;
  data?: {
    [key: string]: unknown;
  };
};

export type IdentityRow = {
  asked: {
    count: number;
    ids: string[];
  };
  proved: {
    numerator: number;
    denominator: number;
    rate: number | null;
    display: string;
    tickets: {
      count: number;
      ids: string[];
    };
  };
  refused: {
    numerator: number;
    denominator: number;
    rate: number | null;
    display: string;
    tickets: {
      count: number;
      ids: string[];
    };
  };
  abandoned: {
    numerator: number;
    denominator: number;
    rate: number | null;
    display: string;
    tickets: {
      count: number;
      ids: string[];
    };
  };
  lifted: {
    numerator: number;
    denominator: number;
    rate: number | null;
    display: string;
    tickets: {
      count: number;
      ids: string[];
    };
  };
  means: {
    numerator: number;
    denominator: number;
    rate: number | null;
    display: string;
    tickets: {
      count: number;
      ids: string[];
    };
    by: "callback" | "colleague" | "representative" | "several";
  }[];
  medianSeconds: number | null;
  waiting: {
    count: number;
    ids: string[];
  };
};

export type IdentityRules = {
  phoneAgeDays: number;
  dialledOnly: boolean;
  version: number;
};

export type ImportedCall = {
  id: number;
  source: string;
  sourceId: string;
  queue: string;
  emergency: boolean;
  outcome: "answered" | "abandoned" | "platform";
  standing: "open" | "answered_within" | "answered_late" | "short_abandon" | "abandoned" | "platform" | "out_of_hours" | "left_early";
  arrivedAt: string;
  answeredAt: string | null;
  endedAt: string | null;
  waitMs: number;
  talkMs: number | null;
  holdMs: number | null;
  wrapUpMs: number | null;
};

export type KeptMailbox = {
  id: number;
  address: string;
  kind: "incident" | "request" | "question";
  impact: 1 | 2 | 3;
  urgency: 1 | 2 | 3;
  service: number | null;
  team: number | null;
  organization: number | null;
  language: "fr" | "en";
  disabledAt: string | null;
  fixed: ("address" | "connection")[];
  connection: MailboxConnection | null;
  readAt: string | null;
  failingSince: string | null;
  fault: string | null;
  lastError: string | null;
  version: number;
};

export type KeptPlannedRules = {
  reminders: ({
    businessDays: number;
  } | {
    minutes: number;
  })[];
  answerMinutes: number;
  approval: {
    always: boolean;
    services: number[];
  };
  version: number;
};

export type KnownInterruption = {
  number: string;
  displayNumber: string;
  service: {
    id: number;
    code: string;
    name: string;
  } | null;
  since: string;
  due: string | null;
  declared: boolean;
  workplaces: string[];
  here: boolean;
  bulletin: {
    text: string;
    publishedAt: string;
    nextAt: string | null;
  } | null;
  affected: number;
  subject: string | null;
  priority: "P1" | "P2" | "P3" | "P4" | "P5" | null;
  team: string | null;
};

export type KnownNumber = {
  phone: string | null;
  since: string | null;
  counts: boolean;
  phoneAgeDays: number;
};

export type KnownPlannedInterruption = {
  id: number;
  state: "ahead" | "under_way" | "to_answer";
  title: string;
  text: string;
  services: string[];
  workplaces: string[];
  here: boolean;
  startsAt: string;
  endsAt: string;
  zone: string | null;
  notice: {
    kind: "announced" | "reminder" | "rescheduled" | "started" | "extended" | "ended" | "cancelled";
    text: string;
    publishedAt: string;
  } | null;
  unanswered: boolean;
};

export type LedgerLine = {
  id: number;
  mailbox: string;
  receivedAt: string;
  messageId: string | null;
  from: string | null;
  subject: string | null;
  size: number;
  outcome: "filed" | "added" | "parked" | "refused" | "quarantined" | null;
  reason: string | null;
  ticket: string | null;
  attempts: number;
  lastError: string | null;
};

export type ListedMonth = {
  month: string;
  state: "draft" | "provisional" | "published";
  revision: number | null;
  publishedAt: string | null;
  failed: {
    as: "provisional" | "published";
    failures: number;
    tryAt: string | null;
  } | null;
};

export type ListedRedirection = {
  provider: {
    id: number;
    name: string;
  };
  delay: {
    of: "answer" | "settle";
    dueAt: string;
    status: "running" | "late";
  } | null;
};

export type ListedTicket = {
  number: string;
  displayNumber: string;
  kind: "incident" | "request" | "question";
  status: "registered" | "in_progress" | "waiting_on_user" | "restored" | "resolved" | "closed" | "cancelled";
  subject: string;
  priority: "P1" | "P2" | "P3" | "P4" | "P5";
  level: 1 | 2 | 3;
  team: {
    id: number;
    name: string;
  } | null;
  assignee: {
    id: number;
    name: string;
  } | null;
  requester: {
    id: number;
    name: string;
  };
  organization: {
    id: number;
    name: string;
  } | null;
  service: {
    id: number;
    name: string;
  } | null;
  category: {
    id: number;
    name: string;
  } | null;
  channel: "phone" | "chat" | "in_person" | "email" | "portal" | "monitoring";
  reachedAt: string;
  registeredAt: string;
  updatedAt: string;
  due: string | null;
  paused: boolean;
  clock: {
    status: "met" | "breached" | "running" | "running_breached" | "paused" | "paused_breached" | "stopped";
    elapsedSeconds: number;
    targetSeconds: number;
    marginSeconds: number;
    due: string | null;
    effectivePriority: "P1" | "P2" | "P3" | "P4" | "P5";
    calendar: string;
    calendarConfirmed: boolean;
    at: string;
  } | null;
  waiting: {
    question: string;
    person: string | null;
  } | null;
  duplicates: number;
  redirection: ListedRedirection | null;
  reopenedCount: number;
  version: number;
};

export type MadeToken = {
  id: number;
  name: string;
  scopes: ("tickets:read" | "tickets:write" | "reports:read" | "people:read" | "people:write" | "admin")[];
  createdAt: string;
  expiresAt: string;
  usedAt: string | null;
  token: string;
};

export type Mailbox = {
  address: string;
  readAt: string | null;
  failingSince: string | null;
  lastError: string | null;
  reconciledAt: string | null;
  present: number | null;
  kept: number | null;
  waiting: number;
  counts: {
    [key: string]: number;
  };
};

export type MailboxConnection = {
  host: string;
  port: number;
  security: "tls" | "starttls" | "none" | "offered";
  login: string;
  folder: string;
  method: "password" | "access_token" | "token_endpoint";
  tokenEndpoint: string | null;
  clientId: string | null;
  scope: string | null;
  secretAt: string | null;
  secretReadable: boolean;
};

export type MailboxConnectionInput = {
  host: string;
  port: number;
  security: "tls" | "starttls" | "none";
  login: string;
  folder?: string;
  method: "password" | "access_token" | "token_endpoint";
  tokenEndpoint?: string | null;
  clientId?: string | null;
  scope?: string | null;
  password?: string;
  accessToken?: string;
  clientSecret?: string | null;
  refreshToken?: string | null;
};

export type MailboxTrial = {
  fault: "name_unknown" | "unreachable" | "refused" | "slow" | "tls" | "certificate" | "not_imap" | "login_refused" | "token_refused" | "folder_unknown" | "lost" | "token_address_forbidden" | "token_endpoint_unreachable" | "token_not_given" | "secret_unreadable" | "renewal_under_way" | null;
  folder: string | null;
  messages: number | null;
  idle: boolean | null;
};

export type Message = {
  id: number;
  visibility: "public" | "internal";
  body: string;
  at: string;
  author: {
    id: number;
    name: string;
  } | null;
  provider: {
    id: number;
    name: string;
  } | null;
  toProvider: {
    id: number;
    name: string;
  } | null;
  formatted: boolean;
};

export type MonthChange = {
  place: string;
  was: string | number | boolean | null;
  is: string | number | boolean | null;
  added: string[];
  removed: string[];
};

export type MonthComparison = {
  month: string;
  organization: string | null;
  revision: number | null;
  publishedAt: string | null;
  rows: {
    id: string;
    label: string;
    labelEn: string;
    target: number;
    published: {
      numerator: number;
      denominator: number;
      rate: number | null;
      met: boolean | null;
    } | null;
    recalculated: {
      numerator: number;
      denominator: number;
      rate: number | null;
      met: boolean | null;
    } | null;
    difference: {
      tenths: number | null;
      numerator: number;
      denominator: number;
    } | null;
  }[];
  changes: MonthChange[];
};

export type NotificationCaps = {
  minute: number;
  hour: number;
  version: number;
  changedAt: string | null;
  changedBy: string | null;
};

export type NotificationRule = {
  kind: "confirmation" | "message" | "question" | "reminder" | "resumed" | "restored" | "resolved" | "reopened" | "cancelled" | "assigned" | "mention" | "threshold" | "management" | "redirected" | "handover" | "handover_reminder" | "handover_message" | "redirection_returned" | "bulletin" | "digest";
  enabled: boolean;
  to: "requester" | "asked" | "recipient" | "mentioned" | "team" | "assignee" | "supervisors" | "team_and_supervisors" | "managers" | "management" | "provider" | "redirector";
  choices: ("requester" | "asked" | "recipient" | "mentioned" | "team" | "assignee" | "supervisors" | "team_and_supervisors" | "managers" | "management" | "provider" | "redirector")[];
  always: boolean;
  channels: ("mail" | "sms")[];
  version: number;
  changedAt: string | null;
  changedBy: string | null;
};

export type NotificationText = {
  key: string;
  language: "fr" | "en";
  line: boolean;
  original: string;
  text: string | null;
  version: number;
  changedAt: string | null;
  changedBy: string | null;
};

export type OnCall = {
  rota: {
    id: number;
    name: string;
    team: {
      id: number;
      name: string;
    };
    timeZone: string;
  };
  shift: Shift | null;
  reasons: OnCallReason[];
  next: Shift | null;
  gaps: Gap[];
};

export type OnCallPart = {
  from: string;
  to: string;
  starts: string;
  stops: string;
  begins: string;
  ends: string;
  person: {
    id: number;
    name: string;
  } | null;
  override: number | null;
};

export type OnCallPresent = {
  rota: {
    id: number;
    name: string;
    team: {
      id: number;
      name: string;
    };
  };
  person: {
    id: number;
    name: string;
  } | null;
  until: string | null;
};

export type OnCallReason = {
  by: "override" | "layer";
  name: string;
  person: {
    id: number;
    name: string;
  };
  verdict: "holds" | "covered" | "unavailable" | "replaces_nobody";
};

export type OpenedLedgerLine = {
  id: number;
  mailbox: string;
  receivedAt: string;
  messageId: string | null;
  from: string | null;
  subject: string | null;
  size: number;
  outcome: "filed" | "added" | "parked" | "refused" | "quarantined" | null;
  reason: string | null;
  ticket: string | null;
  attempts: number;
  lastError: string | null;
  body: string | null;
  formatted: boolean;
};

export type Organization = {
  id: number;
  name: string;
  version: number;
};

export type Outage = {
  number: string;
  displayNumber: string;
  subject: string;
  status: "registered" | "in_progress" | "waiting_on_user" | "restored" | "resolved" | "closed" | "cancelled";
  state: "active" | "restored" | "handed_over" | "withdrawn";
  priority: "P1" | "P2" | "P3" | "P4" | "P5";
  team: {
    id: number;
    name: string;
  } | null;
  severity: "critical" | "major" | "minor";
  since: string;
  known: string;
  places: string;
  services: {
    id: number;
    name: string;
    code: string;
  }[];
  organizations: {
    id: number;
    name: string;
  }[];
  workplaces: {
    id: number;
    name: string;
  }[];
  declaredAt: string;
  declaredBy: {
    id: number;
    name: string;
  } | null;
  restoredAt: string | null;
  affected: number;
  owed: {
    what: "first" | "update";
    dueAt: string;
  } | null;
  inTime: number;
  late: number;
  bulletins: Bulletin[];
  errands: {
    kind: "message" | "restore" | "resolve" | "release";
    place: number | null;
    done: number;
    failed: number;
    left: number;
  }[];
  version: number;
};

export type OutageCandidate = {
  number: string;
  displayNumber: string;
  subject: string;
  requester: string;
  service: string | null;
  workplace: string | null;
  sameService: boolean;
  priority: "P1" | "P2" | "P3" | "P4" | "P5";
  reachedAt: string;
};

export type Outbox = {
  configured: boolean;
  pending: number;
  failed: number;
  held: number;
  oldestPendingAt: string | null;
  oldestSeconds: number | null;
  messages: OutboxMessage[];
  next: string | null;
};

export type OutboxMessage = {
  id: number;
  channel: "mail" | "sms" | "webhook";
  kind: string;
  number: string | null;
  address: string | null;
  language: "fr" | "en";
  subject: string;
  state: "pending" | "sent" | "failed" | "spoken" | "withdrawn" | "held" | "digested";
  attempts: number;
  createdAt: string;
  nextAttemptAt: string;
  lastError: string | null;
};

export type OutgoingRules = {
  open: boolean;
  allowed: string[];
  refused: string[];
  personPerHour: number;
  allPerHour: number;
  version: number;
};

export type OwnCall = {
  call: {
    id: number;
    state: "ringing" | "calling" | "talking";
    queue: string;
    queueName: string;
    queueNameEn: string;
    caller: string | null;
    queuedAt: string | null;
    answeredAt: string | null;
  } | null;
  people: {
    id: number;
    name: string;
    organization: string | null;
    workplace: string | null;
    agreement: string;
    open: number;
    tickets: {
      number: string;
      displayNumber: string;
      subject: string;
      status: "registered" | "in_progress" | "waiting_on_user" | "restored" | "resolved" | "closed" | "cancelled";
      unverified: boolean;
    }[];
  }[];
  interruptions: {
    number: string;
    service: string | null;
    since: string;
  }[];
  listener: {
    name: string;
    whispers: boolean;
  } | null;
  unlinked: number;
};

export type OwnPresence = {
  presence: Presence;
  desk: string | null;
  desks: string[];
};

export type OwnSubscription = {
  address: string | null;
  subscription: {
    language: "fr" | "en";
    rhythm: "each" | "daily";
    services: number[];
    suspended: boolean;
  } | null;
  services: {
    id: number;
    name: string;
  }[];
};

export type ParkedMail = {
  id: number;
  receivedAt: string;
  from: string | null;
  subject: string | null;
  reason: string | null;
  body: string;
  formatted: boolean;
};

export type Person = {
  id: number;
  name: string;
  email: string | null;
  phone: string | null;
  language: "fr" | "en";
  organization: {
    id: number;
    name: string;
  } | null;
  workplace: {
    id: number;
    name: string;
  } | null;
  roles: ("requester" | "representative" | "agent" | "supervisor" | "manager" | "administrator")[];
  disabledAt: string | null;
  version: number;
};

export type PhoneCall = {
  id: number;
  queue: string;
  caller: string | null;
  state: string;
  standing: "open" | "answered_within" | "answered_late" | "short_abandon" | "abandoned" | "platform" | "out_of_hours" | "left_early";
  cameAt: string;
  queuedAt: string | null;
  answeredAt: string | null;
  endedAt: string | null;
  endReason: string | null;
  rings: number;
  desk: string | null;
  agent: {
    id: number;
    name: string;
  } | null;
  waitMs: number | null;
  talkMs: number | null;
  links: number;
  imported: {
    source: string;
    sourceId: string;
  } | null;
};

export type PhoneCallDetail = {
  id: number;
  queue: string;
  caller: string | null;
  state: string;
  standing: "open" | "answered_within" | "answered_late" | "short_abandon" | "abandoned" | "platform" | "out_of_hours" | "left_early";
  cameAt: string;
  queuedAt: string | null;
  answeredAt: string | null;
  endedAt: string | null;
  endReason: string | null;
  rings: number;
  desk: string | null;
  agent: {
    id: number;
    name: string;
  } | null;
  waitMs: number | null;
  talkMs: number | null;
  links: number;
  imported: {
    source: string;
    sourceId: string;
  } | null;
  trial: boolean;
  events: {
    seq: number;
    at: string;
    afterMs: number;
    type: string;
    data: {
      [key: string]: unknown;
    };
  }[];
  linked: {
    id: number;
    ticket: {
      number: string;
      displayNumber: string;
      subject: string;
      reset: {
        of: "password" | "second_factor" | "access";
        state: "pending" | "verified" | "refused" | "lifted";
      } | null;
    } | null;
    provider: {
      id: number;
      name: string;
    } | null;
    reason: string | null;
    note: string;
    at: string;
    by: {
      id: number;
      name: string;
    } | null;
  }[];
  placed: {
    id: number;
    at: string;
    number: string;
    purpose: "call_back" | "transfer" | "on_call";
    by: {
      id: number;
      name: string;
    } | null;
    reachedAt: string | null;
    lastedMs: number | null;
  }[];
  callback: number | null;
};

export type PlannedEffects = {
  windows: {
    startsAt: string;
    endsAt: string;
  }[];
  conflicts: {
    id: number;
    titleFr: string;
    startsAt: string;
    endsAt: string;
    grounds: ("service" | "workplace")[];
  }[];
  freezes: {
    reason: string;
    startsAt: string;
    endsAt: string;
  }[];
  audience: {
    people: number;
    organizations: number;
    subscribers: number;
    unplaced: number;
  };
  approval: boolean;
};

export type PlannedInterruption = {
  id: number;
  state: "asked" | "refused" | "cancelled" | "ahead" | "under_way" | "to_answer" | "past";
  unanswered: boolean;
  titleFr: string;
  titleEn: string;
  textFr: string;
  textEn: string;
  services: {
    id: number;
    code: string;
    name: string;
  }[];
  organizations: {
    id: number;
    name: string;
  }[];
  workplaces: {
    id: number;
    name: string;
  }[];
  startsAt: string;
  endsAt: string;
  local: {
    from: string;
    to: string;
  };
  zone: string | null;
  series: number | null;
  reason: string | null;
  createdBy: {
    id: number;
    name: string;
  } | null;
  approval: "none" | "asked" | "approved" | "refused" | "expired";
  decidedAt: string | null;
  decidedBy: string | null;
  decidedWord: string | null;
  proposed: {
    titleFr: string;
    startsAt: string;
    endsAt: string;
    by: number;
  } | null;
  notices: {
    place: number;
    kind: "announced" | "reminder" | "rescheduled" | "started" | "extended" | "ended" | "cancelled";
    textFr: string;
    textEn: string;
    publishedAt: string;
    publishedBy: string | null;
  }[];
  cancelledAt: string | null;
  answeredAt: string | null;
  back: boolean | null;
  number: string | null;
  version: number;
};

export type PlannedRules = {
  reminders: ({
    businessDays: number;
  } | {
    minutes: number;
  })[];
  answerMinutes: number;
  approval: {
    always: boolean;
    services: number[];
  };
};

export type Presence = {
  state: "available" | "busy" | "wrap_up" | "break" | "training" | "away";
  reason: "ticket" | "meal" | "meeting" | "trouble" | "call" | "no_answer" | "signed_out" | null;
  since: string | null;
  restsUntil: string | null;
  seenAt: string | null;
};

export type PresenceDay = {
  date: string;
  days: {
    person: {
      id: number;
      name: string;
    };
    seconds: {
      available: number;
      busy: number;
      wrap_up: number;
      break: number;
      training: number;
      away: number;
    };
    occupancy: {
      num: number;
      den: number;
    };
    changes: {
      at: string;
      state: "available" | "busy" | "wrap_up" | "break" | "training" | "away";
      reason: "ticket" | "meal" | "meeting" | "trouble" | "call" | "no_answer" | "signed_out" | null;
      desk: string | null;
    }[];
  }[];
};

export type Presences = {
  asOf: string;
  presences: {
    person: {
      id: number;
      name: string;
    };
    desk: string | null;
    presence: Presence;
  }[];
};

export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  messages: {
    fr: string;
    en: string;
  };
  instance: string;
  errors?: {
    field: string;
    code: string;
    message: string;
    messages: {
      fr: string;
      en: string;
    };
  }[];
};

export type ProposedProvider = {
  provider: Provider;
  open: boolean;
  opensAt: string | null;
  terms: string[];
  service: boolean;
  organization: boolean;
};

export type Provider = {
  id: number;
  kind: "support_centre" | "provider";
  name: string;
  nameEn: string;
  scopeFr: string;
  scopeEn: string;
  wordsFr: string;
  wordsEn: string;
  calendar: string;
  week: {
    open: string;
    close: string;
  }[][] | null;
  phone: string | null;
  email: string | null;
  web: string | null;
  senders: string[];
  language: "fr" | "en";
  asksFr: string;
  asksEn: string;
  transfer: "warm" | "cold";
  contract: string;
  answerSeconds: number | null;
  settleSeconds: number | null;
  services: number[];
  organizations: number[];
  disabledAt: string | null;
  version: number;
};

export type Publication = {
  month: string;
  state: "draft" | "provisional" | "published";
  provisionalUntil: string;
  next: "provisional" | "published" | null;
  organization: string | null;
  commitments: {
    id: string;
    label: string;
    labelEn: string;
    target: number;
    numerator: number;
    denominator: number;
    rate: number | null;
    met: boolean | null;
  }[];
  revisions: {
    revision: number;
    reason: string | null;
    hash: string;
    proposedBy: string | null;
    proposedAt: string | null;
    publishedBy: string | null;
    publishedAt: string;
    changes: MonthChange[];
    documents: {
      language: "fr" | "en";
      format: string;
      hash: string;
    }[];
  }[];
  correction: {
    id: number;
    reason: string;
    proposedBy: string;
    proposedAt: string;
    own: boolean;
    changes: MonthChange[];
  } | null;
  recalculated: MonthChange[];
};

export type PublicationSchedule = {
  from: string | null;
  recipients: {
    id: number;
    name: string;
    email: string | null;
    language: "fr" | "en";
    staff: boolean;
  }[];
  due: {
    month: string;
    as: "provisional" | "published";
    dueAt: string;
    failures: number;
    tryAt: string | null;
  }[];
};

export type QueryResult = {
  from: string;
  to: string;
  suppressed: boolean;
  lines: {
    keys: ({
      key: string;
      name: string | null;
      nameEn: string | null;
    } | null)[];
    figures: {
      value: number | null;
      numerator: number | null;
      denominator: number | null;
    }[];
  }[];
  total: {
    value: number | null;
    numerator: number | null;
    denominator: number | null;
  }[];
  rows: {
    id: string;
    priority: string | null;
  }[];
};

export type Recording = {
  id: number;
  state: "live" | "kept" | "purged" | "lost";
  begunAt: string;
  endedAt: string | null;
  seconds: number | null;
  paused: boolean;
  keepUntil: string | null;
  journal: {
    at: string;
    type: "begun" | "paused" | "resumed" | "kept" | "lost" | "listened" | "purged";
    person: string | null;
    reason: string | null;
  }[];
};

export type Redirection = {
  id: string;
  provider: {
    id: number;
    name: string;
    phone: string | null;
    email: string | null;
    web: string | null;
  };
  owned: boolean;
  via: "mail" | "phone" | "web";
  state: "sent" | "accepted" | "settled" | "returned";
  reference: string | null;
  redirectedAt: string;
  answeredAt: string | null;
  endedAt: string | null;
  answer: {
    targetSeconds: number;
    elapsedSeconds: number;
    dueAt: string;
    status: "running" | "late" | "met" | "missed";
  } | null;
  settle: {
    targetSeconds: number;
    elapsedSeconds: number;
    dueAt: string;
    status: "running" | "late" | "met" | "missed";
  } | null;
};

export type RedirectionSheet = {
  month: string;
  lines: {
    provider: {
      id: number;
      name: string;
      kind: "support_centre" | "provider";
    };
    count: number;
    owned: number;
    open: number;
    settled: number;
    returned: number;
    pingPong: number;
    answer: {
      kept: number;
      decided: number;
    };
    settle: {
      kept: number;
      decided: number;
    };
  }[];
  listed: {
    number: string;
    subject: string;
    redirection: Redirection;
    pingPong: boolean;
  }[];
};

export type Report = {
  month: string;
  organization: {
    id: number;
    name: string;
  } | null;
  commitments: (RestorationRow | FirstContactRow | CallsRow)[];
  volumes: {
    registered: number;
    resolved: number;
    cancelled: number;
    redirected: number;
    kind: string;
  }[];
  volumesByChannel: {
    registered: number;
    resolved: number;
    cancelled: number;
    redirected: number;
    channel: string;
  }[];
  volumesByLevel: {
    registered: number;
    resolved: number;
    cancelled: number;
    redirected: number;
    level: number;
  }[];
  bulletins: {
    outages: {
      count: number;
      ids: string[];
    };
    first: BulletinRow;
    update: BulletinRow;
  };
  identity: IdentityRow;
  breakdowns: {
    by: "organization" | "site" | "team";
    lines: {
      name: string | null;
      organization?: string | null;
      restored: number;
      met: number;
    }[];
  }[];
  flagged: {
    count: number;
    ids: string[];
    reason: string;
  }[];
  upgraded: {
    count: number;
    ids: string[];
  };
  excludedChannels: {
    count: number;
    ids: string[];
  };
  unconfirmed: {
    count: number;
    ids: string[];
  };
  calendarConfirmed: boolean;
  provisional: boolean;
  provisionalUntil: string;
  notes: {
    [key: string]: string;
  };
  versions: {
    agreement: {
      name: string;
      version: number;
    };
    calendars: {
      [key: string]: number;
    };
    tzdata: string;
    software: string;
  };
  hash: string;
};

export type RequestForm = {
  fields: FormField[];
  reset?: "password" | "second_factor" | "access";
};

export type RestorationCommitment = {
  indicator: "restoration";
  id: string;
  label: string;
  labelEn: string;
  targetPercent: number;
  notes: string[];
  calendar: string;
  priority: "P1" | "P2" | "P3" | "P4" | "P5";
  targetSeconds: number;
  clause: string;
};

export type RestorationRow = {
  numerator: number;
  denominator: number;
  rate: number | null;
  met: boolean | null;
  display: string;
  id: string;
  label: string;
  labelEn: string;
  priority: "P1" | "P2" | "P3" | "P4" | "P5" | null;
  target: number;
  exclusions: {
    count: number;
    ids: string[];
    reason: string;
  }[];
  notes: string[];
  calendar: string;
  targetSeconds: number;
  metTickets: {
    count: number;
    ids: string[];
  };
  notMetTickets: {
    count: number;
    ids: string[];
  };
  openLate: {
    count: number;
    ids: string[];
  };
  prudent: {
    numerator: number;
    denominator: number;
    rate: number | null;
    met: boolean | null;
    display: string;
  };
  reopened: {
    count: number;
    ids: string[];
  };
  withGaps: {
    numerator: number;
    denominator: number;
    rate: number | null;
    met: boolean | null;
    display: string;
  };
};

export type Rota = {
  id: number;
  name: string;
  team: {
    id: number;
    name: string;
  };
  version: number;
  timeZone: string;
  calendar: string | null;
  covers: "always" | "outside_hours";
  layers: ({
    kind: "rotation";
    name: string;
    from: string;
    until: string | null;
    days: number;
    handover: string;
    people: number[];
    week: {
      open: string;
      close: string;
    }[][] | null;
    on: "every_day" | "holidays" | "other_days";
  } | {
    kind: "shifts";
    name: string;
    shifts: {
      from: string;
      to: string;
      personId: number;
    }[];
  })[];
  people: {
    id: number;
    name: string;
  }[];
  disabledAt: string | null;
};

export type RotaFeed = {
  id: number;
  rota: {
    id: number;
    name: string;
  } | null;
  createdAt: string;
};

export type RotaOverride = {
  id: number;
  from: string;
  to: string;
  person: {
    id: number;
    name: string;
  };
  replaces: {
    id: number;
    name: string;
  } | null;
  reason: string;
  swap: number | null;
};

export type RotaVersion = {
  version: number;
  inForceFrom: string;
  by: {
    id: number;
    name: string;
  } | null;
  layers: string[];
};

export type RotaWeek = {
  rota: {
    id: number;
    name: string;
    team: {
      id: number;
      name: string;
    };
    timeZone: string;
  };
  rows: {
    layer: string | null;
    days: OnCallPart[][];
  }[];
  gaps: OnCallPart[][];
  overrides: RotaOverride[];
  clockChanges: {
    at: string;
    seconds: number;
  }[];
};

export type SavedQuery = {
  id: number;
  name: string;
  shared: boolean;
  owner: {
    id: number;
    name: string;
  };
  own: boolean;
  query: {
    [key: string]: string;
  } | null;
  schedule: {
    every: "week" | "month";
    dueAt: string;
    tryAt: string | null;
    people: {
      id: number;
      name: string;
      email: string | null;
    }[];
  } | null;
  version: number;
};

export type Service = {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  words: string;
  reachesUser: boolean;
  form: RequestForm | null;
};

export type ServiceLine = {
  id: number | null;
  name: string;
  registered: number;
  resolved: number;
  cancelled: number;
  redirected: number;
  nameEn: string;
};

export type Session = {
  person: Person;
  teams: number[];
  stage: "password" | "enrolment" | "open";
  at: string;
  idleEndsAt: string;
  endsAt: string;
};

export type Shift = {
  from: string;
  to: string;
  person: {
    id: number;
    name: string;
  };
  layer: string | null;
  override: number | null;
};

export type SignInRules = {
  factorRoles: ("requester" | "representative" | "agent" | "supervisor" | "manager" | "administrator")[];
  counts: {
    role: "requester" | "representative" | "agent" | "supervisor" | "manager" | "administrator";
    people: number;
    without: number;
  }[];
  groups: {
    roles: ("requester" | "representative" | "agent" | "supervisor" | "manager" | "administrator")[];
    people: number;
    without: number;
  }[];
  version: number;
};

export type Site = {
  name: string | null;
  nameEn: string | null;
  organization: string | null;
  header: string | null;
  headerEn: string | null;
  phone: string | null;
  email: string | null;
  hours: string | null;
  hoursEn: string | null;
  links: SiteLink[];
  accessibilityPhone: string | null;
  accessibilityEmail: string | null;
  version: number;
};

export type SiteLink = {
  label: string;
  labelEn: string;
  url: string;
};

export type SmsChoice = {
  available: boolean;
  number: string | null;
  since: string | null;
  kinds: {
    kind: "confirmation" | "question" | "restored" | "threshold" | "assigned" | "mention";
    chosen: boolean;
    sent: boolean;
  }[];
};

export type Staffing = {
  calendar: string;
  timeZone: string;
  targetPercent: number;
  withinSeconds: number;
  handleSeconds: number | null;
  handleMeasured: boolean;
  patienceSeconds: number | null;
  halfHours: {
    at: string;
    days: number;
    calls: number;
    meanCalls: number;
    mostCalls: number;
    erlangs: number;
    people: number;
    peopleAsPatient: number | null;
    peopleOnBusiest: number;
    reached: {
      numerator: number;
      denominator: number;
      rate: number | null;
      met: boolean | null;
      display: string;
    };
    present: number | null;
    answering: number | null;
  }[];
  presenceSince: string | null;
  known: {
    holidays: {
      date: string;
      name: string;
    }[];
    interruptions: {
      number: string | null;
      title: {
        fr: string;
        en: string;
      } | null;
      from: string;
      to: string;
    }[];
    holidayHalfHours: number;
    interruptedHalfHours: number;
    leftOut: {
      holidays: boolean;
      interruptions: boolean;
    };
  };
};

export type Standing = {
  account: {
    changedAt: string | null;
    temporary: boolean;
    lockedUntil: string | null;
    sessions: number;
    seenAt: string | null;
    tokens: number;
    secondFactor: boolean;
  };
  teams: {
    id: number;
    name: string;
    level: 1 | 2 | 3;
  }[];
  work: Workload;
  lastAdministrator: boolean;
  sms: boolean;
  privileged: boolean;
};

export type Subscriber = {
  id: number;
  state: "told" | "suspended" | "asked";
  channel: "mail" | "sms";
  address: string;
  language: "fr" | "en";
  rhythm: "each" | "daily";
  services: number[];
  since: string;
  bounces: number;
  suspendedAt: string | null;
};

export type Supervision = {
  asOf: string;
  since: string;
  teams: {
    team: {
      id: number;
      name: string;
      level: number;
    } | null;
    open: number;
    atRisk: number;
    late: number;
    waiting: number;
    restored: number;
    unassigned: number;
    longWait: number;
    pingPong: number;
    oldestAt: string | null;
    members: number;
    present: number;
  }[];
  agents: {
    person: {
      id: number;
      name: string;
    };
    teams: string[];
    presence: {
      state: "available" | "busy" | "wrap_up" | "break" | "training" | "away";
      since: string;
      seenAt: string;
    } | null;
    open: number;
    atRisk: number;
    late: number;
    waiting: number;
    restored: number;
  }[];
  changes: {
    change: "registered" | "restored" | "resolved" | "cancelled" | "reopened" | "routed" | "late";
    count: number;
  }[];
  openThen: number;
  openNow: number;
};

export type Swap = {
  id: number;
  rota: {
    id: number;
    name: string;
  };
  asker: {
    id: number;
    name: string;
  };
  asked: {
    id: number;
    name: string;
  };
  from: string;
  to: string;
  inReturn: {
    rota: {
      id: number;
      name: string;
    };
    from: string;
    to: string;
  } | null;
  note: string;
  state: "asked" | "accepted" | "refused" | "withdrawn";
  askedAt: string;
  answeredAt: string | null;
  answer: string;
};

export type System = {
  demo: boolean;
  mail: boolean;
  telephone: "none" | "up" | "down";
};

export type TargetWatch = {
  watches: boolean;
  since: string | null;
};

export type Team = {
  id: number;
  name: string;
  level: 1 | 2 | 3;
  address: string | null;
  members: {
    id: number;
    name: string;
  }[];
  disabledAt: string | null;
  version: number;
};

export type TelephoneNow = {
  asOf: string;
  date: string;
  figures: {
    waiting: number;
    late: number;
    longestSince: string | null;
    talking: number;
    free: number;
    seated: number;
    owed: number;
    outlook: {
      level: "early" | "good" | "near" | "missed";
      num: number;
      den: number;
      spare: number;
      needed: number | null;
    } | null;
  };
  rate: {
    num: number;
    den: number;
    targetPercent: number;
    met: boolean | null;
  } | null;
  talks: {
    call: number;
    queue: string;
    agent: string | null;
    desk: string | null;
    since: string | null;
  }[];
};

export type TelephonePlace = {
  name: string;
  password: string;
  socket: string;
};

export type TelephoneRedirection = {
  name: string;
  phone: string;
  open: boolean;
  dialled: boolean;
  hindrance: string | null;
};

export type Ticket = {
  id: number;
  number: string;
  displayNumber: string;
  spokenNumber: string[];
  kind: "incident" | "request" | "question";
  status: "registered" | "in_progress" | "waiting_on_user" | "restored" | "resolved" | "closed" | "cancelled";
  subject: string;
  description: string;
  answers: TicketAnswer[];
  requester: {
    id: number;
    name: string;
    email: string | null;
    phone: string | null;
    workplace: string | null;
  };
  organization: {
    id: number;
    name: string;
  } | null;
  service: {
    id: number;
    code: string;
    name: string;
  } | null;
  category: {
    id: number;
    code: string;
    name: string;
  } | null;
  impact: 1 | 2 | 3;
  urgency: 1 | 2 | 3;
  priority: "P1" | "P2" | "P3" | "P4" | "P5";
  priorityOverridden: boolean;
  channel: "phone" | "chat" | "in_person" | "email" | "portal" | "monitoring";
  level: 1 | 2 | 3;
  hops: number;
  team: {
    id: number;
    name: string;
  } | null;
  assignee: {
    id: number;
    name: string;
  } | null;
  parent: {
    number: string;
    subject: string;
  } | null;
  duplicates: number;
  links: {
    number: string;
    subject: string;
    relation: string;
    status: "registered" | "in_progress" | "waiting_on_user" | "restored" | "resolved" | "closed" | "cancelled";
  }[];
  aliases: {
    source: string;
    alias: string;
  }[];
  reachedAt: string;
  registeredAt: string;
  restoredAt: string | null;
  resolvedAt: string | null;
  closedAt: string | null;
  cancelledAt: string | null;
  reopenedCount: number;
  wait: {
    person: {
      id: number;
      name: string;
    } | null;
    question: string;
    via: "mail" | "portal" | "spoken";
    askedAt: string;
    givenAt: string | null;
    contestedAt: string | null;
  } | null;
  redirection: {
    provider: {
      id: number;
      name: string;
      phone: string | null;
      email: string | null;
      web: string | null;
    };
    owned: boolean;
    via: "mail" | "phone" | "web";
    state: "sent" | "accepted" | "settled" | "returned";
    redirectedAt: string;
    reference: string | null;
  } | null;
  identity: TicketIdentity | null;
  contacts: {
    channel: "phone" | "chat" | "in_person" | "email" | "portal" | "monitoring";
    startedAt: string;
    endedAt: string;
  }[];
  due: string | null;
  clock: {
    status: "met" | "breached" | "running" | "running_breached" | "paused" | "paused_breached" | "stopped";
    elapsedSeconds: number;
    targetSeconds: number;
    marginSeconds: number;
    due: string | null;
    effectivePriority: "P1" | "P2" | "P3" | "P4" | "P5";
    calendar: string;
    calendarConfirmed: boolean;
    at: string;
  } | null;
  moves: string[];
  choices: ("answer" | "write" | "contest_pause" | "confirm_restoration" | "say_still_down" | "ask_again" | "withdraw" | "rate")[];
  channelExcluded: boolean;
  restorationConfirmedAt: string | null;
  reopenUntil: string | null;
  satisfaction: {
    level: 1 | 2 | 3 | 4;
    comment: string;
    at: string;
  } | null;
  imported: boolean;
  updatedAt: string;
  version: number;
};

export type TicketAnswer = {
  key: string;
  label: string;
  value: string;
};

export type TicketIdentity = {
  reset: "password" | "second_factor" | "access";
  because: "service" | "category" | "form";
  state: "pending" | "verified" | "refused" | "lifted";
  done: number;
  needed: number;
  mayEnd: boolean;
  mayStand: boolean;
  requestedAt: string;
  phone: string | null;
  phoneSince: string | null;
  phoneCounts: boolean;
  leftBy: {
    id: number;
    name: string;
  } | null;
  usedAt: string | null;
  askedOthersAt: string | null;
  mayAsk: boolean;
  steps: {
    what: "callback" | "approved" | "doubted";
    at: string;
    by: {
      id: number;
      name: string;
    };
    as: "colleague" | "representative" | null;
    phone: string | null;
    reached: boolean | null;
    number: "directory" | "recent" | "other" | null;
    dialled: {
      id: number;
      at: string;
      reachedAt: string | null;
      lastedMs: number | null;
      call: number | null;
    } | null;
    undialled: boolean;
    counts: boolean;
    said: string;
  }[];
};

export type Token = {
  id: number;
  name: string;
  scopes: ("tickets:read" | "tickets:write" | "reports:read" | "people:read" | "people:write" | "admin")[];
  createdAt: string;
  expiresAt: string;
  usedAt: string | null;
};

export type UnlinkedCalls = {
  agents: {
    id: number;
    name: string;
    count: number;
    oldestAt: string;
  }[];
};

export type View = {
  id: number;
  name: string;
  shared: boolean;
  owner: {
    id: number;
    name: string;
  };
  own: boolean;
  query: {
    [key: string]: string;
  } | null;
  version: number;
};

export type Viewers = {
  viewers: {
    person: {
      id: number;
      name: string;
    };
    doing: "replying" | "noting" | "viewing";
  }[];
};

export type VolumeLine = {
  id: number | null;
  name: string;
  registered: number;
  resolved: number;
  cancelled: number;
  redirected: number;
};

export type Wallboard = {
  date: string;
  calls: {
    offered: number;
    answered: number;
    abandoned: number;
    withinThreshold: {
      numerator: number;
      denominator: number;
      met: boolean | null;
      targetPercent: number;
    };
    averageWaitSeconds: number | null;
  } | null;
  telephone: {
    waiting: number;
    late: number;
    longestSince: string | null;
    talking: number;
    free: number;
    seated: number;
    owed: number;
    outlook: {
      level: "early" | "good" | "near" | "missed";
      num: number;
      den: number;
      spare: number;
      needed: number | null;
    } | null;
  } | null;
  open: {
    priority: "P1" | "P2" | "P3" | "P4" | "P5";
    count: number;
  }[];
  unassigned: number;
  waiting: number;
  atRisk: number;
  late: number;
  restored: {
    priority: "P1" | "P2" | "P3" | "P4" | "P5";
    rate: {
      numerator: number;
      denominator: number;
      met: boolean | null;
      targetPercent: number;
    };
  }[];
  interruptions: {
    service: string | null;
    since: string;
    affected: number;
  }[];
};

export type Webhook = {
  id: number;
  name: string;
  host: string;
  createdAt: string;
};

export type WebhookTrial = {
  result: "accepted" | "refused" | "deferred" | "unreachable";
  said: string;
};

export type Workload = {
  open: number;
  restored: number;
  tickets: {
    number: string;
    subject: string;
    status: "registered" | "in_progress" | "waiting_on_user" | "restored" | "resolved" | "closed" | "cancelled";
    priority: "P1" | "P2" | "P3" | "P4" | "P5";
    level: 1 | 2 | 3;
  }[];
};

export type Workplace = {
  id: number;
  organization: {
    id: number;
    name: string;
  };
  code: string;
  name: string;
  address: string;
  people: number;
  disabledAt: string | null;
  version: number;
};

export interface paths {
  "/api/v1/sessions": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          email: string;
          password: string;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": Begun } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/sessions/current/second-factor": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          code: string;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": Begun } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/sessions/current": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Session } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/sessions/current/extension": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Session } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/account/password": {
    get?: never;
    put: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          currentPassword: string;
          newPassword: string;
        } } };
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/account": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Account } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          language: "fr" | "en";
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Person } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
  };
  "/api/v1/account/sessions/{id}": {
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/account/second-factor": {
    get?: never;
    put: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          code: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          recoveryCodes: string[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          password?: string;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": {
          secret: string;
          uri: string;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/account/second-factor/removal": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          password: string;
        } } };
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/account/recovery-codes": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          password: string;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": {
          recoveryCodes: string[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/people/{id}/second-factor": {
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          reason: string;
          ticket: string;
        } } };
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/sign-in-rules": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": SignInRules } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          factorRoles: ("requester" | "representative" | "agent" | "supervisor" | "manager" | "administrator")[];
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": SignInRules } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tokens": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          tokens: Token[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          scopes: ("tickets:read" | "tickets:write" | "reports:read" | "people:read" | "people:write" | "admin")[];
          days?: number;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": MadeToken } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/tokens/{id}": {
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/people": {
    get: {
      parameters: { query?: { q?: string | number; organization?: string | number; role?: "requester" | "representative" | "agent" | "supervisor" | "manager" | "administrator" | "staff"; state?: "active" | "disabled" | "all"; cursor?: string | number; limit?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          people: Person[];
          next: string | null;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          email?: string | null;
          phone?: string | null;
          language?: "fr" | "en";
          organization?: number | null;
          workplace?: number | null;
          roles?: ("requester" | "representative" | "agent" | "supervisor" | "manager" | "administrator")[];
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": Person } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/people/{id}": {
    get: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Person } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name?: string;
          email?: string | null;
          phone?: string | null;
          language?: "fr" | "en";
          organization?: number | null;
          workplace?: number | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Person } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
  };
  "/api/v1/people/{id}/roles": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          roles: ("requester" | "representative" | "agent" | "supervisor" | "manager" | "administrator")[];
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Person } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/people/{id}/disablement": {
    get?: never;
    put: {
      parameters: { query?: { tickets?: "keep" | "release" }; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Person } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Person } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/people/{id}/standing": {
    get: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Standing } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/people/{id}/account": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: { content: { "application/json": {
          ticket: string;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": {
          email: string;
          password: string;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/people/{id}/privilege": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          privileged: boolean;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Person } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/people/{id}/sessions": {
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          ended: number;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/organizations": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          organizations: Organization[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": Organization } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/organizations/{id}": {
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    patch: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Organization } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
  };
  "/api/v1/services": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          services: Service[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          nameEn: string;
          words?: "" | string;
          reachesUser?: boolean;
          reset?: "password" | "second_factor" | "access" | null;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": CatalogueEntry } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/categories": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          categories: Category[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          nameEn: string;
          reset?: "password" | "second_factor" | "access" | null;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": CatalogueEntry } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/teams": {
    get: {
      parameters: { query?: { state?: "active" | "all" }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          teams: Team[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          level: 1 | 2 | 3;
          address?: string | null;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": Team } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/teams/{id}": {
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    patch: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name?: string;
          level?: 1 | 2 | 3;
          address?: string | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Team } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
  };
  "/api/v1/teams/{id}/members": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          members: number[];
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Team } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/teams/{id}/workload": {
    get: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Workload } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/teams/{id}/disablement": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          routeTo?: number | null;
          reason?: string | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Team } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Team } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/audit": {
    get: {
      parameters: { query?: { action?: string | number; actor?: string | number; target?: string | number; from?: string | number; to?: string | number; cursor?: string | number; limit?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          entries: AuditEntry[];
          next: string | null;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/audit.csv": {
    get: {
      parameters: { query?: { action?: string | number; actor?: string | number; target?: string | number; from?: string | number; to?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "text/csv": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/agreements/current": {
    get: {
      parameters: { query?: { organization?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Agreement } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/clock-tables": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          at: string;
          tables: CalendarTable[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/agreements": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          agreements: AgreementSummary[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          organization: number;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": AgreementDraft } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/agreements/{id}/versions/{version}": {
    get: {
      parameters: { query?: never; path: { id: string | number; version: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": AgreementVersion } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/agreements/{id}/comparison": {
    get: {
      parameters: { query: { from: string | number; to: string | number }; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          agreement: {
            id: number;
            name: string;
          };
          differences: {
            field: string;
            before: string | null;
            after: string | null;
            sentence: string;
          }[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/agreements/{id}/drafts": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          from?: number | null;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": AgreementDraft } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/agreements/{id}/drafts/{draft}": {
    get: {
      parameters: { query?: never; path: { id: string | number; draft: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": AgreementDraft } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put: {
      parameters: { query?: never; path: { id: string | number; draft: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          inForceFrom: string | null;
          inForceTo: string | null;
          organizations: number[];
          terms: AgreementTerms;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": AgreementDraft } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number; draft: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/agreements/{id}/drafts/{draft}/effects": {
    get: {
      parameters: { query?: never; path: { id: string | number; draft: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": AgreementSigning } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/agreements/{id}/drafts/{draft}/signature": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number; draft: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          reason: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": AgreementSigning } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/agreements/{id}/drafts/{draft}/trial": {
    get: {
      parameters: { query: { from: string | number; to: string | number }; path: { id: string | number; draft: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": AgreementTrial } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/agreements/{id}/versions/{version}/tickets/effects": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number; version: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          numbers?: string[] | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": AgreementPassing } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/agreements/{id}/versions/{version}/tickets": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number; version: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          numbers?: string[] | null;
          reason: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": AgreementPassing } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/calendars": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          calendars: Calendar[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/calendars/{name}": {
    get: {
      parameters: { query?: never; path: { name: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Calendar } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch: {
      parameters: { query?: never; path: { name: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          weeks?: {
            from: string;
            week: {
              open: string;
              close: string;
            }[][];
          }[];
          holidays?: {
            date: string;
            name: string;
          }[];
          exceptions?: {
            date: string;
            name: string;
            windows: {
              open: string;
              close: string;
            }[];
          }[];
          reason?: string | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          calendar: Calendar;
          effects: CalendarEffects;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
  };
  "/api/v1/calendars/{name}/effects": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { name: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          weeks?: {
            from: string;
            week: {
              open: string;
              close: string;
            }[][];
          }[];
          holidays?: {
            date: string;
            name: string;
          }[];
          exceptions?: {
            date: string;
            name: string;
            windows: {
              open: string;
              close: string;
            }[];
          }[];
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CalendarEffects } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/calendars/{name}/confirmations/{year}": {
    get?: never;
    put: {
      parameters: { query?: never; path: { name: string | number; year: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Calendar } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path: { name: string | number; year: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Calendar } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/tickets": {
    get: {
      parameters: { query?: { team?: string | "none" | "mine_or_none"; level?: "1" | "2" | "3"; status?: string | string[]; priority?: string | string[]; kind?: string | string[]; organization?: string | number; assignee?: string | number; requester?: string | number; channel?: string | string[]; service?: string | number; category?: string | number; parent?: string | number; unassigned?: "true"; atRisk?: "true"; late?: "true"; longWait?: "true"; pingPong?: "true"; redirected?: "true"; identity?: "true"; q?: string | number; sort?: "registeredAt" | "-registeredAt" | "updatedAt" | "-updatedAt" | "due" | "-due" | "providerDue" | "-providerDue" | "priority" | "-priority" | "number" | "-number"; numbers?: string | number; count?: "capped"; cursor?: string | number; limit?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          tickets: ListedTicket[];
          next: string | null;
          count?: {
            value: number;
            capped: boolean;
          };
          numberMistyped: boolean;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          kind: "incident" | "request" | "question";
          subject: string;
          description?: string;
          requester?: {
            id: number;
          } | {
            email: string;
          };
          service?: number | string;
          category?: number | string;
          impact: 1 | 2 | 3;
          urgency: 1 | 2 | 3;
          channel: "phone" | "chat" | "in_person" | "email" | "portal" | "monitoring";
          reachedAt?: string;
          reason?: string;
          contact?: {
            startedAt: string;
            endedAt?: string;
          };
          call?: number;
          team?: number;
          answers?: {
            [key: string]: string | number | boolean | string[];
          };
          confirmation?: {
            address: string;
          } | {
            spoken: true;
          };
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/counts": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          views: {
            id: "to_take" | "mine" | "my_team" | "level_1" | "level_2" | "level_3" | "at_risk" | "waiting" | "identity" | "redirected" | "restored" | "all";
            count: {
              value: number;
              capped: boolean;
            };
          }[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/views": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          views: View[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          shared?: boolean;
          query: {
            team?: string | "none" | "mine_or_none";
            level?: "1" | "2" | "3";
            status?: string | string[];
            priority?: string | string[];
            kind?: string | string[];
            organization?: string;
            assignee?: string;
            requester?: string;
            channel?: string | string[];
            service?: string;
            category?: string;
            parent?: string;
            unassigned?: "true";
            atRisk?: "true";
            late?: "true";
            longWait?: "true";
            pingPong?: "true";
            redirected?: "true";
            identity?: "true";
            q?: string;
            sort?: "registeredAt" | "-registeredAt" | "updatedAt" | "-updatedAt" | "due" | "-due" | "providerDue" | "-providerDue" | "priority" | "-priority" | "number" | "-number";
          };
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": View } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/views/{id}": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          shared?: boolean;
          query: {
            team?: string | "none" | "mine_or_none";
            level?: "1" | "2" | "3";
            status?: string | string[];
            priority?: string | string[];
            kind?: string | string[];
            organization?: string;
            assignee?: string;
            requester?: string;
            channel?: string | string[];
            service?: string;
            category?: string;
            parent?: string;
            unassigned?: "true";
            atRisk?: "true";
            late?: "true";
            longWait?: "true";
            pingPong?: "true";
            redirected?: "true";
            identity?: "true";
            q?: string;
            sort?: "registeredAt" | "-registeredAt" | "updatedAt" | "-updatedAt" | "due" | "-due" | "providerDue" | "-providerDue" | "priority" | "-priority" | "number" | "-number";
          };
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": View } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/tickets/{number}": {
    get: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/history": {
    get: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          number: string;
          events: HistoryEvent[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/clock": {
    get: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Clock } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/known-interruptions": {
    get: {
      parameters: { query?: { service?: string | number; person?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          interruptions: KnownInterruption[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/known-interruptions/{number}/reports": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          requester?: {
            id: number;
          } | {
            email: string;
          };
          contact?: {
            startedAt: string;
            endedAt?: string;
          };
          call?: number;
          reachedAt?: string;
          reason?: string;
          confirmation?: {
            address: string;
          } | {
            spoken: true;
          };
          channel?: "phone" | "chat" | "in_person" | "email" | "portal" | "monitoring";
          subject?: string;
          description?: string;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/recent-callers": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          people: Person[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/canned-replies": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          cannedReplies: CannedReply[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          textFr: string;
          textEn?: "" | string;
          service?: number | string | null;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": CannedReply } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/canned-replies/{id}": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          textFr: string;
          textEn?: "" | string;
          service?: number | string | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CannedReply } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/tickets/{number}/messages": {
    get: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          messages: Message[];
          questions: AskedQuestion[];
          description: {
            formatted: boolean;
          };
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          visibility?: "public" | "internal";
          body: string;
          mentions?: number[];
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": Message } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/contacts": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          channel?: "phone" | "chat" | "in_person" | "email" | "portal" | "monitoring";
          startedAt: string;
          endedAt?: string;
          call?: number;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/links": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          number: string;
          relation?: "related" | "follows";
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/links/{other}": {
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; path: { number: string | number; other: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/tickets/{number}/attachments": {
    get: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          attachments: Attachment[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: { visibility?: "public" | "internal" }; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "multipart/form-data": {
          [key: string]: unknown;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": Attachment } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/attachments/{id}": {
    get: {
      parameters: { query?: never; path: { number: string | number; id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/octet-stream": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/assignment": {
    get?: never;
    put: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          assignee: number | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/routings": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          team: number;
          reason: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/wait": {
    get?: never;
    put: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          question?: string;
          person?: number;
          via?: "mail" | "portal" | "spoken";
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: { reason?: string | number; answered?: "true" | "false" }; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/tickets/{number}/wait/display": {
    get?: never;
    put: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/priority": {
    get?: never;
    put: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          impact: 1 | 2 | 3;
          urgency: 1 | 2 | 3;
          override?: "P1" | "P2" | "P3" | "P4" | "P5";
          reason?: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/category": {
    get?: never;
    put: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          kind?: "incident" | "request" | "question";
          category?: number | string;
          service?: number | string;
          reason?: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/parent": {
    get?: never;
    put: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          parent: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: { reason?: string | number }; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/tickets/{number}/cancellation": {
    get?: never;
    put: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          reason?: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/restoration": {
    get?: never;
    put: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: { content: { "application/json": {
          at?: string;
          reason?: string;
          note?: string;
          workaround?: boolean;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/resolution": {
    get?: never;
    put: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: { content: { "application/json": {
          resolution?: string;
          firstContact?: boolean;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/closure": {
    get?: never;
    put: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: { content: { "application/json": Record<string, never> } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/reopenings": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: { content: { "application/json": {
          reason?: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        201: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/wait/contestation": {
    get?: never;
    put: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: { content: { "application/json": {
          reason?: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/restoration/confirmation": {
    get?: never;
    put: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: { content: { "application/json": Record<string, never> } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/satisfaction": {
    get?: never;
    put: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          level: 1 | 2 | 3 | 4;
          comment?: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/interruptions": {
    get: {
      parameters: { query?: { state?: "active" | "restored" | "handed_over" | "withdrawn" }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          interruptions: Outage[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          severity: "critical" | "major" | "minor";
          since: string;
          services: number[];
          organizations?: number[];
          workplaces?: number[];
          places?: string;
          known?: string;
          parent?: string;
          subject?: string;
          team?: number;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": Outage } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/interruptions/{number}": {
    get: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Outage } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          severity: "critical" | "major" | "minor";
          since: string;
          services: number[];
          organizations?: number[];
          workplaces?: number[];
          places?: string;
          known?: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Outage } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/interruptions/{number}/candidates": {
    get: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          candidates: OutageCandidate[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/interruptions/{number}/duplicates": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          numbers: string[];
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          attached: string[];
          refused: {
            number: string;
            code: string;
          }[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/interruptions/{number}/draft": {
    get: {
      parameters: { query: { kind: "outage" | "update" | "restoration" | "correction"; nextAt?: string | number; workaround?: string | number; template?: string | number }; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          textFr: string;
          textEn: string;
          greetingFr: string;
          greetingEn: string;
          template: number;
          templates: {
            id: number;
            name: string | null;
            severity: "critical" | "major" | "minor" | null;
          }[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/interruptions/{number}/bulletins": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          kind: "outage" | "update" | "restoration" | "correction";
          textFr: string;
          textEn: string;
          greeting?: {
            fr: string;
            en: string;
            until: string;
          };
          nextAt?: string;
          corrects?: number;
          tell?: boolean;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": Outage } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone-greetings": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          greetings: {
            number: string;
            fr: string;
            en: string;
            until: string;
          }[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/bulletin-counts/{month}": {
    get: {
      parameters: { query?: never; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          month: string;
          outages: number;
          owed: number;
          inTime: number;
          late: number;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/tree": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          current: number | null;
          content: CallTree;
          model: CallTree;
          versions: {
            version: number;
            content: CallTree;
            inForceFrom: string | null;
            putAt: string | null;
            putBy: string | null;
          }[];
          draft: CallTreeDraft | null;
          speaks: boolean;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/tree/draft": {
    get?: never;
    put: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": CallTree } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CallTreeDraft } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/telephone/tree/versions": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          from?: string | null;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": {
          version: number;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/hours": {
    get: {
      parameters: { query: { at: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          open: boolean;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/speech": {
    get: {
      parameters: { query: { language: "fr" | "en"; text: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "audio/wav": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/bulletin-templates": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          kinds: {
            kind: "outage" | "update" | "restoration" | "planned_announced" | "planned_reminder" | "planned_rescheduled" | "planned_started" | "planned_extended" | "planned_ended" | "planned_cancelled";
            chosen: boolean;
            greets: boolean;
            given: {
              textFr: string;
              textEn: string;
              greetingFr: string;
              greetingEn: string;
            };
            variables: string[];
            choices: {
              name: string;
              words: string[];
            }[];
          }[];
          templates: BulletinTemplate[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name?: string | null;
          severity?: "critical" | "major" | "minor" | null;
          textFr?: string | null;
          textEn?: string | null;
          greetingFr?: string | null;
          greetingEn?: string | null;
          kind: "outage" | "update" | "restoration" | "planned_announced" | "planned_reminder" | "planned_rescheduled" | "planned_started" | "planned_extended" | "planned_ended" | "planned_cancelled";
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": BulletinTemplate } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/bulletin-templates/{id}": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name?: string | null;
          severity?: "critical" | "major" | "minor" | null;
          textFr?: string | null;
          textEn?: string | null;
          greetingFr?: string | null;
          greetingEn?: string | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": BulletinTemplate } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/bulletin-templates/preview": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          severity?: "critical" | "major" | "minor" | null;
          textFr?: string | null;
          textEn?: string | null;
          greetingFr?: string | null;
          greetingEn?: string | null;
          kind: "outage" | "update" | "restoration" | "planned_announced" | "planned_reminder" | "planned_rescheduled" | "planned_started" | "planned_extended" | "planned_ended" | "planned_cancelled";
          own?: boolean;
          number?: string | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          textFr: string;
          textEn: string;
          greetingFr: string;
          greetingEn: string;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/planned-interruptions": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          planned: PlannedInterruption[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          titleFr: string;
          titleEn: string;
          textFr: string;
          textEn: string;
          services: number[];
          organizations?: number[];
          workplaces?: number[];
          startsAt?: string;
          endsAt?: string;
          local?: {
            from: string;
            to: string;
          };
          recurrence?: {
            from: string;
            until: string;
            weekdays: number[];
            opens: string;
            closes: string;
          };
          zone?: string;
          allTheSame?: boolean;
          reason?: string;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": {
          ids: number[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/known-planned-interruptions": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          planned: KnownPlannedInterruption[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/planned-interruptions/effects": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          services: number[];
          organizations?: number[];
          workplaces?: number[];
          startsAt?: string;
          endsAt?: string;
          local?: {
            from: string;
            to: string;
          };
          recurrence?: {
            from: string;
            until: string;
            weekdays: number[];
            opens: string;
            closes: string;
          };
          zone?: string;
          moved?: number;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": PlannedEffects } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/planned-interruptions/{id}": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          titleFr: string;
          titleEn: string;
          textFr: string;
          textEn: string;
          startsAt?: string;
          endsAt?: string;
          local?: {
            from: string;
            to: string;
          };
          allTheSame?: boolean;
          reason?: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": PlannedInterruption } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/planned-interruptions/{id}/approval": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          approved: boolean;
          word?: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": PlannedInterruption } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/planned-interruptions/{id}/cancellation": {
    get?: never;
    put: {
      parameters: { query?: { following?: "true" | "false" }; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": PlannedInterruption } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/planned-interruptions/{id}/return": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          back: boolean;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": PlannedInterruption } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/planned-rules": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": KeptPlannedRules } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": PlannedRules } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": KeptPlannedRules } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/freeze-periods": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          periods: {
            from: string;
            to: string;
            reason: string;
          }[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          periods: {
            from: string;
            to: string;
            reason: string;
          }[];
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          periods: {
            from: string;
            to: string;
            reason: string;
          }[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/account/subscription": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": OwnSubscription } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          language: "fr" | "en";
          rhythm: "each" | "daily";
          services: number[];
        } } };
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/subscribers": {
    get: {
      parameters: { query?: { text?: string | number; channel?: "mail" | "sms"; state?: "told" | "suspended" | "asked"; service?: string | number; limit?: string | number; cursor?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          counts: {
            mail: number;
            sms: number;
            daily: number;
            suspended: number;
            asked: number;
          };
          subscribers: Subscriber[];
          next: string | null;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/subscribers.csv": {
    get: {
      parameters: { query?: { text?: string | number; channel?: "mail" | "sms"; state?: "told" | "suspended" | "asked"; service?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "text/csv": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/subscribers/{id}": {
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          reason: string;
        } } };
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/bulletin-destinations": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          destinations: BulletinDestination[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          url: string;
          format: "json" | "teams" | "slack";
          language: "fr" | "en";
          services: number[];
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": {
          id: number;
          secret: string | null;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/bulletin-destinations/{id}": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          language: "fr" | "en";
          services: number[];
          url: string | null;
        } } };
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/bulletin-destinations/{id}/secret": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": {
          secret: string;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/bulletin-destinations/{id}/trial": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": WebhookTrial } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/interruptions/{number}/broadcasts": {
    get: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          broadcasts: Broadcast[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/broadcasts/{id}/messages": {
    get: {
      parameters: { query?: { outcome?: "waiting" | "sent" | "refused" | "bounced" | "withdrawn"; limit?: string | number; cursor?: string | number }; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          messages: BroadcastMessage[];
          next: string | null;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/bulletin-destinations/{id}/messages": {
    get: {
      parameters: { query?: { limit?: string | number; cursor?: string | number }; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          messages: DestinationMessage[];
          next: string | null;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/sms/received": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          id: string;
          from: string;
          text: string;
        } } };
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/catalogue": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          services: CatalogueEntry[];
          categories: CatalogueEntry[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/services/order": {
    get?: never;
    put: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          ids: number[];
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          ids: number[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/services/{id}": {
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    patch: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name?: string;
          nameEn?: string;
          words?: "" | string;
          reachesUser?: boolean;
          reset?: "password" | "second_factor" | "access" | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CatalogueEntry } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
  };
  "/api/v1/services/{id}/disablement": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: { content: { "application/json": Record<string, never> } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CatalogueEntry } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CatalogueEntry } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/categories/order": {
    get?: never;
    put: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          ids: number[];
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          ids: number[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/categories/{id}": {
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    patch: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name?: string;
          nameEn?: string;
          reset?: "password" | "second_factor" | "access" | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CatalogueEntry } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
  };
  "/api/v1/categories/{id}/disablement": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: { content: { "application/json": {
          replaceBy?: number | null;
          reason?: string | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CatalogueEntry } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CatalogueEntry } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/services/{id}/form": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          form: RequestForm | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CatalogueEntry } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/providers": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          providers: Provider[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          kind: "support_centre" | "provider";
          name: string;
          nameEn?: "" | string;
          scopeFr: string;
          scopeEn?: "" | string;
          wordsFr?: "" | string;
          wordsEn?: "" | string;
          calendar: string;
          week?: {
            open: string;
            close: string;
          }[][] | null;
          phone?: string | null;
          email?: string | null;
          web?: string | null;
          senders?: string[];
          language?: "fr" | "en";
          asksFr?: "" | string;
          asksEn?: "" | string;
          transfer: "warm" | "cold";
          contract?: "" | string;
          answerSeconds?: number | null;
          settleSeconds?: number | null;
          services?: number[];
          organizations?: number[];
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": Provider } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/providers/guide": {
    get: {
      parameters: { query?: { q?: string | number; service?: string | number; organization?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          proposed: ProposedProvider[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/providers/{id}": {
    get: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Provider } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          kind: "support_centre" | "provider";
          name: string;
          nameEn?: "" | string;
          scopeFr: string;
          scopeEn?: "" | string;
          wordsFr?: "" | string;
          wordsEn?: "" | string;
          calendar: string;
          week?: {
            open: string;
            close: string;
          }[][] | null;
          phone?: string | null;
          email?: string | null;
          web?: string | null;
          senders?: string[];
          language?: "fr" | "en";
          asksFr?: "" | string;
          asksEn?: "" | string;
          transfer: "warm" | "cold";
          contract?: "" | string;
          answerSeconds?: number | null;
          settleSeconds?: number | null;
          services?: number[];
          organizations?: number[];
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Provider } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/providers/{id}/disablement": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Provider } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Provider } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/tickets/{number}/redirections": {
    get: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          redirections: Redirection[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          provider: number;
          owned: boolean;
          via: "mail" | "phone" | "web";
          spokenWith?: "" | string;
          note?: "" | string;
          reference?: string | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/redirections/messages": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          body: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/redirections/answers": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          state: "accepted" | "settled" | "returned";
          reference?: string | null;
          note?: "" | string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/handovers/{token}": {
    get: {
      parameters: { query?: never; path: { token: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Handover } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/handovers/{token}/answers": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { token: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          state?: "accepted" | "settled" | "returned" | null;
          reference?: string | null;
          note?: "" | string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Handover } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/handovers/{token}/attachments": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { token: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "multipart/form-data": {
          [key: string]: unknown;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": {
          name: string;
          size: number;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/redirections/{month}": {
    get: {
      parameters: { query?: never; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": RedirectionSheet } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/redirections/{month}/csv": {
    get: {
      parameters: { query?: never; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "text/csv": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/identity/callbacks": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          phone: string;
          reached: boolean;
          note?: "" | string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/identity/requests": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": Record<string, never> } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/identity/statements": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          stands: boolean;
          statement: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/identity/refusal": {
    get?: never;
    put: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          reason: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/identity": {
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          reason: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Ticket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/tickets/{number}/identity/calls": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": Record<string, never> } };
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/identity-checks": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          awaited: AwaitedIdentity[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/people/{id}/known-number": {
    get: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": KnownNumber } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/identity-rules": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": IdentityRules } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          phoneAgeDays: number;
          dialledOnly?: boolean;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": IdentityRules } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/workplaces": {
    get: {
      parameters: { query?: { organization?: string | number; state?: "active" | "all" }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          workplaces: Workplace[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          organization: number;
          code: string;
          name: string;
          address?: "" | string;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": Workplace } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/workplaces/{id}": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          code: string;
          name: string;
          address?: "" | string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Workplace } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/workplaces/{id}/disablement": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Workplace } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Workplace } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/calls": {
    get: {
      parameters: { query?: { from?: string | number; to?: string | number; queue?: string | number; agent?: string | number; standing?: "open" | "answered_within" | "answered_late" | "short_abandon" | "abandoned" | "platform" | "out_of_hours" | "left_early"; unlinked?: "true"; origin?: "switch" | "imported"; cursor?: string | number; limit?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          calls: PhoneCall[];
          next: string | null;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/calls.csv": {
    get: {
      parameters: { query?: { from?: string | number; to?: string | number; queue?: string | number; agent?: string | number; standing?: "open" | "answered_within" | "answered_late" | "short_abandon" | "abandoned" | "platform" | "out_of_hours" | "left_early"; unlinked?: "true"; origin?: "switch" | "imported" }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "text/csv": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/call-queues": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          queues: string[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/calls/unlinked": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": UnlinkedCalls } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/calls/{id}": {
    get: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": PhoneCallDetail } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/imported-calls/{id}": {
    get: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": ImportedCall } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/calls/{id}/links": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          ticket: string;
          note?: "" | string;
        } | {
          provider: number;
          note?: "" | string;
        } | {
          reason: string;
          note?: "" | string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": PhoneCallDetail } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/calls/{id}/links/{link}": {
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number; link: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/tickets/{number}/calls": {
    get: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          calls: PhoneCall[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/call-reasons": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          reasons: CallReason[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          nameEn: string;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": CallReason } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/call-reasons/{code}": {
    get?: never;
    put: {
      parameters: { query?: never; path: { code: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          nameEn: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CallReason } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/call-reasons/{code}/disablement": {
    get?: never;
    put: {
      parameters: { query?: never; path: { code: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CallReason } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path: { code: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CallReason } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/callbacks": {
    get: {
      parameters: { query?: { over?: "true" }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          callbacks: Callback[];
          more: boolean;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/callbacks/{id}/taking": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Callback } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Callback } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/callbacks/{id}/tries": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          reached: boolean;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Callback } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/callbacks/{id}/end": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          reason: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Callback } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/call": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": OwnCall } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/now": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": TelephoneNow } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/target-watch": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": TargetWatch } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          watches: boolean;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": TargetWatch } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/calls/{id}/listenings": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          whispers?: boolean;
        } } };
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/call-rules": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CallRules } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": CallRules } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CallRules } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/events": {
    get: {
      parameters: { query?: { lastEventId?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "text/event-stream": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/viewers": {
    get: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Viewers } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/viewers/{page}": {
    get?: never;
    put: {
      parameters: { query?: never; path: { number: string | number; page: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          doing: "replying" | "noting" | "viewing";
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Viewers } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path: { number: string | number; page: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/supervision": {
    get: {
      parameters: { query?: { team?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Supervision } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/supervision/changes": {
    get: {
      parameters: { query: { team?: string | number; change: "registered" | "restored" | "resolved" | "cancelled" | "reopened" | "routed" | "late" }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          tickets: {
            number: string;
            subject: string;
            team: string | null;
            at: string;
            by: string | null;
          }[];
          more: boolean;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/presence": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": OwnPresence } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          state?: "available" | "busy" | "break" | "training" | "away";
          reason?: "ticket" | "meal" | "meeting" | "trouble" | "call" | "no_answer" | "signed_out" | null;
          desk?: string | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": OwnPresence } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/presences": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Presences } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/presences/day": {
    get: {
      parameters: { query?: { date?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": PresenceDay } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/comparisons": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          comparisons: CallComparison[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          day: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CallComparison } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/cti/{token}": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { token: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/x-www-form-urlencoded": {
          [key: string]: unknown;
        } } };
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/cti-sources": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          sources: CtiSource[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": {
          id: number;
          token: string;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/cti-sources/{id}/rotation": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          token: string;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/cti-sources/{id}": {
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/calls/{id}/recordings": {
    get: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          recordings: Recording[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/calls/{id}/recordings/{recording}/listenings": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number; recording: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          reason: string;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "audio/wav": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/calls/{id}/recording/pause": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/calls/{id}/recording/resume": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/prompts/{name}": {
    get: {
      parameters: { query?: never; path: { name: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/octet-stream": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/outgoing-rules": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": OutgoingRules } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          open: boolean;
          allowed: string[];
          refused: string[];
          personPerHour: number;
          allPerHour: number;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": OutgoingRules } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/queues": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          queues: CallQueue[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          code: string;
          name: string;
          nameEn: string;
          language: "fr" | "en" | null;
          level: number;
          vip: boolean;
          ringSeconds: number;
          pauseSeconds: number;
          wrapUpSeconds: number;
          overflowSeconds: number;
          targetSeconds: number;
          service: number | null;
          organization: number | null;
          overflow: number | null;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": CallQueue } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/queues/{id}": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          nameEn: string;
          language: "fr" | "en" | null;
          level: number;
          vip: boolean;
          ringSeconds: number;
          pauseSeconds: number;
          wrapUpSeconds: number;
          overflowSeconds: number;
          targetSeconds: number;
          service: number | null;
          organization: number | null;
          overflow: number | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CallQueue } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/queues/{id}/disablement": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CallQueue } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CallQueue } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/people/{id}/skills": {
    get: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": AgentSkills } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          skills: {
            service: number | null;
            language: "fr" | "en" | null;
            level: number;
          }[];
          reserved: number[];
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": AgentSkills } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/displays": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          displays: Display[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          team?: number | null;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": {
          display: Display;
          token: string;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/displays/{id}": {
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/wallboard": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Wallboard } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/wallboard/events": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "text/event-stream": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/rotas": {
    get: {
      parameters: { query?: { state?: "active" | "all" }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          rotas: Rota[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          team: number;
          timeZone: string;
          calendar?: string | null;
          covers?: "always" | "outside_hours";
          layers: ({
            kind: "rotation";
            name: string;
            from: string;
            until?: string | null;
            days: number;
            handover: string;
            people: number[];
            week?: {
              open: string;
              close: string;
            }[][] | null;
            on?: "every_day" | "holidays" | "other_days";
          } | {
            kind: "shifts";
            name: string;
            shifts: {
              from: string;
              to: string;
              personId: number;
            }[];
          })[];
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": Rota } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/rotas/{id}": {
    get: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Rota } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          team: number;
          timeZone: string;
          calendar?: string | null;
          covers?: "always" | "outside_hours";
          layers: ({
            kind: "rotation";
            name: string;
            from: string;
            until?: string | null;
            days: number;
            handover: string;
            people: number[];
            week?: {
              open: string;
              close: string;
            }[][] | null;
            on?: "every_day" | "holidays" | "other_days";
          } | {
            kind: "shifts";
            name: string;
            shifts: {
              from: string;
              to: string;
              personId: number;
            }[];
          })[];
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Rota } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/rotas/{id}/versions": {
    get: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          versions: RotaVersion[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/rotas/{id}/disablement": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Rota } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Rota } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/rotas/preview": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: { from?: string | number; to?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          timeZone: string;
          calendar?: string | null;
          covers?: "always" | "outside_hours";
          layers: ({
            kind: "rotation";
            name: string;
            from: string;
            until?: string | null;
            days: number;
            handover: string;
            people: number[];
            week?: {
              open: string;
              close: string;
            }[][] | null;
            on?: "every_day" | "holidays" | "other_days";
          } | {
            kind: "shifts";
            name: string;
            shifts: {
              from: string;
              to: string;
              personId: number;
            }[];
          })[];
          rota?: number | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          shifts: Shift[];
          gaps: Gap[];
          clockChanges: {
            at: string;
            seconds: number;
          }[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/oncall": {
    get: {
      parameters: { query?: { at?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          at: string;
          oncall: OnCall[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/rotas/{id}/shifts": {
    get: {
      parameters: { query?: { from?: string | number; to?: string | number }; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          shifts: Shift[];
          gaps: Gap[];
          overrides: RotaOverride[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/rotas/{id}/overrides": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          from: string;
          to: string;
          person: number;
          replaces?: number | null;
          reason: string;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": {
          id: number;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/rotas/{id}/overrides/{override}": {
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number; override: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/oncall/present": {
    get: {
      parameters: { query?: { team?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          at: string;
          present: OnCallPresent[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/oncall/week": {
    get: {
      parameters: { query?: { from?: string | number; weeks?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          today: string;
          days: string[];
          weeks: RotaWeek[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/oncall/own": {
    get: {
      parameters: { query?: { person?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          shifts: {
            rota: {
              id: number;
              name: string;
            };
            shift: Shift;
          }[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/swaps": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          swaps: Swap[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/rotas/{id}/swaps": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          from: string;
          to: string;
          person: number;
          inReturn?: {
            rota: number;
            from: string;
            to: string;
          } | null;
          note: string;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": Swap } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/swaps/{id}/answer": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          accepted: boolean;
          answer?: string | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Swap } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/swaps/{id}": {
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Swap } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/oncall/feeds": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          feeds: RotaFeed[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          rota?: number | null;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": {
          id: number;
          url: string;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/oncall/feeds/{id}": {
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/oncall/calendar/{secret}": {
    get: {
      parameters: { query?: never; path: { secret: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "text/calendar": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/escalations": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          escalations: Escalation[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          steps: {
            targets: {
              kind: "rota" | "person" | "webhook";
              id: number;
            }[];
            channels: ("mail" | "sms" | "telephone")[];
            minutes: number;
          }[];
          drill?: {
            day: number;
            time: string;
            timeZone: string;
          } | {
            week: number;
            weekday: number;
            time: string;
            timeZone: string;
          } | null;
          team: number | null;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": Escalation } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/escalations/{id}": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          steps: {
            targets: {
              kind: "rota" | "person" | "webhook";
              id: number;
            }[];
            channels: ("mail" | "sms" | "telephone")[];
            minutes: number;
          }[];
          drill?: {
            day: number;
            time: string;
            timeZone: string;
          } | {
            week: number;
            weekday: number;
            time: string;
            timeZone: string;
          } | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Escalation } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/escalations/{id}/trials": {
    get: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          trials: EscalationTrial[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          step: number;
          channel: "mail" | "sms" | "webhook";
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          trials: EscalationTrial[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/webhooks": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          webhooks: Webhook[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          url: string;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": {
          id: number;
          secret: string;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/webhooks/{id}": {
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/webhooks/{id}/trial": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": WebhookTrial } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/callouts": {
    get: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          callouts: Callout[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": {
          id: number;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/callouts": {
    get: {
      parameters: { query?: { from?: string | number; to?: string | number; state?: "all" | "unanswered" }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          callouts: Callout[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/callouts/{id}/answer": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/callouts/{id}/stop": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          reason: string;
        } } };
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/callout-sheet": {
    get: {
      parameters: { query?: { from?: string | number; to?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          lines: CalloutSheetLine[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/callout-sheet.csv": {
    get: {
      parameters: { query?: { from?: string | number; to?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "text/csv": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/callout-links/{secret}": {
    get: {
      parameters: { query?: never; path: { secret: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CalloutLink } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/callout-links/{secret}/answer": {
    get?: never;
    put: {
      parameters: { query?: never; path: { secret: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": CalloutLink } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/place": {
    get?: never;
    put: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": TelephonePlace } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/telephone/conversation": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Conversation } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/colleagues": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Colleagues } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/return": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Conversation } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/calls/{id}/hold": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Conversation } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/calls/{id}/resume": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Conversation } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/calls/{id}/conference": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Conversation } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/calls/{id}/consultation": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          person: number;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Conversation } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Conversation } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/telephone/calls/{id}/end": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Conversation } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/calls/{id}/transfer": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          person?: number;
          team?: number;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Conversation } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/telephone/calls/{id}/redirection": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          provider: number;
          dial?: boolean;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": TelephoneRedirection } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/system": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": System } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/site": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Site } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string | null;
          nameEn: string | null;
          organization: string | null;
          header: string | null;
          headerEn: string | null;
          phone: string | null;
          email: string | null;
          hours: string | null;
          hoursEn: string | null;
          links: SiteLink[];
          accessibilityPhone: string | null;
          accessibilityEmail: string | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Site } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/outbox": {
    get: {
      parameters: { query?: { limit?: string | number; cursor?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Outbox } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/outbox/{id}/retry": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": OutboxMessage } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/alerts": {
    get: {
      parameters: { query?: { team?: string | number; number?: string | number; kind?: "threshold" | "management" | "question_not_given" | "wait_overdue" | "pause_contested" | "still_down" | "notification_failed" | "provider_answered" | "provider_returned" | "redirection_overdue" | "bulletin_due" | "callout_missed"; limit?: string | number; cursor?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          alerts: Alert[];
          next: string | null;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/alerts/{id}/completion": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Alert } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/follow/{token}": {
    get: {
      parameters: { query?: never; path: { token: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": FollowedTicket } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/follow/{token}/messages": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { token: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          body: string;
          says?: "works" | "still_down";
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": {
          id: number;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/notification-texts": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          groups: {
            name: "confirmation" | "message" | "question" | "reminder" | "resumed" | "restored" | "resolved" | "reopened" | "cancelled" | "assigned" | "mention" | "threshold" | "management" | "redirected" | "handover" | "handover_reminder" | "handover_message" | "redirection_returned" | "bulletin" | "digest" | "shared";
            keys: string[];
          }[];
          texts: NotificationText[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/notification-texts/{language}/{key}": {
    get?: never;
    put: {
      parameters: { query?: never; path: { key: string | number; language: "fr" | "en" }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          text: string | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          version: number;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/notification-texts/preview": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          kind: "confirmation" | "message" | "question" | "reminder" | "resumed" | "restored" | "resolved" | "reopened" | "cancelled" | "assigned" | "mention" | "threshold" | "management" | "redirected" | "handover" | "handover_reminder" | "handover_message" | "redirection_returned" | "bulletin" | "digest";
          language: "fr" | "en";
          texts: {
            key: string;
            text: string;
          }[];
          number?: string | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          subject: string;
          text: string;
          html: string;
          sms: {
            text: string;
            alphabet: "GSM-7" | "UCS-2";
            units: number;
            segments: number;
          } | null;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/notification-texts/test": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          kind: "confirmation" | "message" | "question" | "reminder" | "resumed" | "restored" | "resolved" | "reopened" | "cancelled" | "assigned" | "mention" | "threshold" | "management" | "redirected" | "handover" | "handover_reminder" | "handover_message" | "redirection_returned" | "bulletin" | "digest";
          language: "fr" | "en";
          texts: {
            key: string;
            text: string;
          }[];
          number?: string | null;
          channel?: "mail" | "sms";
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": {
          address: string;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/notification-rules": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          rules: NotificationRule[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/notification-rules/{kind}": {
    get?: never;
    put: {
      parameters: { query?: never; path: { kind: "confirmation" | "message" | "question" | "reminder" | "resumed" | "restored" | "resolved" | "reopened" | "cancelled" | "assigned" | "mention" | "threshold" | "management" | "redirected" | "handover" | "handover_reminder" | "handover_message" | "redirection_returned" | "bulletin" | "digest" }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          enabled: boolean;
          to: "requester" | "asked" | "recipient" | "mentioned" | "team" | "assignee" | "supervisors" | "team_and_supervisors" | "managers" | "management" | "provider" | "redirector";
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          version: number;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/notification-caps": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": NotificationCaps } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          minute: number;
          hour: number;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          version: number;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/account/sms": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": SmsChoice } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/account/sms/codes": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          number: string;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": {
          number: string;
          expiresAt: string;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/account/sms/number": {
    get?: never;
    put: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          code: string;
        } } };
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/account/sms/kinds": {
    get?: never;
    put: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          kinds: ("confirmation" | "question" | "restored" | "threshold" | "assigned" | "mention")[];
        } } };
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/mail": {
    get: {
      parameters: { query?: { outcome?: "filed" | "added" | "parked" | "refused" | "quarantined" | "waiting"; cursor?: string | number; limit?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          mail: LedgerLine[];
          next: string | null;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/mailboxes": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          mailboxes: Mailbox[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          address: string;
          kind?: "incident" | "request" | "question";
          impact?: 1 | 2 | 3;
          urgency?: 1 | 2 | 3;
          service?: number | null;
          team?: number | null;
          organization?: number | null;
          language?: "fr" | "en";
          connection?: MailboxConnectionInput | null;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": KeptMailbox } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/mail/{id}": {
    get: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": OpenedLedgerLine } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/mail/{id}/raw": {
    get: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/octet-stream": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/mail/{id}/retry": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": LedgerLine } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/mail": {
    get: {
      parameters: { query?: never; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          mail: ParkedMail[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/mail/{id}/acceptance": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          ticket: string;
        } | {
          file: true;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": LedgerLine } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/description/html": {
    get: {
      parameters: { query?: { language?: "fr" | "en" }; path: { number: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "text/html": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/messages/{id}/html": {
    get: {
      parameters: { query?: { language?: "fr" | "en" }; path: { number: string | number; id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "text/html": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/tickets/{number}/mail/{id}/html": {
    get: {
      parameters: { query?: { language?: "fr" | "en" }; path: { number: string | number; id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "text/html": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/mail/{id}/html": {
    get: {
      parameters: { query?: { language?: "fr" | "en" }; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "text/html": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/mailboxes/settings": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          mailboxes: KeptMailbox[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/mailboxes/{id}": {
    get: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": KeptMailbox } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          address?: string;
          kind?: "incident" | "request" | "question";
          impact?: 1 | 2 | 3;
          urgency?: 1 | 2 | 3;
          service?: number | null;
          team?: number | null;
          organization?: number | null;
          language?: "fr" | "en";
          connection?: MailboxConnectionInput | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": KeptMailbox } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
  };
  "/api/v1/mailboxes/{id}/disablement": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: { content: { "application/json": Record<string, never> } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": KeptMailbox } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": KeptMailbox } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/mailboxes/trial": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          mailbox?: number | null;
          connection?: MailboxConnectionInput | null;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": MailboxTrial } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/dashboards/{month}": {
    get: {
      parameters: { query?: { organization?: string | number; service?: string | number; team?: string | number }; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Dashboard } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/dashboards/{month}/trend": {
    get: {
      parameters: { query?: { organization?: string | number; service?: string | number; team?: string | number }; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": DashboardTrend } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/dashboards/{month}/tickets": {
    get: {
      parameters: { query: { organization?: string | number; service?: string | number; team?: string | number; part: "met" | "not_met" | "excluded" | "open_late" | "prudent" | "reopened" | "provisional" | "flagged" | "upgraded" | "waits" | "late_waits" | "routed" | "ping_pong" | "unconfirmed" | "uncounted" | "without_service" | "without_category" | "without_organization" | "registered" | "resolved" | "cancelled" | "redirected" | "satisfaction"; row?: string | number; reason?: string | number; kind?: "incident" | "request" | "question"; channel?: "phone" | "chat" | "in_person" | "email" | "portal" | "monitoring"; level?: "1" | "2" | "3"; line?: "0" | string; q?: string | number; order?: "number" | "reached" | "restored" | "elapsed" | "priority"; way?: "up" | "down"; offset?: string | number }; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          total: number;
          tickets: FigureTicket[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/dashboards/{month}/tickets/csv": {
    get: {
      parameters: { query: { organization?: string | number; service?: string | number; team?: string | number; part: "met" | "not_met" | "excluded" | "open_late" | "prudent" | "reopened" | "provisional" | "flagged" | "upgraded" | "waits" | "late_waits" | "routed" | "ping_pong" | "unconfirmed" | "uncounted" | "without_service" | "without_category" | "without_organization" | "registered" | "resolved" | "cancelled" | "redirected" | "satisfaction"; row?: string | number; reason?: string | number; kind?: "incident" | "request" | "question"; channel?: "phone" | "chat" | "in_person" | "email" | "portal" | "monitoring"; level?: "1" | "2" | "3"; line?: "0" | string; q?: string | number }; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "text/csv": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/dashboards/{month}/calls": {
    get: {
      parameters: { query: { organization?: string | number; service?: string | number; team?: string | number; part: "offered" | "answered" | "answered_within" | "answered_late" | "abandoned_all" | "abandoned" | "short_abandon" | "platform" | "out_of_hours" | "outliers" | "unhandled" | "emergency" | "emergency_unanswered"; offset?: string | number }; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          total: number;
          calls: FigureCall[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/dashboards/{month}/calls/csv": {
    get: {
      parameters: { query: { organization?: string | number; service?: string | number; team?: string | number; part: "offered" | "answered" | "answered_within" | "answered_late" | "abandoned_all" | "abandoned" | "short_abandon" | "platform" | "out_of_hours" | "outliers" | "unhandled" | "emergency" | "emergency_unanswered" }; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "text/csv": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/staffing": {
    get: {
      parameters: { query: { from: string | number; to: string | number; targetPercent?: string | number; withinSeconds?: string | number; handleSeconds?: string | number; holidays?: "left_out" | "counted"; interruptions?: "left_out" | "counted" }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Staffing } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/reports/{month}/pdf": {
    get: {
      parameters: { query?: { organization?: string | number }; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/pdf": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/reports/{month}/xlsx": {
    get: {
      parameters: { query?: { organization?: string | number }; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/reports/{month}/html": {
    get: {
      parameters: { query?: { organization?: string | number }; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "text/html": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/reports/{month}/csv": {
    get: {
      parameters: { query?: { organization?: string | number }; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "text/csv": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/reports/{month}/jsonl": {
    get: {
      parameters: { query?: { organization?: string | number }; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/jsonl": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/reports/{month}": {
    get: {
      parameters: { query?: { organization?: string | number }; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Report } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/publications/{month}/pdf": {
    get: {
      parameters: { query?: { revision?: string | number; language?: "fr" | "en"; organization?: string | number }; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/pdf": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/publications/{month}/xlsx": {
    get: {
      parameters: { query?: { revision?: string | number; language?: "fr" | "en"; organization?: string | number }; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/publications/{month}/html": {
    get: {
      parameters: { query?: { revision?: string | number; language?: "fr" | "en"; organization?: string | number }; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "text/html": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/publications/{month}/csv": {
    get: {
      parameters: { query?: { revision?: string | number; language?: "fr" | "en"; organization?: string | number; row?: string | number }; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "text/csv": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/publications/{month}/jsonl": {
    get: {
      parameters: { query?: { revision?: string | number; language?: "fr" | "en"; organization?: string | number; row?: string | number }; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/jsonl": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/publication-schedule": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": PublicationSchedule } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          on: boolean;
        } } };
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/publication-schedule/recipients": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          email: string;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": {
          id: number;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/publication-schedule/recipients/{id}": {
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/publications": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          months: ListedMonth[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/publications/{month}": {
    get: {
      parameters: { query?: never; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": Publication } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/publications/{month}/comparison": {
    get: {
      parameters: { query?: { organization?: string | number }; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": MonthComparison } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/publications/{month}/revisions": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          as: "provisional" | "published";
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": {
          revision: number;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/publications/{month}/corrections": {
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; path: { month: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          reason: string;
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": {
          id: number;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/publications/{month}/corrections/{id}": {
    get?: never;
    put: {
      parameters: { query?: never; path: { month: string | number; id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          approved: boolean;
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          revision: number;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/query": {
    get: {
      parameters: { query?: { subject?: string | number; measures?: string | number; dimensions?: string | number; period?: string | number; from?: string | number; to?: string | number; organization?: string | number; site?: string | number; service?: string | number; category?: string | number; kind?: string | number; channel?: string | number; level?: string | number; priority?: string | number; team?: string | number; destination?: string | number; queue?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": QueryResult } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/query/csv": {
    get: {
      parameters: { query?: { subject?: string | number; measures?: string | number; dimensions?: string | number; period?: string | number; from?: string | number; to?: string | number; organization?: string | number; site?: string | number; service?: string | number; category?: string | number; kind?: string | number; channel?: string | number; level?: string | number; priority?: string | number; team?: string | number; destination?: string | number; queue?: string | number; title?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "text/csv": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/query/xlsx": {
    get: {
      parameters: { query?: { subject?: string | number; measures?: string | number; dimensions?: string | number; period?: string | number; from?: string | number; to?: string | number; organization?: string | number; site?: string | number; service?: string | number; category?: string | number; kind?: string | number; channel?: string | number; level?: string | number; priority?: string | number; team?: string | number; destination?: string | number; queue?: string | number; title?: string | number }; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/query/choices": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          sides: {
            side: "organization" | "site" | "service" | "category" | "kind" | "channel" | "level" | "priority" | "team" | "destination" | "queue";
            choices: {
              key: string;
              name: string;
              nameEn: string;
            }[];
          }[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/api/v1/queries": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          queries: SavedQuery[];
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          shared?: boolean;
          query: {
            subject?: string;
            measures?: string;
            dimensions?: string;
            period?: string;
            from?: string;
            to?: string;
            organization?: string;
            site?: string;
            service?: string;
            category?: string;
            kind?: string;
            channel?: string;
            level?: string;
            priority?: string;
            team?: string;
            destination?: string;
            queue?: string;
          };
        } } };
      responses: {
        201: { headers: Record<string, string>; content: { "application/json": SavedQuery } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  "/api/v1/queries/{id}": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          name: string;
          shared?: boolean;
          query: {
            subject?: string;
            measures?: string;
            dimensions?: string;
            period?: string;
            from?: string;
            to?: string;
            organization?: string;
            site?: string;
            service?: string;
            category?: string;
            kind?: string;
            channel?: string;
            level?: string;
            priority?: string;
            team?: string;
            destination?: string;
            queue?: string;
          };
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": SavedQuery } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, string>; content?: never };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    patch?: never;
  };
  "/api/v1/queries/{id}/schedule": {
    get?: never;
    put: {
      parameters: { query?: never; path: { id: string | number }; header?: Record<string, string>; cookie?: never };
      requestBody: { content: { "application/json": {
          every: "week" | "month" | null;
          people: string[];
        } } };
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": SavedQuery } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/healthz": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          alive: true;
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  "/readyz": {
    get: {
      parameters: { query?: never; path?: never; header?: Record<string, string>; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, string>; content: { "application/json": {
          ready: boolean;
          database: boolean;
          migrations: boolean;
          jobs: boolean;
          telephone: "none" | "up" | "down";
        } } };
        503: { headers: Record<string, string>; content: { "application/json": {
          ready: boolean;
          database: boolean;
          migrations: boolean;
          jobs: boolean;
          telephone: "none" | "up" | "down";
        } } };
        default: { headers: Record<string, string>; content: { "application/problem+json": Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
}

