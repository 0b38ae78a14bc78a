# Workbench
workbench-title = Workbench of { $name }
workbench-discarded = The draft was deleted.
workbench-returned = Sent back. Its agency will see the reason.
workbench-nothing = Nothing to do here yet
workbench-nothing-text = To publish or review orders, ask the system administrator of your organisation for the role. Meanwhile, look at orders and vendors.
workbench-drafts = Drafts to finish ({ $count })
workbench-drafts-empty = No drafts. Start one with the button above.
workbench-sent-back = Sent back
workbench-ready = Ready to send
workbench-draft = Draft
workbench-continue = Continue{" "}
workbench-waiting = In review
workbench-published = Orders of my organisation
workbench-order = Order
workbench-stage = Stage
workbench-closes = Bids close
workbench-changed-head = Last change
workbench-changed = Changed{" "}
workbench-todo = Do these first
workbench-todo-none = Nothing awaits you at the moment.
workbench-todo-more = { $count } more follow once these are done.
task-review-order = Review an order
task-order-sent-back = Change an order that was sent back
task-answer-questions = { $count ->
    [one] A question awaits an answer
   *[other] { $count } questions await an answer
}
workbench-for-company = Orders that match my company
workbench-for-orders = Vendors that match my orders
workbench-match-count = { $count ->
    [one] One open order passes
   *[other] { $count } open orders pass
} every gate, the best first. Compared point by point with what your company has registered.
workbench-match-near = No open order passes every gate at the moment. These come closest; what lacks is listed.
workbench-no-match = No open order asks for what your company has registered
workbench-no-match-text = Register more kinds of data, tasks and languages to match more orders.
workbench-unregistered = Your company has not registered its capability
workbench-unregistered-text = Register data, tasks and capacity, and orders that suit are listed here with the reasons.
workbench-to-company = Register capability
workbench-no-open-order = Your organisation has no open order
workbench-no-open-order-text = Once an order is published, vendors that can do it are listed here with the reasons.
workbench-suppliers = { $count ->
    [one] 1 vendor passes every gate
   *[other] { $count } vendors pass every gate
}
workbench-follow = What I watch
workbench-follow-all = All { $count }
workbench-follow-none = You watch no order yet
workbench-follow-none-text = Press “Watch” on an order, and you will be told of amendments, answers, cancellation and results.
workbench-follow-change = Last change
workbench-follow-new = New { $count }
workbench-find-orders = Find orders
task-act = Go on{" "}
task-act-review = Review{" "}
task-act-continue = Continue{" "}
task-act-answer = Answer{" "}
task-position-sent-back = Change the job that was sent back
task-review-position = Review a job
task-review-held-position = Review a job: wording may discriminate
task-judge-reports = { $count ->
    [one] Decide about a report of a job
   *[other] Decide about { $count } reports of a job
}
