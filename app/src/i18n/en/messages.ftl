# Messages in the portal

message-order_published = Your order “{ $subject }” was approved and is public.
message-order_sent_back = Your order “{ $subject }” was sent back; see the reviewer’s notes.
message-company_verified = “{ $subject }” was verified.
message-company_sent_back = The registration of “{ $subject }” was sent back; see the reason and change it.
message-member_joined = { $subject } accepted the invitation and joined your company.
message-member_removed = You were removed from “{ $subject }” and hold no roles there any more.
