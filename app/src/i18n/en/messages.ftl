# Messages in the portal

message-order_published = Your order “{ $subject }” was approved and is public.
message-order_sent_back = Your order “{ $subject }” was sent back; see the reviewer’s notes.
message-lot_failed = A lot of the order “{ $subject }” has failed; the notice says why.
message-award_proposed = A proposed award of the order “{ $subject }” awaits your decision.
message-award_sent_back = Your proposed award of the order “{ $subject }” was sent back with a reason.
message-award_publicised = The result of the evaluation of “{ $subject }” is publicised.
message-award_won = Your organisation was selected in the order “{ $subject }”.
message-award_made = An award of the order “{ $subject }” was made; the notice names the result.
