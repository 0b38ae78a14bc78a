# Messages in the portal

message-order_published = Your order “{ $subject }” was approved and is public.
message-order_sent_back = Your order “{ $subject }” was sent back; see the reviewer’s notes.
message-question_asked = There is a new question on your order “{ $subject }”.
message-question_answered = Your question on “{ $subject }” was answered in public.
message-question_declined = Your question on “{ $subject }” was returned; see why.
message-clarification = A question on “{ $subject }” was answered in public.
message-amendment = “{ $subject }” was amended; look at its closing time and content.
message-cancellation = “{ $subject }” was cancelled.
