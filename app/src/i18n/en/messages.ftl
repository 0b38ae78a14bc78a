# Messages in the portal

message-order_published = Your order “{ $subject }” was approved and is public.
message-order_sent_back = Your order “{ $subject }” was sent back; see the reviewer’s notes.
message-factor_set = Two-step verification of your account was set up or changed; all other devices were signed out. If this was not you, tell the system administrator at once.
message-factor_removed = Two-step verification of your account was turned off or reset. If this was not you, tell the system administrator at once.
message-recovery_code_used = A recovery code of your account was used. If this was not you, change your password and make new recovery codes.
message-lot_failed = A lot of the order “{ $subject }” has failed; the notice says why.
message-award_proposed = A proposed award of the order “{ $subject }” awaits your decision.
message-award_sent_back = Your proposed award of the order “{ $subject }” was sent back with a reason.
message-award_publicised = The result of the evaluation of “{ $subject }” is publicised.
message-award_won = Your organisation was selected in the order “{ $subject }”.
message-award_made = An award of the order “{ $subject }” was made; the notice names the result.
message-company_verified = “{ $subject }” was verified.
message-company_sent_back = The registration of “{ $subject }” was sent back; see the reason and change it.
message-member_joined = { $subject } accepted the invitation and joined your company.
message-member_removed = You were removed from “{ $subject }” and hold no roles there any more.
message-question_asked = There is a new question on your order “{ $subject }”.
message-question_answered = Your question on “{ $subject }” was answered in public.
message-question_declined = Your question on “{ $subject }” was returned; see why.
message-clarification = A question on “{ $subject }” was answered in public.
message-amendment = “{ $subject }” was amended; look at its closing time and content.
message-cancellation = “{ $subject }” was cancelled.
message-position_released = Your job “{ $subject }” was approved and is public.
message-position_sent_back = Your job “{ $subject }” was sent back. See what the reviewer noted.
message-position_taken_down = Your job “{ $subject }” was taken down. See why.
message-report_kept = The job “{ $subject }” that you reported was looked at and stays.
message-report_upheld = The job “{ $subject }” that you reported was taken down. Thank you.
