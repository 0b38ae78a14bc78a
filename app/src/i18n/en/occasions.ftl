# Training, contests and events
nav-talent = Jobs, training, contests and events
nav-training = Training
nav-contests = Contests
nav-events = Events
home-more = More
home-events-none = No event is planned.
event-month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}

occasion-what = Title
occasion-when = When
occasion-time = By time
occasion-place = Place
occasion-places = Places
occasion-left = Places left
occasion-status = Status
occasion-kind = Kind
occasion-level = Level
occasion-publisher = Published by
occasion-words = Title, host or words
occasion-ahead = Not over
occasion-over = Over
occasion-running = Under way
occasion-open = Open for sign-up
occasion-full = Full, waiting list
occasion-closed = Sign-up closed
occasion-cancelled = Cancelled
occasion-published = Published
occasion-in-review = In review
occasion-begins = Begins
occasion-begins-within = Begins within { $days } days
occasion-with-places = With places left
occasion-with-over = Include those that are over
occasion-sort-begins = Beginning soonest
occasion-sort-places = Most places left
occasion-none = Nothing meets these conditions
occasion-all = See all
occasion-hours-tag = { $hours } standard hours
occasion-released-line = { $orders ->
    [one] 1 order
   *[other] { $orders } orders
} released, { $budget } 万元
occasion-released-positions = { $count ->
    [one] 1 open position
   *[other] { $count } open positions
}

occasion-facts = Facts
occasion-title = Title
occasion-lang = Language of the texts
occasion-host = Host
occasion-sponsor = Sponsor
occasion-venue = Venue
occasion-opens = Open from
occasion-until = Open until
occasion-ends = Ends
occasion-closes = Sign-up closes
occasion-hours = Standard hours
occasion-fee = Fee
occasion-positions = Reserved positions
occasion-positions-hint = One number of a position a line
occasion-intro = About
occasion-schedule = Schedule
occasion-programme = Programme
occasion-programme-hint = One entry a line: begin | end | what | who. Who may be left out.
occasion-hour = Time
occasion-entry = What
occasion-presenter = Presented by
label-programme = write it as “begin | end | what | who”
problem-not-before-ends-at = Must be before the end

event-calendar = Add to calendar (.ics)
event-released = Released here
event-orders = Orders released
event-budget = Their budget
event-positions = Open positions
event-vacancies = People wanted
event-unit-people = people
event-released-orders = Orders
event-released-positions = Positions
event-all-positions = All { $count }
event-totals-note = Counted from the orders and the open positions that the event releases; each figure opens its list. Positions that have closed are not counted.
event-all-orders = All { $count }
event-no-releases = Nothing released yet
event-no-releases-text = Public orders and open positions are added by their number; the totals are counted.
event-release-number = Number of an order or a position
event-release-hint = The number of a public order or an open position, such as GX-2026-0001 or GX-P-2026-0001
event-release-add = Add to the event
event-release-done = It was added.
event-release-removed = It was taken out.
event-manage-releases = Manage what it releases

enrol-title = Sign up
enrol-queue = Waiting
enrol-closed = Sign-up has closed.
enrol-sign-in = Sign in to join
enrol-go = Sign up
enrol-wait = Join the waiting list
enrol-full = All places are taken. You can join the waiting list: when somebody leaves, the next in line gets the place and a message.
enrol-whom = Sign up
enrol-as-person = Myself
enrol-as-company = My organisation
enrol-persons = Persons
enrol-persons-hint = For an organisation; a person takes one place
enrol-consent = The organiser may see my name and telephone
enrol-consent-hint = You can sign up without agreeing: name and telephone are not kept, the organiser sees only the number of persons, and news comes as messages here.
enrol-name = Name
enrol-phone = Telephone
enrol-done = You are signed up.
enrol-waits = You are on the waiting list and will be told when there is a place.
enrol-withdrawn = Your sign-up was taken back.
enrol-you-are-in = You are signed up.
enrol-you-wait = You are on the waiting list, with { $before } before you.
enrol-for-company = { $persons } persons for your organisation
enrol-withdraw = Take my sign-up back
enrol-withdraw-text = Your place goes to the next in line; signing up again means joining at the end.
enrol-withdraw-sure = Yes, take it back
enrol-state-enrolled = Signed up
enrol-state-waiting = Waiting
enrol-state-withdrawn = Taken back
my-enrolments = My sign-ups
my-enrolments-none = No sign-ups yet

roster-link = Who signed up
roster-title = Who signed up
roster-sum = { $taken } of { $capacity } places are taken
roster-privacy = Only names and telephones of those who agreed are shown; use them for nothing else.
roster-none = Nobody has signed up yet
roster-none-text = Sign-ups will be listed here in their order.
roster-anonymous = Name not shared
roster-company = Organisation
roster-since = Signed up

occasion-run = Run it
occasion-start = Hold training, a contest or an event
occasion-start-title = New
occasion-start-text = A reviewer of another organisation checks it; then it is public and takes sign-ups.
occasion-drafts = Our training and events
occasion-drafts-none = No training, contests or events yet
occasion-queue = Training and events to review
occasion-queue-none = Nothing awaits your review
occasion-review = Review
occasion-sent = Sent to review; it is public once approved.
occasion-sent-back = A reviewer sent this draft back
occasion-waits = It awaits review.
occasion-see-public = See the public page
occasion-submit = Send to review
occasion-submit-text = It cannot be changed after that; a reviewer may send it back with a reason.
occasion-discard = Delete the draft
occasion-discard-sure = Yes, delete it
occasion-approve = Approve and publish
occasion-approve-text = It is public at once and takes sign-ups; nothing of it is changed any more.
occasion-cancel = Cancel it
occasion-cancel-open = Cancel this
occasion-cancel-text = Everyone who signed up gets a message; the page stays, with the reason. This cannot be undone.
occasion-cancel-reason = Reason of the cancellation
occasion-cancel-sure = Yes, cancel it
occasion-cancel-done = Cancelled; everyone who signed up was told.
draft-saved-short = Saved.
workbench-also = Also
task-review-occasion = Review training or an event
task-occasion-sent-back = Change what was sent back
message-occasion_published = “{ $subject }” was approved and takes sign-ups.
message-occasion_sent_back = “{ $subject }” was sent back; see why and change it.
message-enrolment_confirmed = You are signed up for “{ $subject }”.
message-enrolment_waiting = “{ $subject }” is full; you are on the waiting list.
message-enrolment_moved_up = There was a place in “{ $subject }”; you are signed up now.
message-occasion_cancelled = “{ $subject }” was cancelled; see why.
