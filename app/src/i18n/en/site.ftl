# The frame: head, foot, navigation, error pages, times
skip = Skip to main content
banner-demo = Demonstration site: agencies, companies, people and orders are invented and marked 示例 (sample). Do not enter real information.
banner-insecure = This site has no encrypted connection and is for trial on an internal network only. Do not enter sensitive information.
nav-home = Home
nav-orders = Orders
nav-vendors = Vendors
nav-bases = Statistics
nav-map = Industry map
nav-standards = Standards and policies
nav-search = Search
nav-menu = Menu
nav-main = Main navigation
nav-close = Close
nav-workbench = Workbench
nav-register = Register
nav-login = Sign in
nav-logout = Sign out
nav-account = My account
crumbs = Breadcrumbs
elder-on = Large text
elder-off = Standard text
theme-dark = Dark
theme-light = Light
search-site = Search the site
search-placeholder = Orders, vendors, jobs…
search-suggestions = Suggestions
search-go = Search
foot-organiser = Run by:{" "}
foot-exchange = Exchange
foot-data = Data
foot-account = Account
foot-site-code = Government site code:{" "}
foot-icp = ICP filing:{" "}
foot-police = Police filing:{" "}
foot-contact = Contact:{" "}
time-closed = Closed
time-left-minutes = { $minutes } min left
time-left-hours = { $hours } h { $minutes } min left
time-left-days-hours = { $days ->
    [one] 1 day { $hours } h left
   *[other] { $days } days { $hours } h left
}
time-left-days = { $days ->
    [one] 1 day left
   *[other] { $days } days left
}
choose = Choose
error-mark = Error:{" "}
errors-title = { $count ->
    [one] There is 1 problem
   *[other] There are { $count } problems
}
errors-line = { $label }: { $sentence }

error-not-found = Not found.
error-denied = You may not do this.
error-invalid = Something needs correcting: see the messages below.
error-conflict = Somebody else has changed it.
error-state = This is not possible at the present stage.
error-throttled = Too many attempts. Try again in { $seconds } seconds.
error-internal = Something went wrong and has been recorded. Please try again later.
error-sign-in-title = Please sign in
error-sign-in-text = This page is for people who have signed in. You will come back here afterwards.
error-forbidden-title = You may not see this
error-forbidden-text = Your account does not include this. Ask the system administrator of your organisation; if another site sent you here, start again from this one.
error-not-found-title = This page does not exist
error-not-found-text = The address may be wrong, or the page was withdrawn. Search, or go on from here.
error-method-title = Not available this way
error-method-text = Please use the buttons and links of the pages.
error-conflict-title = Not possible at the present stage
error-conflict-text = Somebody may have dealt with it a moment ago. Go back to the list and look at its present state.
error-too-large-title = Too large
error-too-large-text = A form may hold 1 MB, a file 20 MB. Make it smaller and try again; saved drafts are not affected.
error-bad-request-title = The request was not understood
error-bad-request-text = What was sent is incomplete or malformed. Go back and try again.
error-too-many-title = Too many requests
error-too-many-text = Please wait a moment and try again.
error-internal-title = Something went wrong
error-internal-text = It has been recorded. Please try again later; what you saved is not lost.

problem-missing = Required
problem-too-long = At most { $most } characters
problem-too-short = At least { $least } characters
problem-not-in-list = Choose from the list
problem-not-a-positive-number = A whole number above 0, without a unit
problem-not-an-amount = A number with at most { $places } decimals
problem-out-of-range = Between { $from } and { $to }
problem-not-a-time = Date and time as 2026-12-08T09:30
problem-too-early = { $days ->
    [0] Not before { $earliest }
   *[other] Not before { $earliest }: the rule asks for at least { $days } days
}
problem-not-before-closes-at = Must precede closing by the days that the rule asks for
problem-weights-sum = Weights must add up to 100; they are { $sum }
problem-repeated = Repeated
problem-bad-line = Line { $line } cannot be read: { $reason }
problem-taken = Already in use
problem-common-password = This password is very common and easy to guess. Choose another
problem-mismatch = The two entries differ
problem-not-an-email = A full e-mail address, such as name@example.cn
problem-wrong = E-mail address or password is wrong
problem-file-type = This kind of file is not accepted; use PDF, Word, Excel, ZIP, PNG, JPEG, text or CSV
problem-file-too-large = At most { $megabytes } MB
problem-too-many = At most { $most }
nav-positions = Jobs
