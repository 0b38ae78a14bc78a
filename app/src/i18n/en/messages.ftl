# Messages in the portal

message-order_published = Your order “{ $subject }” was approved and is public.
message-order_sent_back = Your order “{ $subject }” was sent back; see the reviewer’s notes.
