# Form components
form-optional = {" "}(optional)
form-reviewer-note = Reviewer:{" "}
form-step-done = Done
form-step-unanswered = { $count ->
    [one] 1 question unanswered
   *[other] { $count } questions unanswered
}
form-step-wrong = { $count ->
    [one] 1 problem
   *[other] { $count } problems
}
form-step-of = , step { $number } of { $count }
form-unanswered = { $count ->
    [0] Everything is answered
    [one] 1 question unanswered
   *[other] { $count } questions unanswered
}
form-empty = (nothing)
form-yes = Yes
form-no = No
form-yuan = yuan
form-yuan-per = yuan / { $unit }
form-days = days
